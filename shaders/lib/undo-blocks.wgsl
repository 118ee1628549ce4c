// The adjoint method over blocks (lib/undo-block.wgsl), from the last one back to the first one differentiated. The
// kernel says how threads wait for each other (`meet`).

/// The block before task.firstUndone is the first one differentiated, and can be watched as it stands.
override watchesFirst: bool = false;

/// Undoes the gates of a block on the tiles of one thread.
fn undoBlock(block: Block, sample: u32, thread: u32, isSeen: bool) {
  let row = sample * task.threadsPerSample + thread;
  var coset = thread;
  loop {
    undoTile(block, tileBase(block, coset), sample, row, coset == thread, isSeen);
    continuing {
      coset += task.threadsPerSample;
      break if coset >= 1u << (task.wireCount - TILE_WIRES);
    }
  }
}

/// The gates of a block that act on a wire each: every one of them sees what it would after undoing the others.
fn watchBlock(block: Block, sample: u32, thread: u32, isSeen: bool) {
  let row = sample * task.threadsPerSample + thread;
  var coset = thread;
  loop {
    let base = tileBase(block, coset);
    var psi = loadTile(block, base);
    var lambda = loadCostates(block, base);
    var g = block.endGate;
    loop {
      g -= GATE_WORDS;
      let gate = readGate(g);
      let s = branchesOf(gate.pattern, parity(base & gate.read));
      if (gate.gradientSlot != NO_GRADIENT && isSeen) {
        accumulate(gate.gradientSlot, row, coset == thread, seenOf(s, psi, lambda));
      }
      psi = unrotated(psi);
      lambda = unrotated(lambda);
      continuing { break if g <= block.firstGate; }
    }
    continuing {
      coset += task.threadsPerSample;
      break if coset >= 1u << (task.wireCount - TILE_WIRES);
    }
  }
}

/// @param isSeen false for threads beyond the batch, which only keep others company.
fn undoBlocks(sample: u32, thread: u32, isSeen: bool) {
  // As in lib/run-blocks.wgsl, loops test last.
  var b = task.blockCount;
  loop {
    b--;
    undoBlock(readBlock(b), sample, thread, isSeen);
    meet();
    continuing { break if b <= task.firstUndone; }
  }
  if (watchesFirst) { watchBlock(readBlock(task.firstUndone - 1u), sample, thread, isSeen); }
}

// A block's gates on tiles of a state. The kernel says where amplitudes lie (lib/rows.wgsl).

/// Applies a block's gates to the tile at `base`.
fn runTile(block: Block, base: u32, sample: u32) {
  var tile = loadTile(block, base);
  // SwiftShader runs the body of a loop that tests first once more than asked: these test last.
  var g = block.firstGate;
  loop {
    let gate = readGate(g);
    let u = elements[gate.elementBase + sample * gate.elementStride];
    let s = branchesOf(gate.pattern, parity(base & gate.read));
    let before = Tile(rotated(tile.re), rotated(tile.im));
    tile = turned(u, s, before);
    if (hasConditions) { tile = chosen(actingOf(gate, base), tile, before); }
    continuing {
      g += GATE_WORDS;
      break if g >= block.endGate;
    }
  }
  storeTile(block, base, tile);
}

/// Applies a block to the tiles of one thread, `threadCount` being with it.
fn runBlock(block: Block, sample: u32, thread: u32, threadCount: u32, cosetCount: u32) {
  var coset = thread;
  loop {
    runTile(block, tileBase(block, coset), sample);
    continuing {
      coset += threadCount;
      break if coset >= cosetCount;
    }
  }
}

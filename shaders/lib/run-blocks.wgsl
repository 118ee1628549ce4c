// All blocks in order on one sample's state. The kernel says where amplitudes lie (lib/rows.wgsl) and how
// the threads of a sample wait for each other (`meet`).

fn runBlocks(sample: u32, thread: u32) {
  let cosetCount = 1u << (task.wireCount - TILE_WIRES);
  // SwiftShader runs the body of a loop that tests first once more than asked: these test last.
  var b = 0u;
  loop {
    let block = readBlock(b);
    var coset = thread;
    loop {
      let base = tileBase(block, coset);
      var tile = loadTile(block, base);
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
      continuing {
        coset += task.threadsPerSample;
        break if coset >= cosetCount;
      }
    }
    meet();
    continuing {
      b++;
      break if b >= task.blockCount;
    }
  }
}

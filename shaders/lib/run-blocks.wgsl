// All blocks in order on one sample's state (lib/run-block.wgsl). The kernel says how the threads of a sample
// wait for each other (`meet`).

fn runBlocks(sample: u32, thread: u32) {
  let cosetCount = 1u << (task.wireCount - TILE_WIRES);
  var b = 0u;
  loop {
    runBlock(readBlock(b), sample, thread, task.threadsPerSample, cosetCount);
    meet();
    continuing {
      b++;
      break if b >= task.blockCount;
    }
  }
}

// What one dispatch is told, and how its threads find their place. Mirrors src/simulator/webgpu/task.ts.

struct Task {
  wireCount: u32,
  /// Samples in this chunk of the batch.
  sampleCount: u32,
  /// Samples that share a workgroup, where states live in workgroup memory.
  samplesPerGroup: u32,
  /// Threads that share one sample, a power of two.
  threadsPerSample: u32,
  blockCount: u32,
  /// Blocks before this one are not undone.
  firstUndone: u32,
  /// What a dispatch runs of a large circuit: where its sweep lies among the instructions, or its block's number.
  sweep: u32,
  observableCount: u32,
  rowCount: u32,
  /// Numbers per row.
  rowLength: u32,
  /// The part of a large state that this dispatch goes through.
  first: u32,
  end: u32,
}

/// Index of a thread over a grid of workgroups that may be two-dimensional.
fn gridIndex(group: vec3u, groupCount: vec3u, width: u32, lane: u32) -> u32 {
  return (group.y * groupCount.x + group.x) * width + lane;
}

// Large circuits: states[s] = |0...0> for every sample s.
// Bindings: 0 task, 1 states [sample][2^n].
// Dispatch: sampleCount * threadsPerSample threads, interleaved over the amplitudes.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read_write> states: array<vec2f>;

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let id = gridIndex(group, groupCount, workgroupWidth, lane);
  let sample = id / task.threadsPerSample;
  if (sample >= task.sampleCount) { return; }
  let start = sample << task.wireCount;
  let size = 1u << task.wireCount;
  for (var i = id % task.threadsPerSample; i < size; i += task.threadsPerSample) {
    states[start + i] = vec2f(select(0.0, 1.0, i == 0u), 0.0);
  }
}

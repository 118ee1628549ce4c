// Large circuits: states[s] = |0...0> for every sample s.
// Bindings: 0 task; group 1 states.
// Dispatch: a thread for each place from first to before end, over the states of all samples.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> task: Task;

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let place = task.first + gridIndex(group, groupCount, workgroupWidth, lane);
  if (place >= task.end) { return; }
  let index = place & ((1u << task.wireCount) - 1u);
  putAmplitude(place, vec2f(select(0.0, 1.0, index == 0u), 0.0));
}

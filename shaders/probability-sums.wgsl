// out[thread] = the sum of |amplitude|^2 over the thread's steps: marginals, where threads share their lowest bits.
// Bindings: 0 walk, 1 table, 2 out; group 1 states.
// Dispatch: 2^threadBits threads.

override workgroupWidth: u32 = 64;

@group(0) @binding(2) var<storage, read_write> out: array<f32>;

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let thread = gridIndex(group, groupCount, workgroupWidth, lane);
  if (thread >= 1u << walk.threadBits) { return; }
  var place = placeOf((walk.first << walk.threadBits) + thread);
  var sum = 0.0;
  if (walk.first > 0u) { sum = out[thread]; }
  for (var i = walk.first; i < walk.end; i++) {
    sum += probabilityAt(place);
    place = nextPlace(place, i);
  }
  out[thread] = sum;
}

// Peer, one dispatch per gate: sums[row] = sum of the row of rowLength slopes.
// Bindings: 0 slopes [row][rowLength], 1 sums [row].
// Dispatch: one workgroup per row.

override rowLength: u32;
// Narrow on a software adapter, which pays for every lane that waits at the barrier.
override width: u32;

@group(0) @binding(0) var<storage, read> slopes: array<f32>;
@group(0) @binding(1) var<storage, read_write> sums: array<f32>;

var<workgroup> parts: array<f32, 64>;

@compute @workgroup_size(width)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  var sum = 0.0;
  for (var i = lane; i < rowLength; i += width) { sum += slopes[group.x * rowLength + i]; }
  parts[lane] = sum;
  workgroupBarrier();
  if (lane > 0) { return; }
  var total = 0.0;
  for (var other = 0u; other < width; other++) { total += parts[other]; }
  sums[group.x] = total;
}

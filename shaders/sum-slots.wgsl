// Large circuits: what one sweep's threads have accumulated, added up: sums[slot][component][sample] = sum over j of
// partials[place][component][sample][j], the slot of each place being written behind the sweep.
// Bindings: 0 task (sweep, rowCount, rowLength), 1 blocks, 2 partials, 3 sums.
// Dispatch: one thread per row: places * 3 * sampleCount.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> blocks: array<vec4u>;
@group(0) @binding(2) var<storage, read> partials: array<f32>;
@group(0) @binding(3) var<storage, read_write> sums: array<f32>;

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let row = gridIndex(group, groupCount, workgroupWidth, lane);
  if (row >= task.rowCount) { return; }
  let start = row * task.rowLength;
  // As in sum-rows.wgsl, four sums side by side.
  var total = vec4f();
  let whole = task.rowLength & ~3u;
  for (var j = start; j < start + whole; j += 4u) {
    total += vec4f(partials[j], partials[j + 1u], partials[j + 2u], partials[j + 3u]);
  }
  for (var j = start + whole; j < start + task.rowLength; j++) { total.x += partials[j]; }
  let stride = 3u * task.sampleCount;
  let place = row / stride;
  let slot = blocks[task.sweep + place / 4u][place % 4u];
  sums[slot * stride + row % stride] = dot(total, vec4f(1.0));
}

// out[r] = sum over j of rows[r][j].
// Bindings: 0 task (rowCount, rowLength), 1 rows, 2 out.
// Dispatch: one thread per row.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> rows: array<f32>;
@group(0) @binding(2) var<storage, read_write> out: array<f32>;

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let row = gridIndex(group, groupCount, workgroupWidth, lane);
  if (row >= task.rowCount) { return; }
  let start = row * task.rowLength;
  // Four sums side by side: a quarter of the rounding errors, and of the waiting.
  var sums = vec4f();
  let whole = task.rowLength & ~3u;
  for (var j = start; j < start + whole; j += 4u) {
    sums += vec4f(rows[j], rows[j + 1u], rows[j + 2u], rows[j + 3u]);
  }
  for (var j = start + whole; j < start + task.rowLength; j++) {
    sums.x += rows[j];
  }
  out[row] = dot(sums, vec4f(1.0));
}

// out[s][o][c] = part c of Re<psi_s| P_o |psi_s>, the parts interleaved over the amplitudes.
// Bindings: 0 task (rowLength = parts), 1 states [sample][2^n], 2 observables, 3 out.
// Dispatch: one thread per sample, observable and part.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> states: array<vec2f>;
@group(0) @binding(2) var<storage, read> observables: array<Pauli>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let id = gridIndex(group, groupCount, workgroupWidth, lane);
  let row = id / task.rowLength;
  if (row >= task.rowCount) { return; }
  let pauli = observables[row % task.observableCount];
  let start = (row / task.observableCount) << task.wireCount;
  let size = 1u << task.wireCount;
  var sum = 0.0;
  for (var i = id % task.rowLength; i < size; i += task.rowLength) {
    sum += dot(states[start + (i ^ pauli.flip)], phased(pauli, i, states[start + i]));
  }
  out[id] = sum;
}

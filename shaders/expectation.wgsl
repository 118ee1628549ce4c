// out[s][o][c] = part c of Re<psi_s| P_o |psi_s>, the parts interleaved over rows of four amplitudes. A thread
// reads its rows once for four observables.
// Bindings: 0 task (rowLength = parts, rowCount = samples * observables / 4, rounded up), 1 states,
// 2 observables, 3 out.
// Dispatch: one thread per four observables, sample and part; neighbouring threads on neighbouring parts, then
// samples.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> states: array<f32>;
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
  let part = id % task.rowLength;
  let sample = row % task.sampleCount;
  // Beyond the last observable, it is computed again: the same to the same place.
  let o = min(4u * (row / task.sampleCount) + vec4u(0u, 1u, 2u, 3u), vec4u(task.observableCount - 1u));
  let p0 = observables[o.x];
  let p1 = observables[o.y];
  let p2 = observables[o.z];
  let p3 = observables[o.w];
  var sums = mat4x4f();
  var j = 4u * part;
  loop {
    let i = j + vec4u(0u, 1u, 2u, 3u);
    let psi = stateRow(sample, i);
    sums += mat4x4f(
      expectedRow(p0, sample, i, psi),
      expectedRow(p1, sample, i, psi),
      expectedRow(p2, sample, i, psi),
      expectedRow(p3, sample, i, psi),
    );
    continuing {
      j += 4u * task.rowLength;
      break if j >= 1u << task.wireCount;
    }
  }
  let places = (sample * task.observableCount + o) * task.rowLength + part;
  out[places.x] = dot(sums[0], vec4f(1.0));
  out[places.y] = dot(sums[1], vec4f(1.0));
  out[places.z] = dot(sums[2], vec4f(1.0));
  out[places.w] = dot(sums[3], vec4f(1.0));
}

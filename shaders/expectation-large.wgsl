// Large circuits: out[s][o][c] = part c of Re<psi_s| P_o |psi_s>. A thread reads its rows once for four observables.
// Bindings: 0 task (sweep = the first of this dispatch's parts, rowLength = all parts, rowCount = samples *
// observables / 4, rounded up), 1 observables, 2 out; group 1 states.
// Dispatch: rowCount * threadsPerSample threads, which are parts, interleaved over the rows of four amplitudes
// from first to before end.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> observables: array<Pauli>;
@group(0) @binding(2) var<storage, read_write> out: array<f32>;

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let id = gridIndex(group, groupCount, workgroupWidth, lane);
  let row = id / task.threadsPerSample;
  if (row >= task.rowCount) { return; }
  let part = id % task.threadsPerSample;
  let sample = row % task.sampleCount;
  // Beyond the last observable, it is computed again: the same to the same place.
  let o = min(4u * (row / task.sampleCount) + vec4u(0u, 1u, 2u, 3u), vec4u(task.observableCount - 1u));
  let p0 = observables[o.x];
  let p1 = observables[o.y];
  let p2 = observables[o.z];
  let p3 = observables[o.w];
  var sums = mat4x4f();
  var j = task.first + 4u * part;
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
      j += 4u * task.threadsPerSample;
      break if j >= task.end;
    }
  }
  let places = (sample * task.observableCount + o) * task.rowLength + task.sweep + part;
  out[places.x] = dot(sums[0], vec4f(1.0));
  out[places.y] = dot(sums[1], vec4f(1.0));
  out[places.z] = dot(sums[2], vec4f(1.0));
  out[places.w] = dot(sums[3], vec4f(1.0));
}

// out[s][o][c] = part c of Re<psi_s| P_o |psi_s>, the parts interleaved over rows of four amplitudes.
// Bindings: 0 task (rowLength = parts), 1 states, 2 observables, 3 out.
// Dispatch: one thread per observable, sample and part; neighbouring threads on neighbouring parts, then samples.

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
  let observable = row / task.sampleCount;
  let pauli = observables[observable];
  var sum = vec4f();
  var j = 4u * part;
  loop {
    let i = j + vec4u(0u, 1u, 2u, 3u);
    let psi = stateRow(sample, i);
    let moved = pauliRow(pauli, sample, i);
    sum += psi[0] * moved[0] + psi[1] * moved[1];
    continuing {
      j += 4u * task.rowLength;
      break if j >= 1u << task.wireCount;
    }
  }
  out[(sample * task.observableCount + observable) * task.rowLength + part] = dot(sum, vec4f(1.0));
}

// Large circuits: lambda[s] = sum over o of weights[s][o] P_o states[s], where the adjoint method starts.
// Bindings: 0 task, 1 observables, 2 weights [sample][observable]; group 1 states, group 2 costates.
// Dispatch: sampleCount * threadsPerSample threads, interleaved over the rows of four amplitudes from first to
// before end.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> observables: array<Pauli>;
@group(0) @binding(2) var<storage, read> weights: array<f32>;

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
  for (
    var j = task.first + 4u * (id % task.threadsPerSample);
    j < task.end;
    j += 4u * task.threadsPerSample
  ) {
    let i = j + vec4u(0u, 1u, 2u, 3u);
    let row = costateRow(sample, i, stateRow(sample, i));
    putCostate(start + i.x, vec2f(row[0].x, row[1].x));
    putCostate(start + i.y, vec2f(row[0].y, row[1].y));
    putCostate(start + i.z, vec2f(row[0].z, row[1].z));
    putCostate(start + i.w, vec2f(row[0].w, row[1].w));
  }
}

// Large circuits: lambda[s] = sum over o of weights[s][o] P_o states[s], where the adjoint method starts.
// Bindings: 0 task, 1 states [sample][2^n], 2 observables, 3 weights [sample][observable], 4 lambda.
// Dispatch: sampleCount * threadsPerSample threads, interleaved over the amplitudes.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> states: array<vec2f>;
@group(0) @binding(2) var<storage, read> observables: array<Pauli>;
@group(0) @binding(3) var<storage, read> weights: array<f32>;
@group(0) @binding(4) var<storage, read_write> lambda: array<vec2f>;

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
  let size = 1u << task.wireCount;
  for (var i = id % task.threadsPerSample; i < size; i += task.threadsPerSample) {
    var sum = vec2f();
    for (var o = 0u; o < task.observableCount; o++) {
      let pauli = observables[o];
      let source = i ^ pauli.flip;
      sum += weights[sample * task.observableCount + o] * phased(pauli, source, states[start + source]);
    }
    lambda[start + i] = sum;
  }
}

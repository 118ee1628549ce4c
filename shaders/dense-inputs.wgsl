// Resident training: what the dense layers before the circuit make of each sample's features, which its angles
// then see. Without such layers `derived` is filled beforehand, and this kernel does not run.
// Bindings: 0 step, 1 shape, 2 layers, 3 samples, 4 features [row][featureCount], 5 weights,
// 6 tape [sample][tapeLength], 7 derived [place in samples][derivedCount].
// Dispatch: one thread per sample.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> step: TrainingStep;
@group(0) @binding(1) var<uniform> shape: ModelShape;
@group(0) @binding(2) var<storage, read> layers: array<Layer>;
@group(0) @binding(3) var<storage, read> samples: array<Sample>;
@group(0) @binding(4) var<storage, read> features: array<f32>;
@group(0) @binding(5) var<storage, read> weights: array<f32>;
@group(0) @binding(6) var<storage, read_write> tape: array<f32>;
@group(0) @binding(7) var<storage, read_write> derived: array<f32>;

@compute @workgroup_size(workgroupWidth)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = id.x;
  if (sample >= step.batchSize) { return; }
  let dataRow = samples[step.firstSample + sample].row;
  let row = sample * shape.tapeLength;
  for (var k = 0u; k < shape.featureCount; k++) {
    tape[row + k] = features[dataRow * shape.featureCount + k];
  }
  for (var l = 0u; l < shape.beforeCount; l++) { denseForward(layers[l], row); }
  for (var d = 0u; d < shape.derivedCount; d++) {
    derived[(step.firstSample + sample) * shape.derivedCount + d] = tape[row + shape.inputsAt + d];
  }
}

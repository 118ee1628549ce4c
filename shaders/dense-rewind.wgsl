// Resident training: the gradient that leaves the circuit through its features, into the dense layers before it.
// dE/dx_i = sum over uses of slope * coefficient * (parameter or 1).
// Bindings: 0 step, 1 shape, 2 layers, 3 uses (a span per feature, then the uses), 4 slopes, 5 weights,
// 6 tape, 7 deltas.
// Dispatch: one thread per sample.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> step: TrainingStep;
@group(0) @binding(1) var<uniform> shape: ModelShape;
@group(0) @binding(2) var<storage, read> layers: array<Layer>;
@group(0) @binding(3) var<storage, read> uses: array<vec4u>;
@group(0) @binding(4) var<storage, read> slopes: array<f32>;
@group(0) @binding(5) var<storage, read> weights: array<f32>;
@group(0) @binding(6) var<storage, read> tape: array<f32>;
@group(0) @binding(7) var<storage, read_write> deltas: array<f32>;

@compute @workgroup_size(workgroupWidth)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = id.x;
  if (sample >= step.batchSize) { return; }
  let row = sample * shape.tapeLength;
  for (var i = 0u; i < shape.derivedCount; i++) {
    var sum = 0.0;
    for (var u = uses[i].x; u < uses[i].y; u++) {
      let place = shape.sharedSlopeCount + uses[u].x * step.batchSize + sample;
      var slope = slopes[place] * bitcast<f32>(uses[u].y);
      if (uses[u].z != NONE) { slope *= weights[uses[u].z]; }
      sum += slope;
    }
    deltas[row + shape.inputsAt + i] = sum;
  }
  for (var l = shape.beforeCount; l > 0u; l--) { denseBackward(layers[l - 1u], row); }
}

// Resident training: every weight's gradient, and its step by SGD with momentum (v = m v + g, w -= r v),
// Nesterov's momentum (w -= r (g + m v)), Adam or AdamW (Kingma and Ba, arXiv:1412.6980, algorithm 1; Loshchilov
// and Hutter, arXiv:1711.05101, algorithm 2) or RMSProp (s = k s + (1 - k) g g, w -= r g / (sqrt(s) + e)). A circuit
// parameter sums its uses, a dense weight the outer products of deltas and inputs over the batch.
// Bindings: 0 step, 1 shape, 2 layers, 3 uses (a span per parameter, then the uses), 4 slopes, 5 derived,
// 6 tape, 7 deltas, 8 weights, 9 moments [weight] (velocity or mean, variance or mean square).
// Dispatch: one thread per weight.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> step: TrainingStep;
@group(0) @binding(1) var<uniform> shape: ModelShape;
@group(0) @binding(2) var<storage, read> layers: array<Layer>;
@group(0) @binding(3) var<storage, read> uses: array<vec4u>;
@group(0) @binding(4) var<storage, read> slopes: array<f32>;
@group(0) @binding(5) var<storage, read> derived: array<f32>;
@group(0) @binding(6) var<storage, read> tape: array<f32>;
@group(0) @binding(7) var<storage, read> deltas: array<f32>;
@group(0) @binding(8) var<storage, read_write> weights: array<f32>;
@group(0) @binding(9) var<storage, read_write> moments: array<vec2f>;

const BETA1 = 0.9;
const BETA2 = 0.999;
const KEPT = 0.9;

/// A use is (slope, coefficient, derived feature or NONE, 1 when the slope is per sample).
fn parameterGradient(parameter: u32) -> f32 {
  var sum = 0.0;
  for (var u = uses[parameter].x; u < uses[parameter].y; u++) {
    let entry = uses[u];
    var slope = 0.0;
    if (entry.w == 0u) {
      slope = slopes[entry.x];
    } else {
      for (var s = 0u; s < step.batchSize; s++) {
        var part = slopes[shape.sharedSlopeCount + entry.x * step.batchSize + s];
        if (entry.z != NONE) { part *= derived[(step.firstSample + s) * shape.derivedCount + entry.z]; }
        slope += part;
      }
    }
    sum += slope * bitcast<f32>(entry.y);
  }
  return sum;
}

fn layerOf(weight: u32) -> Layer {
  var l = 0u;
  while (l + 1u < shape.layerCount && layers[l + 1u].weightOffset <= weight) { l++; }
  return layers[l];
}

fn denseGradient(layer: Layer, index: u32) -> f32 {
  let biases = layer.unitCount * layer.inputCount;
  let isBias = index >= biases;
  let unit = select(index / layer.inputCount, index - biases, isBias);
  var sum = 0.0;
  for (var s = 0u; s < step.batchSize; s++) {
    let row = s * shape.tapeLength;
    var part = deltas[row + layer.outputAt + unit];
    if (!isBias) { part *= tape[row + layer.inputAt + index % layer.inputCount]; }
    sum += part;
  }
  return sum;
}

@compute @workgroup_size(workgroupWidth)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let weight = id.x;
  if (weight >= shape.weightCount) { return; }
  let old = weights[weight];
  var gradient = 0.0;
  var apart = 0.0;
  if (weight < shape.parameterCount) {
    gradient = parameterGradient(weight);
  } else {
    let layer = layerOf(weight);
    let index = weight - layer.weightOffset;
    gradient = denseGradient(layer, index);
    if (index < layer.unitCount * layer.inputCount) {
      gradient += step.decay * old;
      apart = step.decayApart * old;
    }
  }
  var moment = moments[weight];
  var way = 0.0;
  if (step.optimiser == 1u) {
    moment.x = BETA1 * moment.x + (1.0 - BETA1) * gradient;
    moment.y = BETA2 * moment.y + (1.0 - BETA2) * gradient * gradient;
    let mean = moment.x / step.meanCorrection;
    let variance = moment.y / step.varianceCorrection;
    way = mean / (sqrt(variance) + step.epsilon) + apart;
  } else if (step.optimiser == 3u) {
    moment.y = KEPT * moment.y + (1.0 - KEPT) * gradient * gradient;
    way = gradient / (sqrt(moment.y) + step.epsilon);
  } else {
    moment.x = step.momentum * moment.x + gradient;
    way = moment.x;
    if (step.optimiser == 2u) { way = gradient + step.momentum * moment.x; }
  }
  weights[weight] = old - step.learningRate * way;
  moments[weight] = moment;
}

// Resident training: from expectations through the readout and the dense layers after the circuit to the
// cross-entropy, and back to the cotangent of each expectation (of the batch's mean loss).
// Bindings: 0 step, 1 shape, 2 layers, 3 samples, 4 weights, 5 expectations [sample][observable],
// 6 cotangents [sample][observable], 7 tape, 8 deltas (both [sample][tapeLength]), 9 losses (nats, 1 where right).
// Dispatch: one thread per sample.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> step: TrainingStep;
@group(0) @binding(1) var<uniform> shape: ModelShape;
@group(0) @binding(2) var<storage, read> layers: array<Layer>;
@group(0) @binding(3) var<storage, read> samples: array<Sample>;
@group(0) @binding(4) var<storage, read> weights: array<f32>;
@group(0) @binding(5) var<storage, read> expectations: array<f32>;
@group(0) @binding(6) var<storage, read_write> cotangents: array<f32>;
@group(0) @binding(7) var<storage, read_write> tape: array<f32>;
@group(0) @binding(8) var<storage, read_write> deltas: array<f32>;
@group(0) @binding(9) var<storage, read_write> losses: array<vec2f>;

/// p(b) = 2^-k sum over s of (-1)^|s & b| <Z_s>; the empty subset's expectation is 1 and not measured.
fn readOutcomes(place: u32, measured: u32) {
  let count = 1u << shape.probabilityWires;
  for (var b = 0u; b < count; b++) {
    var sum = 1.0;
    for (var s = 1u; s < count; s++) {
      let value = expectations[measured + s - 1u];
      sum += select(value, -value, (countOneBits(s & b) & 1u) == 1u);
    }
    tape[place + b] = sum / f32(count);
  }
}

/// The transpose of readOutcomes: the cotangent of subset s.
fn outcomeCotangent(place: u32, s: u32) -> f32 {
  let count = 1u << shape.probabilityWires;
  var sum = 0.0;
  for (var b = 0u; b < count; b++) {
    let value = deltas[place + b];
    sum += select(value, -value, (countOneBits(s & b) & 1u) == 1u);
  }
  return sum / f32(count);
}

/// Loss and hit of one logit z = log p(1)/p(0); leaves p(1) - label as its delta.
fn binaryLoss(place: u32, label: u32) -> vec2f {
  let z = tape[place];
  deltas[place] = logistic(z) - f32(label);
  let loss = max(z, 0.0) - z * f32(label) + logOnePlus(exp(-min(abs(z), 80.0)));
  return vec2f(loss, select(0.0, 1.0, (z > 0.0) == (label == 1u)));
}

/// Loss and hit: log sum e^z - z_label with the largest logit taken out; leaves softmax - one-hot as deltas.
fn softmaxLoss(place: u32, label: u32) -> vec2f {
  var likeliest = 0u;
  for (var k = 1u; k < shape.logitCount; k++) {
    if (tape[place + k] > tape[place + likeliest]) { likeliest = k; }
  }
  let largest = tape[place + likeliest];
  var total = 0.0;
  for (var k = 0u; k < shape.logitCount; k++) { total += exp(max(tape[place + k] - largest, -80.0)); }
  for (var k = 0u; k < shape.logitCount; k++) {
    let p = exp(max(tape[place + k] - largest, -80.0)) / total;
    deltas[place + k] = select(p, p - 1.0, k == label);
  }
  return vec2f(largest + log(total) - tape[place + label], select(0.0, 1.0, likeliest == label));
}

@compute @workgroup_size(workgroupWidth)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = id.x;
  if (sample >= step.batchSize) { return; }
  let row = sample * shape.tapeLength;
  let measured = sample * shape.observableCount;
  let label = samples[step.firstSample + sample].label;

  if (shape.probabilityWires > 0u) {
    readOutcomes(row + shape.readoutAt, measured);
  } else {
    for (var o = 0u; o < shape.observableCount; o++) {
      tape[row + shape.readoutAt + o] = expectations[measured + o];
    }
  }
  for (var l = shape.beforeCount; l < shape.layerCount; l++) { denseForward(layers[l], row); }

  let logits = row + shape.logitsAt;
  if (shape.logitCount == 1u) {
    losses[step.firstSample + sample] = binaryLoss(logits, label);
  } else {
    losses[step.firstSample + sample] = softmaxLoss(logits, label);
  }
  for (var k = 0u; k < shape.logitCount; k++) { deltas[logits + k] /= f32(step.batchSize); }
  for (var l = shape.layerCount; l > shape.beforeCount; l--) { denseBackward(layers[l - 1u], row); }

  for (var o = 0u; o < shape.observableCount; o++) {
    if (shape.probabilityWires > 0u) {
      cotangents[measured + o] = outcomeCotangent(row + shape.readoutAt, o + 1u);
    } else {
      cotangents[measured + o] = deltas[row + shape.readoutAt + o];
    }
  }
}

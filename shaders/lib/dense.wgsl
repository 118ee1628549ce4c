// Forward through a dense layer on one sample's row. The kernel binds `weights` and `tape`.

fn activate(activation: u32, sum: f32) -> f32 {
  switch activation {
    case 1u: { return hyperbolicTangent(sum); }
    case 2u: { return max(sum, 0.0); }
    case 3u: { return logistic(sum); }
    default: { return sum; }
  }
}

/// tape[row + outputAt ..] = a(W tape[row + inputAt ..] + b)
fn denseForward(layer: Layer, row: u32) {
  let biases = layer.weightOffset + layer.unitCount * layer.inputCount;
  for (var unit = 0u; unit < layer.unitCount; unit++) {
    var sum = weights[biases + unit];
    let rowStart = layer.weightOffset + unit * layer.inputCount;
    for (var k = 0u; k < layer.inputCount; k++) {
      sum += weights[rowStart + k] * tape[row + layer.inputAt + k];
    }
    tape[row + layer.outputAt + unit] = activate(layer.activation, sum);
  }
}

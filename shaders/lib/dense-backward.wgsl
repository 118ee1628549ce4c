// Back through a dense layer on one sample's row. The kernel binds `weights`, `tape` and `deltas`.

/// The activation's derivative, from its output.
fn activationSlope(activation: u32, output: f32) -> f32 {
  switch activation {
    case 1u: { return 1.0 - output * output; }
    case 2u: { return select(0.0, 1.0, output > 0.0); }
    case 3u: { return output * (1.0 - output); }
    default: { return 1.0; }
  }
}

/// From dE/d(output) to dE/d(sum) in deltas[row + outputAt ..], and dE/d(input) into deltas[row + inputAt ..].
fn denseBackward(layer: Layer, row: u32) {
  for (var unit = 0u; unit < layer.unitCount; unit++) {
    let place = row + layer.outputAt + unit;
    deltas[place] *= activationSlope(layer.activation, tape[place]);
  }
  for (var k = 0u; k < layer.inputCount; k++) {
    var sum = 0.0;
    for (var unit = 0u; unit < layer.unitCount; unit++) {
      sum += deltas[row + layer.outputAt + unit] * weights[layer.weightOffset + unit * layer.inputCount + k];
    }
    deltas[row + layer.inputAt + k] = sum;
  }
}

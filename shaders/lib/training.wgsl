// Tables and per-step numbers of resident training. Mirrors src/simulator/webgpu/resident/tables.ts and step.ts.

struct TrainingStep {
  /// Samples of this batch.
  batchSize: u32,
  /// The batch is samples[firstSample .. firstSample + batchSize]; its losses go to the same places, and its
  /// derived features lie there.
  firstSample: u32,
  /// 0: SGD with momentum, 1: Adam, 2: Nesterov, 3: RMSProp.
  optimiser: u32,
  learningRate: f32,
  momentum: f32,
  /// 1 - beta^t, for Adam's mean and variance (computed in float64 on the CPU).
  meanCorrection: f32,
  varianceCorrection: f32,
  epsilon: f32,
  /// Weight decay of the layers' matrices: in their gradient, and apart from it (AdamW).
  decay: f32,
  decayApart: f32,
}

/// Sizes that stay the same through a run.
struct ModelShape {
  featureCount: u32,
  /// Features of the circuit's angles, after the dense layers before it.
  derivedCount: u32,
  parameterCount: u32,
  weightCount: u32,
  sharedCount: u32,
  sampledCount: u32,
  sharedGradientCount: u32,
  sharedSlopeCount: u32,
  observableCount: u32,
  /// 0: expectations as they are; k: probabilities of the 2^k outcomes of k wires.
  probabilityWires: u32,
  logitCount: u32,
  /// Layers [0, beforeCount) stand before the circuit, [beforeCount, layerCount) after it.
  beforeCount: u32,
  layerCount: u32,
  /// Numbers in a sample's row of `tape` and of `deltas`.
  tapeLength: u32,
  /// Where in that row: what the circuit receives, the readout, the logits.
  inputsAt: u32,
  readoutAt: u32,
  logitsAt: u32,
}

/// A row of the data and its class.
struct Sample {
  row: u32,
  label: u32,
}

/// y = a(W x + b): W row-major, then the biases, from weightOffset on.
struct Layer {
  weightOffset: u32,
  inputCount: u32,
  unitCount: u32,
  /// 0 linear, 1 tanh, 2 relu, 3 sigmoid.
  activation: u32,
  /// Places in a sample's row of `tape`.
  inputAt: u32,
  outputAt: u32,
}

const NONE = 0xffffffffu;

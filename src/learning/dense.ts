/** A fully connected layer: y = a(W x + b), forward and backward for a batch, in float64. */
import type { Activation } from "./settings.ts";

/**
 * A layer of the chain. Its weights are `weightCount` numbers from `offset` on in the model's
 * weight vector: W row-major, units × inputs, then the `units` biases.
 */
export interface Dense {
  readonly inputCount: number;
  readonly units: number;
  readonly activation: Activation;
  readonly offset: number;
  readonly weightCount: number;
}

export function createDense(
  inputCount: number,
  units: number,
  activation: Activation,
  offset: number,
): Dense {
  return { inputCount, units, activation, offset, weightCount: units * (inputCount + 1) };
}

function activate(activation: Activation, sum: number): number {
  switch (activation) {
    case "linear":
      return sum;
    case "tanh":
      return Math.tanh(sum);
    case "relu":
      return sum < 0 ? 0 : sum;
    case "sigmoid":
      return 1 / (1 + Math.exp(-sum));
  }
}

/** The activation's derivative, from its output. */
function slope(activation: Activation, output: number): number {
  switch (activation) {
    case "linear":
      return 1;
    case "tanh":
      return 1 - output * output;
    case "relu":
      return output > 0 ? 1 : 0;
    case "sigmoid":
      return output * (1 - output);
  }
}

/**
 * @param input size × inputCount, row-major.
 * @returns size × units.
 */
export function denseForward(
  { inputCount, units, activation, offset }: Dense,
  weights: Float64Array,
  input: Float64Array,
  size: number,
): Float64Array {
  const output = new Float64Array(size * units);
  const biases = offset + units * inputCount;
  for (let row = 0; row < size; row++) {
    for (let unit = 0; unit < units; unit++) {
      let sum = weights[biases + unit] as number;
      const from = offset + unit * inputCount;
      for (let k = 0; k < inputCount; k++) {
        sum += (weights[from + k] as number) * (input[row * inputCount + k] as number);
      }
      output[row * units + unit] = activate(activation, sum);
    }
  }
  return output;
}

/**
 * Adds this layer's part of the gradient of Σ cotangent·output to `gradient` (the whole model's).
 * @param input size × inputCount and `output` size × units, of the forward pass.
 * @param cotangent size × units.
 * @returns the cotangent of the input, size × inputCount.
 */
export function denseBackward(
  { inputCount, units, activation, offset }: Dense,
  weights: Float64Array,
  input: Float64Array,
  output: Float64Array,
  cotangent: Float64Array,
  size: number,
  gradient: Float64Array,
): Float64Array {
  const inputCotangent = new Float64Array(size * inputCount);
  const biases = offset + units * inputCount;
  for (let row = 0; row < size; row++) {
    for (let unit = 0; unit < units; unit++) {
      const index = row * units + unit;
      const delta = (cotangent[index] as number) * slope(activation, output[index] as number);
      gradient[biases + unit] = (gradient[biases + unit] as number) + delta;
      const from = offset + unit * inputCount;
      for (let k = 0; k < inputCount; k++) {
        const column = row * inputCount + k;
        gradient[from + k] = (gradient[from + k] as number) + delta * (input[column] as number);
        inputCotangent[column] =
          (inputCotangent[column] as number) + delta * (weights[from + k] as number);
      }
    }
  }
  return inputCotangent;
}

/** What a loss is, and the cross-entropies: from logits, losses in nats, gradients and class probabilities. */
import type { Dataset } from "../datasets/dataset.ts";

/** How wrong a batch is. Sums, so that chunks of a batch can be added up. */
export interface LossReport {
  /** Σ over the batch, in the loss's unit. */
  readonly sum: number;
  /** How many samples' likeliest class is right; the first wins a tie. Missing where there are no classes. */
  readonly correctCount?: number;
  /** ∂sum/∂output, size × the model's outputs. */
  readonly cotangent: Float64Array;
}

export interface Loss {
  readonly name: string;
  /** Units of the model's last linear layer; null where there is none, and the layers before it feed the loss. */
  readonly headUnits: number | null;
  /** Whether it is one that a device which trains computes itself (simulator/resident.ts). */
  readonly isCrossEntropy: boolean;
  /** What the outputs of dataset rows are compared with; empty where they are compared with nothing. */
  answersOf(dataset: Dataset, rows: ArrayLike<number>): ArrayLike<number>;
  /** @param outputs size × the model's outputs. @param answers those of the same rows. */
  evaluate(outputs: Float64Array, answers: ArrayLike<number>): LossReport;
  /** Class probabilities, size × classCount; missing where there are no classes. */
  probabilities?(outputs: Float64Array): Float64Array;
}

/** A loss of classes: its outputs are logits, its answers labels. */
export interface CrossEntropy extends Loss {
  readonly headUnits: number;
  probabilities(logits: Float64Array): Float64Array;
}

const labelsOf = ({ labels }: Dataset, rows: ArrayLike<number>): Int32Array =>
  Int32Array.from(rows, (row) => labels[row] as number);

/** 1 / (1 + e^{-z}) without overflow. */
function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const e = Math.exp(z);
  return e / (1 + e);
}

/** Binary cross-entropy of one logit z = log p(1)/p(0): max(z, 0) - z·label + log(1 + e^{-|z|}). */
export const BINARY_CROSS_ENTROPY: CrossEntropy = {
  name: "binary cross-entropy",
  headUnits: 1,
  isCrossEntropy: true,
  answersOf: labelsOf,
  evaluate(logits, labels) {
    const cotangent = new Float64Array(logits.length);
    let sum = 0;
    let correctCount = 0;
    for (let row = 0; row < logits.length; row++) {
      const z = logits[row] as number;
      const label = labels[row] as number;
      sum += Math.max(z, 0) - z * label + Math.log1p(Math.exp(-Math.abs(z)));
      cotangent[row] = sigmoid(z) - label;
      if (z > 0 === (label === 1)) correctCount++;
    }
    return { sum, correctCount, cotangent };
  },
  probabilities(logits) {
    const probabilities = new Float64Array(2 * logits.length);
    logits.forEach((z, row) => {
      probabilities[2 * row] = sigmoid(-z);
      probabilities[2 * row + 1] = sigmoid(z);
    });
    return probabilities;
  },
};

/** Softmax cross-entropy: log Σ e^{z_k} - z_label, with the largest logit taken out of the sum. */
export function softmaxCrossEntropy(classCount: number): CrossEntropy {
  /** Writes softmax of a row into `into`; returns [log Σ e^{z}, the likeliest class]. */
  const softmaxRow = (logits: Float64Array, row: number, into: Float64Array): [number, number] => {
    const start = row * classCount;
    let likeliest = 0;
    for (let k = 1; k < classCount; k++) {
      if ((logits[start + k] as number) > (logits[start + likeliest] as number)) likeliest = k;
    }
    const largest = logits[start + likeliest] as number;
    let total = 0;
    for (let k = 0; k < classCount; k++) {
      const e = Math.exp((logits[start + k] as number) - largest);
      into[start + k] = e;
      total += e;
    }
    for (let k = 0; k < classCount; k++) into[start + k] = (into[start + k] as number) / total;
    return [largest + Math.log(total), likeliest];
  };
  return {
    name: "softmax cross-entropy",
    headUnits: classCount,
    isCrossEntropy: true,
    answersOf: labelsOf,
    evaluate(logits, labels) {
      const cotangent = new Float64Array(logits.length);
      const size = logits.length / classCount;
      let sum = 0;
      let correctCount = 0;
      for (let row = 0; row < size; row++) {
        const label = labels[row] as number;
        const [logTotal, likeliest] = softmaxRow(logits, row, cotangent);
        const index = row * classCount + label;
        sum += logTotal - (logits[index] as number);
        cotangent[index] = (cotangent[index] as number) - 1;
        if (likeliest === label) correctCount++;
      }
      return { sum, correctCount, cotangent };
    },
    probabilities(logits) {
      const probabilities = new Float64Array(logits.length);
      for (let row = 0; row < logits.length / classCount; row++) {
        softmaxRow(logits, row, probabilities);
      }
      return probabilities;
    },
  };
}

/** One logit for two classes, else one per class. */
export function lossFor(classCount: number): CrossEntropy {
  return classCount === 2 ? BINARY_CROSS_ENTROPY : softmaxCrossEntropy(classCount);
}

/** The cross-entropies, from logits: losses in nats, gradients and class probabilities. */

/** How wrong a batch is. Sums, so that chunks of a batch can be added up. */
export interface LossReport {
  /** Σ over the batch, nats. */
  readonly sum: number;
  /** How many samples' likeliest class is right; the first wins a tie. */
  readonly correctCount: number;
  /** ∂sum/∂logit, size × logitCount. */
  readonly cotangent: Float64Array;
}

export interface Loss {
  readonly name: string;
  readonly logitCount: number;
  /** @param logits size × logitCount, size being the number of labels. */
  evaluate(logits: Float64Array, labels: ArrayLike<number>): LossReport;
  /** Class probabilities, size × classCount. */
  probabilities(logits: Float64Array): Float64Array;
}

/** 1 / (1 + e^{-z}) without overflow. */
function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const e = Math.exp(z);
  return e / (1 + e);
}

/** Binary cross-entropy of one logit z = log p(1)/p(0): max(z, 0) - z·label + log(1 + e^{-|z|}). */
export const BINARY_CROSS_ENTROPY: Loss = {
  name: "binary cross-entropy",
  logitCount: 1,
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
export function softmaxCrossEntropy(classCount: number): Loss {
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
    logitCount: classCount,
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
export function lossFor(classCount: number): Loss {
  return classCount === 2 ? BINARY_CROSS_ENTROPY : softmaxCrossEntropy(classCount);
}

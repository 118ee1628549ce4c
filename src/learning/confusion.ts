/** The confusion matrix: how often each class is taken for each other one. */
import { at } from "../base/assert.ts";
import type { DatasetPart } from "../datasets/dataset.ts";

export interface ConfusionMatrix {
  readonly part: DatasetPart;
  readonly classCount: number;
  /** classCount × classCount, row-major: samples of the row's class whose likeliest class is the column's. */
  readonly counts: Int32Array;
}

export interface Predictions {
  /** The true class of each sample. */
  readonly labels: ArrayLike<number>;
  /** samples × classCount; the first of equal ones is the likeliest. */
  readonly probabilities: Float64Array;
  readonly classCount: number;
}

export function confusionMatrix(
  part: DatasetPart,
  { labels, probabilities, classCount }: Predictions,
): ConfusionMatrix {
  const counts = new Int32Array(classCount * classCount);
  for (let sample = 0; sample < labels.length; sample++) {
    const start = sample * classCount;
    let likeliest = 0;
    for (let k = 1; k < classCount; k++) {
      if (at(probabilities, start + k) > at(probabilities, start + likeliest)) likeliest = k;
    }
    const cell = at(labels, sample) * classCount + likeliest;
    counts[cell] = at(counts, cell) + 1;
  }
  return { part, classCount, counts };
}

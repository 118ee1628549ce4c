/** How well a score tells one kind of sample from another: the ROC curve and the area under it. */
import { at } from "../base/assert.ts";

export interface RocPoint {
  /** Samples that score at least this much are called positive. */
  readonly threshold: number;
  /** Shares of the negatives and of the positives that are called positive, 0 to 1. */
  readonly falsePositives: number;
  readonly truePositives: number;
}

export interface Roc {
  /** From none called positive to all; ties move together. */
  readonly points: readonly RocPoint[];
  /** The chance that a positive scores higher than a negative, ties counting half. */
  readonly area: number;
}

/**
 * Null where there are no positives, or no negatives.
 * @param scores higher for positives. @param isPositive by sample.
 */
export function rocOf(scores: ArrayLike<number>, isPositive: readonly boolean[]): Roc | null {
  const positives = isPositive.filter(Boolean).length;
  const negatives = isPositive.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const order = isPositive.map((_, sample) => sample);
  order.sort((a, b) => at(scores, b) - at(scores, a));
  const points: RocPoint[] = [
    { threshold: Number.POSITIVE_INFINITY, falsePositives: 0, truePositives: 0 },
  ];
  let area = 0;
  let wrong = 0;
  let right = 0;
  order.forEach((sample, place) => {
    if (at(isPositive, sample)) right++;
    else wrong++;
    const next = order[place + 1];
    if (next !== undefined && at(scores, next) === at(scores, sample)) return;
    const before = at(points, points.length - 1);
    const falsePositives = wrong / negatives;
    const truePositives = right / positives;
    area += ((falsePositives - before.falsePositives) * (truePositives + before.truePositives)) / 2;
    points.push({ threshold: at(scores, sample), falsePositives, truePositives });
  });
  return { points, area };
}

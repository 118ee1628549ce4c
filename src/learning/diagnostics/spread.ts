/** Mean and variance of a sample, and how far each may be off. */
import { assert } from "../../base/assert.ts";

export interface Spread {
  readonly count: number;
  readonly mean: number;
  /** Of the mean: √(variance/count). */
  readonly meanError: number;
  readonly variance: number;
  /** Of the variance, from the fourth central moment: √((m₄ - variance²)/count). */
  readonly varianceError: number;
}

/** @throws of less than two values. */
export function spreadOf(values: ArrayLike<number>): Spread {
  const count = values.length;
  assert(count >= 2, `the spread of ${count} values`);
  const list = Float64Array.from(values);
  const average = (power: number, center: number): number =>
    list.reduce((sum, value) => sum + (value - center) ** power, 0) / count;
  const mean = average(1, 0);
  const variance = (average(2, mean) * count) / (count - 1);
  const excess = Math.max(0, average(4, mean) - variance ** 2);
  return {
    count,
    mean,
    meanError: Math.sqrt(variance / count),
    variance,
    varianceError: Math.sqrt(excess / count),
  };
}

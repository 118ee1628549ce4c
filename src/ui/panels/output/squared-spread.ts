/** How far the values of a regression are spread: what a mean squared error is measured by. */
import type { Dataset } from "../../../state/run.ts";

export interface Spread {
  readonly train: number;
  readonly validation: number | undefined;
  readonly test: number;
}

/** The variance of the values of some rows about their own mean; 0 where they are all the same. */
function variance(targets: Float64Array, rows: Int32Array): number {
  const values = Array.from(rows, (row) => targets[row] ?? Number.NaN);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

/** Of each part of the data; null where samples have no values. */
export function squaredSpread({ targets, train, validation, test }: Dataset): Spread | null {
  if (!targets) return null;
  return {
    train: variance(targets, train),
    validation: validation && variance(targets, validation),
    test: variance(targets, test),
  };
}

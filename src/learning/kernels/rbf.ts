/** The radial basis function: the classical kernel that a quantum one is compared with. */
import { at } from "../../base/assert.ts";

/** exp(-γ|x - y|²). */
export function rbf(x: Float64Array, y: Float64Array, gamma: number): number {
  const square = x.reduce((sum, value, k) => sum + (value - at(y, k)) ** 2, 0);
  return Math.exp(-gamma * square);
}

/**
 * 1 / (number of features × variance of all their values), scikit-learn's "scale"; 1 where nothing varies.
 * @param rows feature rows.
 */
export function scaleGamma(rows: readonly Float64Array[]): number {
  const values = rows.flatMap((row) => [...row]);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return variance > 0 ? 1 / ((rows[0]?.length ?? 1) * variance) : 1;
}

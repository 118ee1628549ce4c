/** An exponential through points with error bars: how fast something dies out, and how sure that is. */
import { assert } from "../../base/assert.ts";

export interface MeasuredPoint {
  readonly x: number;
  /** Above 0. */
  readonly value: number;
  /** Standard error of `value`, above 0. */
  readonly error: number;
}

/** value ≈ level · factor^x. */
export interface Exponential {
  readonly level: number;
  readonly factor: number;
  /** Standard error of `factor`. */
  readonly factorError: number;
}

/**
 * Least squares on the logarithms, weighted by their errors; where the points scatter more than their errors allow,
 * the factor's error grows with that (χ² per degree of freedom).
 * @throws of less than two different x.
 */
export function fitExponential(points: readonly MeasuredPoint[]): Exponential {
  const rows = points.map(({ x, value, error }) => ({
    x,
    log: Math.log(value),
    weight: (value / error) ** 2,
  }));
  const sum = (of: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  const total = sum(({ weight }) => weight);
  const center = sum(({ x, weight }) => weight * x) / total;
  const height = sum(({ log, weight }) => weight * log) / total;
  const spread = sum(({ x, weight }) => weight * (x - center) ** 2);
  assert(spread > 0, "two different places to fit a line through");
  const slope = sum(({ x, log, weight }) => weight * (x - center) * (log - height)) / spread;
  const misfit = sum(({ x, log, weight }) => weight * (log - height - slope * (x - center)) ** 2);
  const scatter = Math.max(1, misfit / Math.max(1, points.length - 2));
  const factor = Math.exp(slope);
  return {
    level: Math.exp(height - slope * center),
    factor,
    factorError: factor * Math.sqrt(scatter / spread),
  };
}

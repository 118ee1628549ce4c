/** Laws through points with error bars: how fast something dies out, exponentially or as a power, and how sure that is. */
import { assert } from "../../base/assert.ts";

export interface MeasuredPoint {
  /** Above 0. */
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
  /** χ²: squared distances in standard errors. */
  readonly misfit: number;
}

/** value ≈ level · x^exponent. */
export interface Power {
  readonly level: number;
  readonly exponent: number;
  /** Standard error of `exponent`. */
  readonly exponentError: number;
  /** As that of an exponential. */
  readonly misfit: number;
}

/**
 * The straight line through the logarithms of values, by least squares weighted by their errors. Where the points
 * scatter more than these allow, the slope's error grows with that (χ² per degree of freedom).
 */
function fitLogarithms(points: readonly MeasuredPoint[], place: (x: number) => number) {
  const rows = points.map(({ x, value, error }) => ({
    x: place(x),
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
  return {
    level: Math.exp(height - slope * center),
    slope,
    slopeError: Math.sqrt(scatter / spread),
    misfit,
  };
}

/** @throws of less than two different x. */
export function fitExponential(points: readonly MeasuredPoint[]): Exponential {
  const { level, slope, slopeError, misfit } = fitLogarithms(points, (x) => x);
  const factor = Math.exp(slope);
  return { level, factor, factorError: factor * slopeError, misfit };
}

/** @throws of less than two different x. */
export function fitPower(points: readonly MeasuredPoint[]): Power {
  const { level, slope, slopeError, misfit } = fitLogarithms(points, Math.log);
  return { level, exponent: slope, exponentError: slopeError, misfit };
}

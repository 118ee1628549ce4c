/** The spectrum of the Fubini-Study metric: along how many directions a circuit's state really moves. */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";

/** Smaller than this share of the largest, an eigenvalue is 0 but for rounding in float64. */
const REDUNDANT_SHARE = 1e-9;

export interface MetricSpectrum {
  /** Descending; none below 0. */
  readonly eigenvalues: readonly number[];
  /** Directions along which the state does not move. */
  readonly redundantCount: number;
}

/** @param metric P × P, symmetric and positive semi-definite, row-major. */
export function metricSpectrum(metric: Float64Array): MetricSpectrum {
  const count = Math.sqrt(metric.length);
  const matrix = new Matrix(count, count);
  metric.forEach((value, place) => matrix.set(Math.floor(place / count), place % count, value));
  const { realEigenvalues } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const eigenvalues = realEigenvalues.map((value) => Math.max(0, value)).toSorted((a, b) => b - a);
  const bound = REDUNDANT_SHARE * Math.max(eigenvalues[0] ?? 0, REDUNDANT_SHARE);
  return { eigenvalues, redundantCount: eigenvalues.filter((value) => value <= bound).length };
}

/** Principal components of features, fitted on some rows (the training rows) and applied to all. */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { applyScaler, fitScaler } from "./scaling.ts";

export interface Reduction {
  /** rows × componentCount, row-major. */
  readonly features: Float64Array;
  /** Of each component, its share of the training rows' variance, 0 to 1, the largest first. */
  readonly shares: readonly number[];
}

/**
 * Projects features on the eigenvectors of their covariance over `rows` with the largest eigenvalues.
 * Each component's sign is such that its largest weight is positive, so that it is the same on every machine.
 * @param features row-major, `featureCount` wide.
 * @param isStandardised whether every feature is first brought to standard deviation 1: right where they have
 *   units of their own, wrong for the pixels of an image.
 * @param componentCount at most `featureCount`.
 */
export function reduceByPca(
  features: Float64Array,
  featureCount: number,
  rows: Int32Array,
  isStandardised: boolean,
  componentCount: number,
): Reduction {
  const standard = fitScaler("standard", features, featureCount, rows);
  const factor = isStandardised ? standard.factor : new Float64Array(featureCount).fill(1);
  const centred = applyScaler({ shift: standard.shift, factor }, features);
  const row = (index: number): number[] =>
    Array.from(centred.subarray(index * featureCount, (index + 1) * featureCount));
  const training = new Matrix(Array.from(rows, row));
  const covariance = training.transpose().mmul(training).div(rows.length);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues
    .map((_, index) => index)
    .toSorted((a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0))
    .slice(0, componentCount);
  const axes = order.map((index) => {
    const axis = eigenvectorMatrix.getColumn(index);
    const largest = axis.reduce(
      (best, value) => (Math.abs(value) > Math.abs(best) + 1e-9 ? value : best),
      0,
    );
    return largest < 0 ? axis.map((value) => -value) : axis;
  });
  const rowCount = features.length / featureCount;
  const reduced = new Float64Array(rowCount * componentCount);
  for (let index = 0; index < rowCount; index++) {
    axes.forEach((axis, component) => {
      let sum = 0;
      for (let k = 0; k < featureCount; k++) {
        sum += (axis[k] as number) * (centred[index * featureCount + k] as number);
      }
      reduced[index * componentCount + component] = sum;
    });
  }
  const total = realEigenvalues.reduce((sum, value) => sum + value, 0);
  return {
    features: reduced,
    shares: order.map((index) => (total > 0 ? (realEigenvalues[index] ?? 0) / total : 0)),
  };
}

/** Scaling of features, fitted on some rows (the training rows) and applied to all. */
import type { Scaling } from "./settings.ts";

/** Feature f of a row becomes (value - shift[f]) · factor[f]. */
export interface Scaler {
  readonly shift: Float64Array;
  readonly factor: Float64Array;
}

/**
 * Fits a scaler: "standard" gives the rows mean 0 and standard deviation 1 (population, as
 * scikit-learn's StandardScaler), "range" spreads them over [-1, 1].
 * A feature that is constant over the rows is only shifted, to 0.
 * @param features row-major, any number of rows of `featureCount`.
 * @param rows the row indices to fit on, at least one.
 */
export function fitScaler(
  scaling: Scaling,
  features: Float64Array,
  featureCount: number,
  rows: Int32Array,
): Scaler {
  const shift = new Float64Array(featureCount);
  const factor = new Float64Array(featureCount).fill(1);
  if (scaling === "none") return { shift, factor };
  for (let feature = 0; feature < featureCount; feature++) {
    const values = Float64Array.from(
      rows,
      (row) => features[row * featureCount + feature] as number,
    );
    const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
    const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    if (low === high) {
      shift[feature] = low;
    } else if (scaling === "range") {
      shift[feature] = (low + high) / 2;
      factor[feature] = 2 / (high - low);
    } else {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      shift[feature] = mean;
      factor[feature] = 1 / Math.sqrt(squares / values.length);
    }
  }
  return { shift, factor };
}

/** A scaled copy of row-major features. */
export function applyScaler({ shift, factor }: Scaler, features: Float64Array): Float64Array {
  const count = shift.length;
  return features.map(
    (value, index) =>
      (value - (shift[index % count] as number)) * (factor[index % count] as number),
  );
}

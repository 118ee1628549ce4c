/** Rows of features with their classes or values, scaled and split: what learning sees. */

export interface Dataset {
  readonly featureNames: readonly string[];
  readonly classNames: readonly string[];
  readonly sampleCount: number;
  readonly featureCount: number;
  readonly classCount: number;
  /** Scaled, sampleCount × featureCount, row-major. */
  readonly features: Float64Array;
  /** Class index per sample, 0 to classCount - 1. */
  readonly labels: Int32Array;
  /** The value of each sample, which a regression learns; missing where samples have classes alone. */
  readonly targets?: Float64Array;
  /** Row indices, shuffled by the seed; together every row once. */
  readonly train: Int32Array;
  readonly test: Int32Array;
}

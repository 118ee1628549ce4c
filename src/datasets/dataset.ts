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
  /** Where samples are square images: their pixels row by row from the top left, 0 to 1, side² for each. */
  readonly image?: { readonly side: number; readonly pixels: Float32Array };
  /** Row indices, shuffled by the seed; the parts have every row once between them. */
  readonly train: Int32Array;
  /** Judged while training, to choose by; missing where no rows are held out for that. */
  readonly validation?: Int32Array;
  /** Nothing is chosen by these. */
  readonly test: Int32Array;
}

export type DatasetPart = "train" | "validation" | "test";

/** Which part of the data a row is in. */
export function partOf({ validation, test }: Dataset, row: number): DatasetPart {
  if (test.includes(row)) return "test";
  return validation?.includes(row) ? "validation" : "train";
}

/** `partOf` every row. */
export function partsByRow({ sampleCount, validation, test }: Dataset): DatasetPart[] {
  const parts: DatasetPart[] = Array.from({ length: sampleCount }, () => "train");
  for (const row of test) parts[row] = "test";
  for (const row of validation ?? []) parts[row] = "validation";
  return parts;
}

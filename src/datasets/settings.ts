/** What a person chooses about the data; part of the experiment. */

export type DatasetName = "moons" | "circles" | "xor" | "spirals" | "blobs" | "iris";
export const DATASET_NAMES: readonly DatasetName[] = [
  "moons",
  "circles",
  "xor",
  "spirals",
  "blobs",
  "iris",
];

/**
 * How features are scaled, fitted on the training rows alone: not at all, to mean 0 and
 * standard deviation 1, or to the range [-1, 1].
 */
export type Scaling = "none" | "standard" | "range";

export interface DataSettings {
  readonly set: DatasetName;
  /** Generated sets only; a table has the rows it has. */
  readonly sampleCount: number;
  /** Standard deviation of the noise added to generated points, 0 to 1. */
  readonly noise: number;
  /** Share of the rows held out for testing, 0.1 to 0.9. */
  readonly testFraction: number;
  /**
   * Share of the rows held out for choosing: when to stop, which settings are best. Missing where all that
   * is not tested trains; at most 0.5.
   */
  readonly validationFraction?: number;
  /** 32-bit seed of points and split. */
  readonly seed: number;
  /** Blobs: 2 to 4. Tables: which of their classes take part. Other sets have two. */
  readonly classes: readonly number[];
  /** Tables: which columns are features, in order. Generated sets: [0, 1]. */
  readonly features: readonly number[];
  readonly scaling: Scaling;
}

/** What of the rows is held out, for choosing and for the last word. */
export function sharesOf({ testFraction, validationFraction = 0 }: DataSettings): {
  readonly test: number;
  readonly validation: number;
} {
  return { test: testFraction, validation: validationFraction };
}

/** Of a curve that a regression learns. */
export const MAX_DRAWN_POINTS = 64;
export const MAX_TABLE_ROWS = 1000;
/** Fewer leave nothing to hold out. */
export const MIN_TABLE_ROWS = 4;

/** Of a drawn graph. */
export const MAX_NODES = 12;

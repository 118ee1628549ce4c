/** What a person chooses about the data; part of the experiment. */

export const DATASET_NAMES = [
  "moons",
  "circles",
  "xor",
  "spirals",
  "blobs",
  "separable",
  "parity",
  "bars-and-stripes",
  "anomaly",
  "hidden-manifold",
  "two-curves",
  "iris",
  "wine",
  "breast-cancer",
  "digits",
  "painted",
  "table",
] as const;
export type DatasetName = (typeof DATASET_NAMES)[number];

/**
 * How features are scaled, fitted on the training rows alone: not at all, to mean 0 and
 * standard deviation 1, or to the range [-1, 1].
 */
export type Scaling = "none" | "standard" | "range";

/** As many columns of a table can be features. */
export const MAX_COLUMNS = 64;
/** As many classes can be told apart. */
export const MAX_CLASSES = 10;
export const MAX_COLUMN_NAME = 60;
/** Characters of an own table's rows, so that an experiment still fits a file. */
export const MAX_TABLE_LENGTH = 1_000_000;

/** As many points can be painted. */
export const MAX_PAINTED = 2000;
/** Characters of a painted point: two for each coordinate, one for its class. */
export const PAINTED_LENGTH = 5;

/** A person's own table, without what could not be read or was not chosen. */
export interface OwnTable {
  /** The name of its file, say. */
  readonly name: string;
  /** The columns that are numbers, in the order of a row's cells. */
  readonly columns: readonly string[];
  /** The column that says what is to be learnt. */
  readonly label: string;
  /** What stands there; missing where it is any number, which only a regression can learn. */
  readonly classes?: readonly string[];
  /** A line per row: its numbers, then the number of its class, from 0, or the number to be learnt. */
  readonly rows: string;
}

export interface DataSettings {
  readonly set: DatasetName;
  /** Generated sets only; others have the rows they have. */
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
  /** How many features a generated set has that can have more than two; missing: its usual number. */
  readonly size?: number;
  /**
   * Of images: four numbers of every 2 × 2 pixels, that a fixed circuit drawn by the seed says, take the place
   * of the pixels.
   */
  readonly quanvolution?: true;
  /** The chosen features become so many principal components; missing where they stay as they are. */
  readonly components?: number;
  /**
   * The features become the 2^n - 1 angles that prepare them as amplitudes of n wires (base/amplitude-angles),
   * which the gates of `encodeSample` read.
   */
  readonly amplitudes?: true;
  /** The points of the set "painted", as `encodePainted` writes them. */
  readonly painted?: string;
  /** The rows of the set "table". */
  readonly table?: OwnTable;
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

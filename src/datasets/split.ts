/** The split of a dataset's rows into training, validation and test rows, the same share of every class. */
import { createRandom } from "../base/random.ts";

/** Shares of the rows, 0 to 1. */
export interface Shares {
  readonly test: number;
  /** 0 where nothing is held out for choosing. */
  readonly validation: number;
}

export interface Split {
  /** Row indices in random order; each row is in exactly one part. */
  readonly train: Int32Array;
  /** Missing where its share is 0. */
  readonly validation?: Int32Array;
  readonly test: Int32Array;
}

/** How many of a class's rows each part holds. */
export interface PartCounts {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

/** Rounded shares of a class's rows; what is left trains. */
export function partCounts(rowCount: number, shares: Shares): PartCounts {
  const test = Math.round(rowCount * shares.test);
  const validation = Math.min(rowCount - test, Math.round(rowCount * shares.validation));
  return { train: rowCount - test - validation, validation, test };
}

/**
 * Stratified: holds out the shares of each class, chosen by the seed. The test rows do not depend on the
 * share of validation.
 */
export function splitRows(
  labels: Int32Array,
  classCount: number,
  shares: Shares,
  seed: number,
): Split {
  const random = createRandom(seed, "split");
  const train: number[] = [];
  const validation: number[] = [];
  const test: number[] = [];
  const rowsOf: number[][] = Array.from({ length: classCount }, () => []);
  labels.forEach((label, row) => rowsOf[label]?.push(row));
  for (const rows of rowsOf) {
    const shuffled = random.shuffle(rows);
    const counts = partCounts(rows.length, shares);
    const border = counts.test + counts.validation;
    test.push(...shuffled.slice(0, counts.test));
    validation.push(...shuffled.slice(counts.test, border));
    train.push(...shuffled.slice(border));
  }
  return {
    train: Int32Array.from(random.shuffle(train)),
    test: Int32Array.from(random.shuffle(test)),
    ...(shares.validation > 0 && { validation: Int32Array.from(random.shuffle(validation)) }),
  };
}

/** The split of a dataset's rows into training and test rows, the same share of every class. */
import { createRandom } from "../base/random.ts";

export interface Split {
  /** Row indices in random order; each row is in exactly one of the two. */
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** How many of a class's rows are held out for testing. */
export function testCountOf(rowCount: number, testFraction: number): number {
  return Math.round(rowCount * testFraction);
}

/** Stratified: holds out `testFraction` of each class, rounded, chosen by the seed. */
export function splitRows(
  labels: Int32Array,
  classCount: number,
  testFraction: number,
  seed: number,
): Split {
  const random = createRandom(seed, "split");
  const train: number[] = [];
  const test: number[] = [];
  const rowsOf: number[][] = Array.from({ length: classCount }, () => []);
  labels.forEach((label, row) => rowsOf[label]?.push(row));
  for (const rows of rowsOf) {
    const shuffled = random.shuffle(rows);
    const testCount = testCountOf(rows.length, testFraction);
    test.push(...shuffled.slice(0, testCount));
    train.push(...shuffled.slice(testCount));
  }
  return {
    train: Int32Array.from(random.shuffle(train)),
    test: Int32Array.from(random.shuffle(test)),
  };
}

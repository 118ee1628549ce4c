/** Which samples a step sees: the training rows in a new seeded order every epoch, cut into batches. */
import { createRandom } from "../base/random.ts";

/** Where training stands in its data. */
export interface BatchPosition {
  /** Epochs completed. */
  readonly epoch: number;
  /** Rows of the current epoch already seen. */
  readonly cursor: number;
}

export const FIRST_BATCH: BatchPosition = { epoch: 0, cursor: 0 };

export interface NextBatch {
  /** Row indices of the dataset. */
  readonly rows: Int32Array;
  /** The position after this batch. */
  readonly next: BatchPosition;
}

export interface Batches {
  readonly trainCount: number;
  /** The batch at a position; a pure function of its arguments. An epoch's last batch may be smaller. */
  at(position: BatchPosition, batchSize: number, seed: number): NextBatch;
}

/** The order of an epoch depends on the seed and the epoch's number alone, so any position can be resumed. */
export function createBatches(train: Int32Array): Batches {
  const rows = [...train];
  // Only the current epoch's order is ever needed again.
  let kept: { seed: number; epoch: number; order: Int32Array } | null = null;
  const orderOf = (seed: number, epoch: number): Int32Array => {
    if (kept?.seed !== seed || kept.epoch !== epoch) {
      const order = Int32Array.from(createRandom(seed, `order of epoch ${epoch}`).shuffle(rows));
      kept = { seed, epoch, order };
    }
    return kept.order;
  };
  return {
    trainCount: rows.length,
    at({ epoch, cursor }, batchSize, seed) {
      const end = Math.min(cursor + batchSize, rows.length);
      return {
        rows: orderOf(seed, epoch).slice(cursor, end),
        next: end < rows.length ? { epoch, cursor: end } : { epoch: epoch + 1, cursor: 0 },
      };
    },
  };
}

/** Rows `rows` of a row-major table of `width` columns, as a table of their own. */
export function gatherRows(
  table: Float64Array,
  width: number,
  rows: ArrayLike<number>,
): Float64Array {
  const gathered = new Float64Array(rows.length * width);
  for (let k = 0; k < rows.length; k++) {
    const start = (rows[k] as number) * width;
    gathered.set(table.subarray(start, start + width), k * width);
  }
  return gathered;
}

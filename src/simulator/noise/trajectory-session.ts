/** A session of means over trajectories: many rows of a backend for each row asked for. */
import { assert } from "../../base/assert.ts";
import { hashNumbers } from "../../base/hash.ts";
import type { Batch, RunControl, Session, SessionRequest } from "../simulator.ts";
import { rowsPerCall } from "./call-rows.ts";
import { noOneState } from "./no-one-state.ts";

export interface TrajectoryOptions {
  /** Of each row, at least 2. */
  readonly trajectories: number;
  readonly seed: number;
}

/** Rows `from` to `from + size` when each row of a batch stands there `times` times. */
export function repeatRows(batch: Batch, times: number, from: number, size: number): Float64Array {
  const width = batch.features.length / Math.max(1, batch.size);
  const rows = new Float64Array(size * width);
  for (let place = 0; place < size; place++) {
    const row = Math.floor((from + place) / times);
    rows.set(batch.features.subarray(row * width, (row + 1) * width), place * width);
  }
  return rows;
}

/**
 * The mean over the trajectories of each row, and its standard error. Trajectory t of row r draws from a stream
 * of its own, seeded by the seed, the batch's numbers, r and t: the same call gives the same means on every
 * machine and on any number of threads, and other weights draw anew.
 * @param inner opened with the method "trajectories".
 */
export function trajectorySession(
  inner: Session,
  request: SessionRequest,
  { trajectories, seed }: TrajectoryOptions,
): Session {
  assert(trajectories >= 2, `${trajectories} trajectories`);
  const observableCount = request.observables.length;
  const mostRows = rowsPerCall(request, request.circuit.wires.length);
  let errors = new Float64Array(0);

  async function forward(batch: Batch, control: RunControl = {}): Promise<Float64Array> {
    const { features, parameters } = batch;
    const total = batch.size * trajectories;
    const sums = new Float64Array(batch.size * observableCount);
    const squares = new Float64Array(sums.length);
    const batchSeed = hashNumbers(features, hashNumbers(parameters, seed));
    for (let from = 0; from < total; from += mostRows) {
      if (from > 0) await control.checkpoint?.();
      control.onProgress?.(from, total);
      const size = Math.min(mostRows, total - from);
      const rows = repeatRows(batch, trajectories, from, size);
      const draws = { seed: batchSeed, first: from };
      const found = await inner.forward({ size, features: rows, parameters, draws });
      const width = found.length / size;
      for (let place = 0; place < size; place++) {
        const start = Math.floor((from + place) / trajectories) * observableCount;
        for (let k = 0; k < observableCount; k++) {
          const value = found[place * width + k] as number;
          sums[start + k] = (sums[start + k] as number) + value;
          squares[start + k] = (squares[start + k] as number) + value * value;
        }
      }
    }
    const means = sums.map((sum) => sum / trajectories);
    errors = squares.map((square, index) => {
      const variance = square / trajectories - (means[index] as number) ** 2;
      return Math.sqrt(Math.max(0, variance) / (trajectories - 1));
    });
    return means;
  }

  return {
    forward,
    ...noOneState,
    standardErrors: () => errors,
    dispose: () => inner.dispose(),
  };
}

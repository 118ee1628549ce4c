/** Passes over many rows, chunk by chunk: each chunk fits in memory and is soon over. */
import type { Circuit } from "../circuit/circuit.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { BackendDescription, Session } from "../simulator/simulator.ts";
import { gatherRows } from "./batches.ts";
import type { Model } from "./model.ts";

/** Statevectors in one call are kept to this many amplitudes (64 MB at float64). */
const MAX_CHUNK_AMPLITUDES = 2 ** 22;
const MAX_CHUNK_ROWS = 1024;

/**
 * Amplitudes times gates that a kind of backend goes through in a few milliseconds: an edit waits for
 * the call under way. Fixed numbers and no stopwatch, because sums must not depend on the time of day.
 */
function callWork({ name, isSoftware }: BackendDescription): number {
  if (name === "reference") return 2 ** 16;
  if (name === "wasm") return 2 ** 23;
  return isSoftware ? 2 ** 20 : 2 ** 26;
}

type Shape = Pick<Circuit, "wires" | "ops">;

/** How many rows a backend takes through a circuit in a few milliseconds; at least 1. */
export function quickRowsFor({ wires, ops }: Shape, backend: BackendDescription): number {
  return Math.max(1, Math.floor(callWork(backend) / (2 ** wires.length * (ops.length + 1))));
}

/** How many rows go through a circuit in one call. */
export function chunkRowsFor(circuit: Shape, backend: BackendDescription): number {
  const fitting = Math.floor(MAX_CHUNK_AMPLITUDES / 2 ** circuit.wires.length);
  return Math.max(1, Math.min(MAX_CHUNK_ROWS, fitting, quickRowsFor(circuit, backend)));
}

/**
 * Awaited between chunks. Lets other work in, and rejects when what is being done is not wanted any
 * more; whoever gave it knows the error again.
 */
export type Checkpoint = () => Promise<void>;

export const goOn: Checkpoint = () => Promise.resolve();

/** What passes run on. */
export interface PassContext {
  readonly model: Model;
  readonly weights: Float64Array;
  readonly dataset: Dataset;
  readonly chunkRows: number;
  readonly checkpoint: Checkpoint;
  /** Gives a chunk the session to itself; other calls may go in between chunks. */
  readonly exclusive: <T>(task: (session: Session) => Promise<T>) => Promise<T>;
}

/** Logits of feature rows (row-major, dataset.featureCount wide): rows × logitCount. */
export async function logitsOfRows(
  { model, weights, dataset, chunkRows, checkpoint, exclusive }: PassContext,
  features: Float64Array,
): Promise<Float64Array> {
  const { featureCount } = dataset;
  const { logitCount } = model.loss;
  const rowCount = features.length / featureCount;
  const logits = new Float64Array(rowCount * logitCount);
  for (let start = 0; start < rowCount; start += chunkRows) {
    if (start > 0) await checkpoint();
    const end = Math.min(start + chunkRows, rowCount);
    const chunk = features.slice(start * featureCount, end * featureCount);
    const tape = await exclusive((session) => model.forward(session, weights, chunk, end - start));
    logits.set(tape.logits, start * logitCount);
  }
  return logits;
}

/** The mean loss of dataset rows (nats) and its gradient with respect to every weight. */
export async function lossGradient(
  { model, weights, dataset, chunkRows, checkpoint, exclusive }: PassContext,
  rows: Int32Array,
): Promise<{ loss: number; gradient: Float64Array }> {
  const { features, featureCount, labels } = dataset;
  const gradient = new Float64Array(model.weightCount);
  let sum = 0;
  for (let start = 0; start < rows.length; start += chunkRows) {
    if (start > 0) await checkpoint();
    const chunk = rows.subarray(start, start + chunkRows);
    const inputs = gatherRows(features, featureCount, chunk);
    const { part, loss } = await exclusive(async (session) => {
      const tape = await model.forward(session, weights, inputs, chunk.length);
      const chunkLabels = chunk.map((row) => labels[row] as number);
      const report = model.loss.evaluate(tape.logits, chunkLabels);
      const cotangent = report.cotangent.map((value) => value / rows.length);
      return {
        part: await model.backward(session, weights, tape, cotangent),
        loss: report.sum,
      };
    });
    for (let k = 0; k < gradient.length; k++) {
      gradient[k] = (gradient[k] as number) + (part[k] as number);
    }
    sum += loss;
  }
  return { loss: sum / rows.length, gradient };
}

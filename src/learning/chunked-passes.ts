/** Passes over many rows, in chunks whose statevectors fit in memory together. */
import type { Dataset } from "../datasets/dataset.ts";
import type { Session } from "../simulator/simulator.ts";
import { gatherRows } from "./batches.ts";
import type { Model } from "./model.ts";

/** Statevectors in one call are kept to this many amplitudes (64 MB at float64). */
const MAX_CHUNK_AMPLITUDES = 2 ** 22;
const MAX_CHUNK_ROWS = 1024;

/** How many rows go through a circuit of `wireCount` wires in one call. */
export function chunkRowsFor(wireCount: number): number {
  const fitting = Math.floor(MAX_CHUNK_AMPLITUDES / 2 ** wireCount);
  return Math.max(1, Math.min(MAX_CHUNK_ROWS, fitting));
}

/** What passes run on; the session must be the caller's alone meanwhile. */
export interface PassContext {
  readonly model: Model;
  readonly session: Session;
  readonly weights: Float64Array;
  readonly dataset: Dataset;
  readonly chunkRows: number;
}

/** Logits of feature rows (row-major, dataset.featureCount wide): rows × logitCount. */
export async function logitsOfRows(
  { model, session, weights, dataset, chunkRows }: PassContext,
  features: Float64Array,
): Promise<Float64Array> {
  const { featureCount } = dataset;
  const { logitCount } = model.loss;
  const rowCount = features.length / featureCount;
  const logits = new Float64Array(rowCount * logitCount);
  for (let start = 0; start < rowCount; start += chunkRows) {
    const end = Math.min(start + chunkRows, rowCount);
    const chunk = features.slice(start * featureCount, end * featureCount);
    const tape = await model.forward(session, weights, chunk, end - start);
    logits.set(tape.logits, start * logitCount);
  }
  return logits;
}

/** The mean loss of dataset rows (nats) and its gradient with respect to every weight. */
export async function lossGradient(
  { model, session, weights, dataset, chunkRows }: PassContext,
  rows: Int32Array,
): Promise<{ loss: number; gradient: Float64Array }> {
  const { features, featureCount, labels } = dataset;
  const gradient = new Float64Array(model.weightCount);
  let sum = 0;
  for (let start = 0; start < rows.length; start += chunkRows) {
    const chunk = rows.subarray(start, start + chunkRows);
    const inputs = gatherRows(features, featureCount, chunk);
    const tape = await model.forward(session, weights, inputs, chunk.length);
    const chunkLabels = chunk.map((row) => labels[row] as number);
    const report = model.loss.evaluate(tape.logits, chunkLabels);
    const cotangent = report.cotangent.map((value) => value / rows.length);
    const part = await model.backward(session, weights, tape, cotangent);
    for (let k = 0; k < gradient.length; k++) {
      gradient[k] = (gradient[k] as number) + (part[k] as number);
    }
    sum += report.sum;
  }
  return { loss: sum / rows.length, gradient };
}

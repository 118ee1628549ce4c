/** Passes over many rows, chunk by chunk: each chunk fits in memory and is soon over. */
import type { Circuit } from "../circuit/circuit.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { BackendDescription, RunControl, Session } from "../simulator/simulator.ts";
import { gatherRows } from "./batches.ts";
import type { ChainCalls, ChainSession } from "./chain-session.ts";
import type { Model, Moving } from "./model.ts";

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
 * Awaited between chunks, and in chunks that take long, with the share of the pass that is done. Lets other
 * work in, and rejects when what is being done is not wanted any more; whoever gave it knows the error again.
 */
export type Checkpoint = (done?: number) => Promise<void>;

export const goOn: Checkpoint = () => Promise.resolve();

/** What passes run on. */
export interface PassContext {
  readonly model: Model;
  readonly weights: Float64Array;
  readonly dataset: Dataset;
  readonly chunkRows: number;
  readonly checkpoint: Checkpoint;
  /** Gives a chunk the session to itself; other calls may go in between chunks. */
  readonly exclusive: <T>(task: (session: ChainSession) => Promise<T>) => Promise<T>;
}

/** Shares of a pass: where a part of it begins and ends. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What a call may do while it lasts, which takes a pass through `stretch`. */
export function controlOf(checkpoint: Checkpoint, { from, to }: Stretch): RunControl {
  let done = from;
  return {
    onProgress: (part, total) => (done = from + ((to - from) * part) / total),
    checkpoint: () => checkpoint(done),
  };
}

/** Of the time that a gradient takes, on any backend. */
const FORWARD_SHARE = 1 / 3;

/** The session, whose calls take a pass through `stretch` and come to its checkpoint when they take long. */
function paced(session: ChainSession, checkpoint: Checkpoint, stretch: Stretch): ChainCalls {
  const { from, to } = stretch;
  const turn = from + (to - from) * FORWARD_SHARE;
  const pace = (inner: Session): Pick<Session, "forward" | "backward"> => ({
    forward: (batch) => inner.forward(batch, controlOf(checkpoint, { from, to: turn })),
    backward: (cotangent, _control, wanted) =>
      inner.backward(cotangent, controlOf(checkpoint, { from: turn, to }), wanted),
  });
  return { ...pace(session), ...(session.further && { further: session.further.map(pace) }) };
}

/**
 * What leaves the model for feature rows: rows × outputs.
 * @param features rowCount rows of dataset.featureCount, which may be none.
 */
export async function outputsOfRows(
  { model, weights, dataset, chunkRows, checkpoint, exclusive }: PassContext,
  features: Float64Array,
  rowCount: number,
): Promise<Float64Array> {
  const { featureCount } = dataset;
  const { outputCount } = model;
  const outputs = new Float64Array(rowCount * outputCount);
  for (let start = 0; start < rowCount; start += chunkRows) {
    if (start > 0) await checkpoint(start / rowCount);
    const end = Math.min(start + chunkRows, rowCount);
    const chunk = features.slice(start * featureCount, end * featureCount);
    const stretch = { from: start / rowCount, to: end / rowCount };
    const tape = await exclusive((session) =>
      model.forward(paced(session, checkpoint, stretch), weights, chunk, end - start),
    );
    outputs.set(tape.outputs, start * outputCount);
  }
  return outputs;
}

/** The mean loss of dataset rows. */
export async function meanLoss(context: PassContext, rows: Int32Array): Promise<number> {
  const { model, dataset } = context;
  const features = gatherRows(dataset.features, dataset.featureCount, rows);
  const outputs = await outputsOfRows(context, features, rows.length);
  return model.loss.evaluate(outputs, model.loss.answersOf(dataset, rows)).sum / rows.length;
}

/** The mean loss of dataset rows and its gradient with respect to every weight, or to those that move. */
export async function lossGradient(
  { model, weights, dataset, chunkRows, checkpoint, exclusive }: PassContext,
  rows: Int32Array,
  moving?: Moving,
): Promise<{ loss: number; gradient: Float64Array }> {
  const { features, featureCount } = dataset;
  const gradient = new Float64Array(model.weightCount);
  let sum = 0;
  for (let start = 0; start < rows.length; start += chunkRows) {
    if (start > 0) await checkpoint(start / rows.length);
    const chunk = rows.subarray(start, start + chunkRows);
    const stretch = { from: start / rows.length, to: (start + chunk.length) / rows.length };
    const inputs = gatherRows(features, featureCount, chunk);
    const { part, loss } = await exclusive(async (inner) => {
      const session = paced(inner, checkpoint, stretch);
      const tape = await model.forward(session, weights, inputs, chunk.length);
      const report = model.loss.evaluate(tape.outputs, model.loss.answersOf(dataset, chunk));
      const cotangent = report.cotangent.map((value) => value / rows.length);
      return {
        part: await model.backward(session, weights, tape, cotangent, moving),
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

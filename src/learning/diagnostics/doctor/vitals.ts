/** What is measured of a run at its weights, beside it: slopes, what shots do to them, and layers at their ends. */
import { at } from "../../../base/assert.ts";
import { opAngles, type Circuit } from "../../../circuit/circuit.ts";
import type { Dataset } from "../../../datasets/dataset.ts";
import type { Session } from "../../../simulator/simulator.ts";
import { gatherRows } from "../../batches.ts";
import type { Dense } from "../../dense.ts";
import type { Model, Tape } from "../../model.ts";
import { gradientsAt } from "../gradient-variance.ts";

export interface Vitals {
  /**
   * √ of the mean square of ∂output/∂parameter over parameters that have any, outputs and rows. A probability of
   * k wires, whose even share is 2^-k, counts 2^(k-1) times: as much as an expectation between -1 and 1.
   */
  readonly outputSlope: number;
  /** √ of the mean square of ∂loss/∂parameter over the same parameters; the loss of some rows together. */
  readonly lossSlope: number;
  /** How far one shot per reading would throw one row's ∂loss/∂parameter, about: of B rows with S shots, 1/√(B·S) of it. */
  readonly shotError: number;
  /** Of each dense layer before the circuit, the share of its units that answer alike to nearly all rows. */
  readonly saturated: readonly number[];
}

export interface VitalsRequest {
  readonly model: Model;
  /** Flat. */
  readonly circuit: Circuit;
  readonly dataset: Dataset;
  readonly weights: Float64Array;
}

/** Rows of the loss, and rows on which every output is differentiated by itself. */
const LOSS_ROWS = 64;
const OUTPUT_ROWS = 6;

/** A unit's slope, as a share of its steepest, below which it passes no gradient on. */
const FLAT = 0.05;
/** The share of rows on which it must be so. */
const NEARLY_ALL = 0.95;

/** What rounding leaves of a slope that is 0, in float32 too. */
const DUST = 1e-6;

const rootMeanSquare = (list: ArrayLike<number>): number =>
  Math.sqrt(Array.from(list).reduce((sum, value) => sum + value * value, 0) / list.length);

/** The slope of an activation at its output, as a share of the steepest there is. */
function relativeSlope({ activation }: Dense, output: number): number {
  if (activation === "tanh") return 1 - output * output;
  if (activation === "sigmoid") return 4 * output * (1 - output);
  return activation === "relu" && output === 0 ? 0 : 1;
}

function saturatedShare(layer: Dense, outputs: Float64Array, size: number): number {
  const flat = Array.from({ length: layer.units }, (_, unit) => {
    const rows = Array.from({ length: size }, (__, row) => at(outputs, row * layer.units + unit));
    return rows.filter((output) => relativeSlope(layer, output) < FLAT).length / size;
  });
  return flat.filter((share) => share >= NEARLY_ALL).length / layer.units;
}

/** For each parameter Σ coefficient² over the angles it is in: each is shifted by itself. */
function shiftWeights({ ops }: Circuit, names: readonly string[]): Float64Array {
  const weights = new Float64Array(names.length);
  for (const { terms } of ops.flatMap(opAngles)) {
    for (const { parameter, coefficient } of terms) {
      if (parameter === null) continue;
      const place = names.indexOf(parameter);
      weights[place] = at(weights, place) + coefficient ** 2;
    }
  }
  return weights;
}

/** Slopes of every output at some rows: one list of parameterCount for each. */
async function outputSlopes(
  session: Pick<Session, "forward" | "backward">,
  { readout, parameterNames }: Model,
  { before }: Tape,
  weights: Float64Array,
  inputCount: number,
): Promise<Float64Array[]> {
  const inputs = before[before.length - 1] as Float64Array;
  const parameters = weights.slice(0, parameterNames.length);
  const slopes: Float64Array[] = [];
  for (let row = 0; row < OUTPUT_ROWS && (row + 1) * inputCount <= inputs.length; row++) {
    const features = inputs.slice(row * inputCount, (row + 1) * inputCount);
    slopes.push(...(await gradientsAt(session, readout, { features, parameters })));
  }
  return slopes;
}

/**
 * Measures some training rows. A reading of S shots is off by at most 1/√S, so that a slope, half the difference
 * of two of them, is off by 1/√(2S) at most.
 * @param session exact, of the model's circuit, observing what its readout needs.
 */
export async function measureVitals(
  session: Pick<Session, "forward" | "backward">,
  { model, circuit, dataset, weights }: VitalsRequest,
): Promise<Vitals> {
  const rows = dataset.train.subarray(0, LOSS_ROWS);
  const size = rows.length;
  const features = gatherRows(dataset.features, dataset.featureCount, rows);
  const tape = await model.forward(session, weights, features, size);
  const answers = model.loss.answersOf(dataset, rows);
  const cotangent = model.loss.evaluate(tape.outputs, answers).cotangent.map((c) => c / size);
  let onReadings = new Float64Array(0);
  const watched: Pick<Session, "backward"> = {
    backward(wanted) {
      onReadings = Float64Array.from(wanted);
      return session.backward(wanted);
    },
  };
  const gradient = await model.backward(watched, weights, tape, cotangent);
  // Of the sum over rows, each of which bears 1/size of the loss: `size` times this is one row's.
  const squares = size * onReadings.reduce((sum, value) => sum + value * value, 0);
  const slopes = await outputSlopes(session, model, tape, weights, model.circuitInputCount);
  const places = model.parameterNames.flatMap((_, place) =>
    slopes.some((slope) => Math.abs(at(slope, place)) > DUST) ? [place] : [],
  );
  const shifts = shiftWeights(circuit, model.parameterNames);
  return {
    outputSlope:
      Math.max(1, 2 ** (model.readout.probabilityWires - 1)) *
      rootMeanSquare(slopes.flatMap((slope) => places.map((place) => at(slope, place)))),
    lossSlope: rootMeanSquare(places.map((place) => at(gradient, place))),
    shotError: rootMeanSquare(places.map((place) => Math.sqrt((squares * at(shifts, place)) / 2))),
    saturated: model.before.map((layer, index) =>
      saturatedShare(layer, tape.before[index + 1] as Float64Array, size),
    ),
  };
}

/** What a run tells about one sample, and about the plane of two features, at given weights. */
import { assert } from "../base/assert.ts";
import { walshHadamard } from "../base/walsh-hadamard.ts";
import type { PauliString } from "../circuit/observable.ts";
import type { Dataset } from "../datasets/dataset.ts";
import { pauliMean } from "../simulator/analysis/pauli-mean.ts";
import { gatherRows } from "./batches.ts";
import type { ChainSession } from "./chain-session.ts";
import type { Model } from "./model.ts";
import { wireObservables } from "./readout.ts";
import type { SampleReport } from "./run-report.ts";

/** Up to this many wires a report carries the amplitudes. */
export const MAX_AMPLITUDE_WIRES = 12;

export interface SampleQuestion {
  readonly model: Model;
  readonly dataset: Dataset;
  readonly weights: Float64Array;
  readonly wireCount: number;
  /** The dataset row. */
  readonly index: number;
  /** Whether there is one state, and whether the session's expectations are its. */
  readonly hasState: boolean;
  readonly isExact: boolean;
}

/** Measures Pauli strings on the circuit at one row of inputs. */
export type Measure = (
  observables: readonly PauliString[],
  inputs: Float64Array,
  parameters: Float64Array,
) => Promise<Float64Array>;

/**
 * From the amplitudes themselves, so that one call to the session serves the whole report. One transform of
 * the probabilities has every product of Zs.
 */
function expectationsOf(
  amplitudes: Float64Array,
  observables: readonly PauliString[],
): Float64Array {
  const ofZs = new Float64Array(amplitudes.length / 2);
  for (let index = 0; index < ofZs.length; index++) {
    ofZs[index] =
      (amplitudes[2 * index] as number) ** 2 + (amplitudes[2 * index + 1] as number) ** 2;
  }
  walshHadamard(ofZs, 0, ofZs.length);
  return Float64Array.from(observables, (pauli) =>
    pauli.x === 0 ? (ofZs[pauli.z] as number) : pauliMean(amplitudes, pauli),
  );
}

/**
 * @param measure used instead of amplitudes where there are none, or too many.
 * @throws when the dataset has no such row.
 */
export async function reportSample(
  session: ChainSession,
  { model, dataset, weights, wireCount, index, hasState, isExact }: SampleQuestion,
  measure: Measure,
): Promise<SampleReport> {
  const { sampleCount, featureCount } = dataset;
  assert(Number.isInteger(index) && index >= 0 && index < sampleCount, `no sample ${index}`);
  const features = gatherRows(dataset.features, featureCount, [index]);
  const before = model.valuesBefore(weights, features, 1);
  const inputs = before.at(-1) as Float64Array;
  const parameters = weights.slice(0, model.parameterNames.length);
  const wanted = [...model.readout.observables, ...wireObservables(wireCount)];
  const isShown = hasState && wireCount <= MAX_AMPLITUDE_WIRES;
  const amplitudes = isShown ? await session.state(inputs, parameters) : null;
  const expectations = amplitudes
    ? expectationsOf(amplitudes, wanted)
    : await measure(wanted, inputs, parameters);
  const readCount = model.readout.observables.length;
  // What the model decides by; the state itself is shown as it is.
  const read = isExact
    ? expectations.slice(0, readCount)
    : await session.forward({ size: 1, features: inputs, parameters });
  const after = await model.valuesBehind(session, weights, read, 1);
  const outputs = after.at(-1) as Float64Array;
  const answers = model.loss.answersOf(dataset, [index]);
  const target = dataset.targets?.[index];
  return {
    index,
    features: [...features],
    circuitInputs: [...inputs],
    before: before.slice(1).map((values) => [...values]),
    after: after.map((values) => [...values]),
    label: dataset.labels[index] as number,
    probabilities: [...(model.loss.probabilities?.(outputs) ?? [])],
    ...(target !== undefined && { target }),
    loss: model.loss.evaluate(outputs, answers).sum,
    amplitudes,
    wireExpectations: Array.from(expectations.subarray(readCount)),
  };
}

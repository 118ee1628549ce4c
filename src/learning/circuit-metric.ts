/** The Fubini-Study metric of a model's circuit, the mean over some samples. */
import { at } from "../base/assert.ts";
import type { Circuit } from "../circuit/circuit.ts";
import { fubiniStudyMetric, stateTangents } from "../simulator/analysis/fubini-study.ts";
import { gatherRows } from "./batches.ts";
import type { PassContext } from "./chunked-passes.ts";

/** The mean over so many samples differs little from that over all, and each costs as many states as there are parameters. */
export const METRIC_SAMPLES = 8;

/**
 * P × P, row-major, for the circuit's P parameters.
 * @param rows of the dataset; the first few of them are taken.
 */
export async function batchMetric(
  { model, weights, dataset, checkpoint }: PassContext,
  circuit: Circuit,
  rows: Int32Array,
): Promise<Float64Array> {
  const { parameterNames: names, circuitInputCount } = model;
  const chosen = rows.subarray(0, METRIC_SAMPLES);
  const features = gatherRows(dataset.features, dataset.featureCount, chosen);
  const inputs = model.circuitInputs(weights, features, chosen.length);
  const parameters = weights.slice(0, names.length);
  const mean = new Float64Array(names.length ** 2);
  for (let sample = 0; sample < chosen.length; sample++) {
    if (sample > 0) await checkpoint(sample / chosen.length);
    const row = inputs.slice(sample * circuitInputCount, (sample + 1) * circuitInputCount);
    const metric = fubiniStudyMetric(stateTangents(circuit, row, names, parameters));
    metric.forEach((value, k) => (mean[k] = at(mean, k) + value / chosen.length));
  }
  return mean;
}

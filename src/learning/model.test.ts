/** The gradient of every weight of whole chains, through the circuit into the layers before it. */
import { expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { createReference } from "../simulator/reference/reference.ts";
import { noiseDataset, reuploadingCircuit } from "./fixtures.ts";
import { lossFor } from "./losses.ts";
import { createModel } from "./model.ts";
import type { ModelSettings } from "./settings.ts";

const zs = { kind: "expectations", observables: ["Z0", "X0 Z1", "Y1"] } as const;
const probabilities = { kind: "probabilities", wires: [1, 0] } as const;
const tanh = { units: 3, activation: "tanh" } as const;
const two = { units: 2, activation: "sigmoid" } as const;

const CHAINS: readonly (readonly [string, ModelSettings, number])[] = [
  ["circuit alone, two classes", { before: [], readout: zs, after: [] }, 2],
  ["circuit alone, three classes", { before: [], readout: probabilities, after: [] }, 3],
  ["dense before, two classes", { before: [tanh, two], readout: zs, after: [] }, 2],
  ["dense after, three classes", { before: [], readout: zs, after: [tanh] }, 3],
  ["dense on both sides", { before: [tanh, two], readout: probabilities, after: [tanh, two] }, 3],
];

it.each(CHAINS)("%s", async (_name, settings, classCount) => {
  const circuit = reuploadingCircuit(1);
  const dataset = noiseDataset(6, classCount);
  const model = createModel(settings, circuit, dataset.featureCount, lossFor(classCount));
  const session = unwrap(
    await createReference().open({
      circuit,
      featureCount: model.circuitInputCount,
      parameters: model.parameterNames,
      observables: model.readout.observables,
    }),
  );
  const size = dataset.sampleCount;
  const forward = (weights: Float64Array) =>
    model.forward(session, weights, dataset.features, size);
  const lossAt = async (weights: Float64Array): Promise<number> =>
    model.loss.evaluate((await forward(weights)).outputs, dataset.labels).sum;

  const weights = model.initialWeights(3);
  expect(weights).toHaveLength(model.weightCount);
  expect(model.slices.reduce((sum, slice) => sum + slice.length, 0)).toBe(model.weightCount);
  const tape = await forward(weights);
  const { cotangent } = model.loss.evaluate(tape.outputs, dataset.labels);
  const gradient = await model.backward(session, weights, tape, cotangent);
  const h = 1e-5;
  for (let index = 0; index < weights.length; index++) {
    const moved = (by: number) => weights.map((w, k) => (k === index ? w + by : w));
    const slope = ((await lossAt(moved(h))) - (await lossAt(moved(-h)))) / (2 * h);
    expect(at(gradient, index), `weight ${index}`).toBeCloseTo(slope, 6);
  }
  // Every slice takes part: no layer is cut off from the loss.
  for (const { name, offset, length } of model.slices) {
    const part = gradient.subarray(offset, offset + length);
    expect(Math.max(...part.map(Math.abs)), name).toBeGreaterThan(1e-6);
  }
});

it("starts the same for the same seed, and a new gate leaves the layers as they were", () => {
  const settings: ModelSettings = { before: [two], readout: zs, after: [] };
  const small = createModel(settings, reuploadingCircuit(1), 2, lossFor(2));
  const large = createModel(settings, reuploadingCircuit(2), 2, lossFor(2));
  expect(small.initialWeights(5)).toEqual(small.initialWeights(5));
  expect(small.initialWeights(5)).not.toEqual(small.initialWeights(6));
  const layers = (model: typeof small) =>
    model.initialWeights(5).subarray(model.parameterNames.length);
  expect(layers(large)).toEqual(layers(small));
});

/** Weights in an experiment: short, round trips, and gone with the model that they are of. */
import { expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { emptyCircuit } from "../circuit/circuit.ts";
import { setModel, setTitle, setTraining } from "./commands.ts";
import { parseExperiment } from "./parse-experiment.ts";
import { keepWeights, savedWeights, withoutStale } from "./saved-weights.ts";
import type { Experiment } from "./schema.ts";

const plain: Experiment = {
  format: "ansatz",
  version: 1,
  title: "Plain",
  circuit: emptyCircuit(2),
  model: { before: [], readout: { kind: "expectations", observables: ["Z0"] }, after: [] },
  data: {
    set: "moons",
    sampleCount: 40,
    noise: 0.1,
    testFraction: 0.25,
    seed: 1,
    classes: [0, 1],
    features: [0, 1],
    scaling: "standard",
  },
  training: { optimiser: "adam", learningRate: 0.05, momentum: 0.9, batchSize: 10, seed: 1 },
  view: { sample: 0 },
};
const weights = savedWeights(Float64Array.of(0.123456789012, Math.fround(0.1), -1e-7 / 3), {
  step: 12,
  epoch: 1,
  cursor: 4,
});
const holding = unwrap(keepWeights(plain, weights));

it("are as exact as a float32, and short", () => {
  expect(weights.values).toEqual([0.123456789, 0.100000001, -3.33333333e-8]);
  expect(Math.fround(weights.values[1] ?? 0)).toBe(Math.fround(0.1));
});

it("are read again, and refused with their place where they are no numbers", () => {
  expect(unwrap(parseExperiment(JSON.parse(JSON.stringify(holding)))).weights).toEqual(weights);
  const broken = { ...holding, weights: { ...weights, values: [1, "two"] } };
  const refused = parseExperiment(broken);
  expect(refused).toMatchObject({ ok: false, problems: [{ place: "weights.values.1" }] });
  expect(refused.ok ? "" : refused.problems[0]?.message).toMatch(/Kept weight 2/);
  expect(parseExperiment({ ...holding, weights: { ...weights, step: -1 } }).ok).toBe(false);
  expect(parseExperiment({ ...holding, weights: { ...weights, values: [1e9] } }).ok).toBe(false);
});

it("stay with edits that train on the same model, and leave with others", () => {
  const kept = unwrap(setTraining(unwrap(setTitle(holding, "Other")), { learningRate: 0.01 }));
  expect(withoutStale(holding, kept).weights).toBe(weights);
  const wider = unwrap(setModel(holding, { after: [{ units: 3, activation: "tanh" }] }));
  expect(withoutStale(holding, wider)).not.toHaveProperty("weights");
  // Those that come with another experiment are its own.
  const others = { ...wider, weights: { ...weights, step: 13 } };
  expect(withoutStale(holding, others)).toBe(others);
  expect(unwrap(keepWeights(holding, null))).toEqual(plain);
});

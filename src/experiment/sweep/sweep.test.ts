import { describe, expect, it } from "vitest";
import { unwrap } from "../../base/result.ts";
import { circuitParameters, emptyCircuit } from "../../circuit/circuit.ts";
import { addOp } from "../../circuit/commands.ts";
import type { Experiment } from "../schema.ts";
import { parseExperiment } from "../parse-experiment.ts";
import { planSweep, seedsFrom } from "./plan-sweep.ts";
import { readValues, SWEEP_SETTINGS, sweepSetting, withSeed } from "./sweep-settings.ts";

const angles = ["x0", "theta0", "theta1"];

const experiment: Experiment = {
  format: "ansatz",
  version: 1,
  title: "To be swept",
  circuit: angles.reduce(
    (built, angle, column) =>
      unwrap(addOp(built, { gate: "ry", wire: 0, column, angles: [angle] })),
    emptyCircuit(1),
  ),
  model: { before: [], readout: { kind: "expectations", observables: ["Z0"] }, after: [] },
  data: {
    set: "moons",
    sampleCount: 40,
    noise: 0.15,
    testFraction: 0.25,
    seed: 4,
    classes: [0, 1],
    features: [0, 1],
    scaling: "standard",
  },
  training: { optimiser: "adam", learningRate: 0.05, momentum: 0.9, batchSize: 10, seed: 1 },
  view: { sample: 0 },
};

describe("every setting that can be swept", () => {
  it.each(SWEEP_SETTINGS.map((setting) => [setting.id, setting] as const))(
    "%s makes valid experiments of the values that it suggests, and reads them as they are written",
    (_id, setting) => {
      const values = setting.suggest(experiment);
      expect(new Set(values).size).toBeGreaterThan(2);
      expect(unwrap(readValues(setting, values.join(", ")))).toEqual(values);
      const made = values.map((value) => unwrap(setting.apply(experiment, value)));
      for (const each of made) expect(parseExperiment(structuredClone(each)).ok).toBe(true);
      const distinct = new Set(made.map((each) => JSON.stringify(each)));
      expect(distinct.size).toBe(values.length);
    },
  );

  it("says which entries are none of its values, and what it takes", () => {
    const read = readValues(sweepSetting("learningRate"), "0.1, fast, -1");
    const [found] = read.ok ? [] : read.problems;
    expect(found?.message).toBe('"fast", "-1" cannot be a value of "Learning rate".');
    expect(found?.remedy).toMatch(/numbers above 0/);
    const nothing = readValues(sweepSetting("shots"), " , ");
    expect(!nothing.ok && nothing.problems[0]?.code).toBe("sweep/no-values");
  });

  it("repeats the circuit with parameters of its own, and gives noise to every gate", () => {
    const twice = unwrap(sweepSetting("layers").apply(experiment, 2));
    const count = circuitParameters(experiment.circuit).length;
    expect(circuitParameters(twice.circuit)).toHaveLength(2 * count);
    const noisy = unwrap(sweepSetting("noise").apply(experiment, 0.02));
    expect(noisy.noise?.rules).toEqual([
      { channel: "depolarizing", strengths: [0.02], gates: "all" },
    ]);
    expect(unwrap(sweepSetting("noise").apply(noisy, 0))).not.toHaveProperty("noise");
  });
});

describe("a plan", () => {
  const rates = { setting: "learningRate", values: [0.01, 0.1] };
  const batches = { setting: "batchSize", values: [8, 16, 32] };

  it("has every combination, each with its values and words", () => {
    const plan = { axes: [rates, batches], seeds: [3, 4], epochs: 5 };
    const cells = unwrap(planSweep(experiment, plan));
    expect(cells.map(({ values }) => values)).toEqual([
      [0.01, 8],
      [0.01, 16],
      [0.01, 32],
      [0.1, 8],
      [0.1, 16],
      [0.1, 32],
    ]);
    expect(cells[4]?.label).toBe("Learning rate 0.1, Batch 16");
    expect(cells[4]?.experiment.training).toMatchObject({
      learningRate: 0.1,
      batchSize: 16,
      seed: 3,
    });
  });

  it("refuses more trainings than it may have, and values that make no circuit, by name", () => {
    const many = { axes: [rates, batches], seeds: seedsFrom(1, 200), epochs: 5 };
    const refused = planSweep(experiment, many);
    expect(!refused.ok && refused.problems[0]?.message).toMatch(/1200 trainings; 1000/);
    const empty = { ...experiment, circuit: { ...experiment.circuit, ops: [] } };
    const layers = { axes: [{ setting: "layers", values: [1, 2] }], seeds: [1], epochs: 5 };
    const wrong = planSweep(empty, layers);
    expect(!wrong.ok && wrong.problems[0]?.message).toMatch(/^Times the circuit is repeated 2: /);
  });

  it("gives each seed other weights, order and shots", () => {
    const execution = { ...unwrap(sweepSetting("shots").apply(experiment, 100)) };
    const seeded = withSeed(execution, 7);
    expect([seeded.training.seed, seeded.execution?.seed]).toEqual([7, 7]);
    expect(seedsFrom(2 ** 31 - 1, 2)).toEqual([2 ** 31 - 1, 0]);
  });
});

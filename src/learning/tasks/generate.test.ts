/** Generating and compressing: losses against finite differences, trainings with known ends, refusals. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { emptyCircuit } from "../../circuit/circuit.ts";
import { addOp } from "../../circuit/commands.ts";
import { buildDataset } from "../../datasets/build-dataset.ts";
import { targetProbabilities } from "../../datasets/distributions/target.ts";
import { ONE_ROW } from "../../datasets/one-row.ts";
import { createReference } from "../../simulator/reference/reference.ts";
import { MOONS, TRAINING } from "../fixtures.ts";
import type { Loss } from "../losses.ts";
import { createTrainer } from "../trainer.ts";
import type { TrainingTask } from "../trainer-interface.ts";
import { normalRows, trash } from "./compress.ts";
import { discrepancy, divergence } from "./generate.ts";

const IMAGES = { kind: "bars-and-stripes", rows: 2, columns: 2 } as const;
const target = unwrap(targetProbabilities(IMAGES, 4));

/** Central differences of `sum` at two rows of random distributions. */
function expectGradient(loss: Loss, count: number): void {
  const random = createRandom(3, "distributions");
  const outputs = Float64Array.from({ length: 2 * count }, () => random.uniform(0.02, 0.1));
  const { cotangent } = loss.evaluate(outputs, []);
  const step = 1e-6;
  outputs.forEach((value, place) => {
    const sumAt = (shifted: number): number => loss.evaluate(outputs.with(place, shifted), []).sum;
    const slope = (sumAt(value + step) - sumAt(value - step)) / (2 * step);
    expect(cotangent[place]).toBeCloseTo(slope, 5);
  });
}

describe("losses", () => {
  it("have the gradients that central differences find", () => {
    expectGradient(divergence(target), 16);
    expectGradient(discrepancy(target, IMAGES), 16);
    expectGradient(discrepancy(target, { kind: "bell", middle: 0.5, width: 0.2 }), 16);
    expectGradient(trash(3), 3);
  });

  it("are 0 where the model makes what is wanted, and known where it makes anything", () => {
    expect(divergence(target).evaluate(target, []).sum).toBeCloseTo(0, 12);
    expect(discrepancy(target, IMAGES).evaluate(target, []).sum).toBeCloseTo(0, 12);
    // Six of sixteen equally likely images: log(16/6).
    const even = new Float64Array(16).fill(1 / 16);
    expect(divergence(target).evaluate(even, []).sum).toBeCloseTo(Math.log(16 / 6), 12);
    expect(trash(2).evaluate(Float64Array.of(1, 1, -1, 1), []).sum).toBeCloseTo(0.5, 12);
  });
});

function bornMachine(change: Partial<TrainingTask> = {}): TrainingTask {
  let circuit = emptyCircuit(2);
  const place = (args: Parameters<typeof addOp>[1]): void => {
    circuit = unwrap(addOp(circuit, args));
  };
  place({ gate: "ry", wire: 0, column: 0, angles: ["a"] });
  place({ gate: "ry", wire: 1, column: 0, angles: ["b"] });
  place({ gate: "x", wire: 1, column: 1, controls: [{ wire: 0, on: true }] });
  place({ gate: "ry", wire: 1, column: 2, angles: ["c"] });
  return {
    circuit,
    model: { before: [], readout: { kind: "probabilities", wires: [0, 1] }, after: [] },
    dataset: ONE_ROW,
    task: { kind: "generate", target: { kind: "own", weights: [1, 0, 0, 3] }, distance: "kl" },
    training: { ...TRAINING, learningRate: 0.1 },
    ...change,
  };
}

const codes = (result: Awaited<ReturnType<typeof createTrainer>>): string[] =>
  result.ok ? [] : result.problems.map(({ code }) => code);

describe("generate", () => {
  it.each(["kl", "mmd"] as const)("learns a correlated distribution by %s", async (distance) => {
    const wanted = { kind: "own", weights: [1, 0, 0, 3] } as const;
    const task = { kind: "generate", target: wanted, distance } as const;
    const trainer = unwrap(await createTrainer(bornMachine({ task }), createReference()));
    expect(trainer.weightCount).toBe(3);
    await trainer.advance(300);
    const made = (await trainer.sample(0)).after.at(-1) ?? [];
    [0.25, 0, 0, 0.75].forEach((chance, outcome) =>
      expect(at(made, outcome)).toBeCloseTo(chance, 2),
    );
    trainer.dispose();
  });

  it("refuses expectations, layers, and a distribution over other outcomes", async () => {
    const readout = { kind: "expectations", observables: ["Z0"] } as const;
    const after = [{ units: 2, activation: "tanh" as const }];
    const model = { before: [], readout, after };
    expect(codes(await createTrainer(bornMachine({ model }), createReference()))).toEqual([
      "task/dense-layers",
      "task/no-outcomes",
    ]);
    const task = { kind: "generate", target: IMAGES, distance: "kl" } as const;
    expect(codes(await createTrainer(bornMachine({ task }), createReference()))).toEqual([
      "task/wrong-pixels",
    ]);
  });
});

describe("compress", () => {
  const data = unwrap(buildDataset({ ...MOONS, sampleCount: 80 }));
  const autoencoder = (change: Partial<TrainingTask> = {}): TrainingTask => ({
    ...bornMachine(),
    task: { kind: "compress", normal: 0 },
    dataset: normalRows(data, 0),
    model: { before: [], readout: { kind: "expectations", observables: ["Z1"] }, after: [] },
    ...change,
  });

  it("is trained and tested on its own class, and leaves the others out", () => {
    const { train, test, labels } = normalRows(data, 0);
    for (const row of [...train, ...test]) expect(labels[row]).toBe(0);
    expect(train.length + test.length).toBe(40);
  });

  it("empties its trash where it can", async () => {
    const trainer = unwrap(await createTrainer(autoencoder(), createReference()));
    await trainer.advance(300);
    const { trainLoss, testLoss } = await trainer.evaluate();
    expect(trainLoss).toBeLessThan(1e-3);
    expect(testLoss).toBeLessThan(1e-3);
    trainer.dispose();
  });

  it("refuses layers after the circuit, trash that is no wire, and a class that is not there", async () => {
    const readout = { kind: "expectations", observables: ["Z0 Z1"] } as const;
    const model = { before: [], readout, after: [{ units: 1, activation: "tanh" as const }] };
    const dataset = normalRows(data, 5);
    const task = autoencoder({ model, dataset, task: { kind: "compress", normal: 5 } });
    expect(codes(await createTrainer(task, createReference()))).toEqual([
      "task/dense-layers",
      "task/no-trash",
      "task/no-normal-class",
    ]);
  });
});

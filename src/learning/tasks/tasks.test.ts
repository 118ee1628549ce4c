/** Regressing and minimising through the trainer itself, on problems whose answers are known. */
import { describe, expect, it } from "vitest";
import { at, present } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { emptyCircuit, type Circuit } from "../../circuit/circuit.ts";
import { addOp } from "../../circuit/commands.ts";
import type { GateId } from "../../circuit/gate-table.ts";
import { readFunction } from "../../circuit/read-function.ts";
import { MOLECULES } from "../../datasets/molecules/molecules.ts";
import { buildCurve } from "../../datasets/curves/build-curve.ts";
import { ONE_ROW } from "../../datasets/one-row.ts";
import { createReference } from "../../simulator/reference/reference.ts";
import { createWasm } from "../../simulator/wasm/wasm-simulator.ts";
import { MOONS, TRAINING } from "../fixtures.ts";
import type { TaskSettings } from "../settings.ts";
import { createTrainer } from "../trainer.ts";
import type { TrainingTask } from "../trainer-interface.ts";
import { SQUARED_ERROR } from "./regress.ts";
import { ENERGY } from "./minimise.ts";

/** One gate a column; "cx" is an X controlled by the other wire. */
function circuitOf(
  wireCount: number,
  gates: readonly (readonly [gate: GateId | "cx", wire: number, angle?: string])[],
): Circuit {
  let circuit = emptyCircuit(wireCount);
  gates.forEach(([name, wire, angle], column) => {
    const isControlled = name === "cx";
    const gate = isControlled ? "x" : name;
    const controls = isControlled ? [{ wire: 1 - wire, on: true }] : [];
    const angles = angle === undefined ? [] : [angle];
    circuit = unwrap(addOp(circuit, { gate, wire, column, angles, controls }));
  });
  return circuit;
}

const REGRESS = {
  kind: "regress",
  curve: { kind: "function", text: "sin(2x) / 2 + cos(x)", from: -3, to: 3 },
} as const satisfies TaskSettings;

function regression(change: Partial<TrainingTask> = {}): TrainingTask {
  return {
    circuit: circuitOf(1, [
      ["ry", 0, "a"],
      ["rz", 0, "x0"],
      ["rx", 0, "b"],
      ["ry", 0, "c"],
      ["rz", 0, "x0"],
      ["rx", 0, "d"],
      ["ry", 0, "e"],
    ]),
    model: {
      before: [],
      readout: { kind: "expectations", observables: ["X0", "Y0", "Z0"] },
      after: [],
    },
    dataset: unwrap(
      buildCurve(REGRESS.curve, { ...MOONS, sampleCount: 60, noise: 0 }, readFunction),
    ),
    task: REGRESS,
    training: { ...TRAINING, learningRate: 0.1 },
    ...change,
  };
}

/** H2 on two wires, from |01⟩ by one double excitation: exact at its best angle. */
const hydrogen = present(
  MOLECULES.find(({ id }) => id === "h2-2"),
  "molecule",
);
function energy(change: Partial<TrainingTask> = {}): TrainingTask {
  return {
    circuit: circuitOf(2, [
      ["x", 0],
      ["ry", 1, "t"],
      ["cx", 0],
    ]),
    model: {
      before: [],
      readout: { kind: "expectations", observables: [hydrogen.hamiltonian] },
      after: [],
    },
    dataset: ONE_ROW,
    task: { kind: "minimise" },
    training: { ...TRAINING, optimiser: "sgd", momentum: 0, learningRate: 0.4 },
    ...change,
  };
}

describe("regress", () => {
  it("learns a curve, and holds what it says of a sample against its value", async () => {
    const trainer = unwrap(await createTrainer(regression(), createReference()));
    const before = await trainer.evaluate();
    await trainer.advance(400);
    const after = await trainer.evaluate();
    expect(after.trainLoss).toBeLessThan(before.trainLoss / 20);
    expect(after).not.toHaveProperty("trainAccuracy");
    const report = await trainer.sample(7);
    const [said] = report.after.at(-1) ?? [];
    expect(report.probabilities).toEqual([]);
    expect(report.loss).toBeCloseTo((at([said ?? 0], 0) - (report.target ?? 0)) ** 2, 12);
    // The curve goes through what is said of the sample.
    const curve = present(await trainer.boundary(12), "curve");
    const values = present(curve.values, "values");
    const [low, high] = curve.horizontal;
    const place = ((at(report.features, 0) - low) / (high - low)) * (values.length - 1);
    const below = at(values, Math.floor(place));
    const above = at(values, Math.ceil(place));
    const share = place - Math.floor(place);
    expect(below + (above - below) * share).toBeCloseTo(said ?? Number.NaN, 2);
    trainer.dispose();
  });

  it("has the gradient of the mean squared error", () => {
    const outputs = Float64Array.of(0.5, -1, 2);
    const { sum, cotangent } = SQUARED_ERROR.evaluate(outputs, [1, 1, 2]);
    expect(sum).toBe(0.25 + 4);
    expect([...cotangent]).toEqual([-1, -4, 0]);
  });

  it("refuses data without values, and without features", async () => {
    const { targets: _, ...bare } = regression().dataset;
    const result = await createTrainer(
      regression({ dataset: { ...bare, featureCount: 0, featureNames: [] } }),
      createReference(),
    );
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["model/no-features", "task/no-values"]),
    );
  });
});

describe("minimise", () => {
  it.each(["reference", "wasm"])("finds the ground energy of H2 (%s)", async (name) => {
    const simulator =
      name === "reference" ? createReference() : unwrap(await createWasm({ threads: 1 }));
    const trainer = unwrap(await createTrainer(energy(), simulator));
    expect(trainer.weightCount).toBe(1);
    const before = await trainer.evaluate();
    await trainer.advance(60);
    const after = await trainer.evaluate();
    expect(after.trainLoss).toBeLessThan(before.trainLoss);
    expect(after.trainLoss).toBeCloseTo(hydrogen.groundEnergy, 5);
    expect(Object.keys(after).toSorted()).toEqual(["epoch", "gradientNorm", "step", "trainLoss"]);
    expect(await trainer.boundary(12)).toBeNull();
    const report = await trainer.sample(0);
    expect(report.features).toEqual([]);
    expect(report.after.at(-1)?.[0]).toBeCloseTo(after.trainLoss, 5);
    trainer.dispose();
  });

  it.each(["natural-gradient", "l-bfgs", "spsa"] as const)(
    "is trained by %s",
    async (optimiser) => {
      const training = { ...TRAINING, optimiser, learningRate: 0.2 };
      const trainer = unwrap(await createTrainer(energy({ training }), createReference()));
      await trainer.advance(80);
      expect((await trainer.evaluate()).trainLoss).toBeCloseTo(hydrogen.groundEnergy, 3);
      trainer.dispose();
    },
  );

  it("adds the observables up, without a last layer", async () => {
    const readout = { kind: "expectations", observables: ["Z0", "2 Z1"] } as const;
    const circuit = circuitOf(2, [
      ["ry", 0, "s"],
      ["ry", 1, "t"],
    ]);
    const task = energy({ circuit, model: { before: [], readout, after: [] } });
    const trainer = unwrap(await createTrainer(task, createReference()));
    const [s = 0, t = 0] = trainer.parameters();
    expect((await trainer.evaluate()).trainLoss).toBeCloseTo(Math.cos(s) + 2 * Math.cos(t), 12);
    expect([...ENERGY.evaluate(Float64Array.of(1, 2), []).cotangent]).toEqual([1, 1]);
    trainer.dispose();
  });

  it("refuses layers around the circuit, and probabilities, which add up to 1", async () => {
    const model = {
      before: [],
      readout: { kind: "probabilities", wires: [0] },
      after: [{ units: 2, activation: "tanh" }],
    } as const;
    const result = await createTrainer(energy({ model }), createReference());
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual([
      "task/dense-layers",
      "task/no-energy",
    ]);
  });
});

/** Resident training takes the same steps as the path through the CPU, whatever stands around the circuit. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at } from "../base/assert.ts";
import { success, unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { addOp } from "../circuit/commands.ts";
import { createReference } from "../simulator/reference/reference.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { createWebGpu } from "../simulator/webgpu/create-webgpu.ts";
import {
  noiseDataset,
  reuploadingCircuit,
  someTask,
  TRAINING,
  withFlippedLabels,
} from "./fixtures.ts";
import type { MetricPoint } from "./run-report.ts";
import { createTrainer } from "./trainer.ts";
import type { TrainingTask } from "./trainer-interface.ts";

let webgpu: Simulator;
beforeAll(async () => {
  webgpu = unwrap(await createWebGpu());
});
afterAll(() => webgpu.dispose());

/** The same backend without resident training: every step through the CPU. */
function stepByStep(simulator: Simulator): Simulator {
  return {
    ...simulator,
    async open(request) {
      const session = unwrap(await simulator.open(request));
      return success({
        forward: (batch) => session.forward(batch),
        backward: (cotangent) => session.backward(cotangent),
        state: (features, parameters) => session.state(features, parameters),
        dispose: () => session.dispose(),
      });
    },
  };
}

interface Curve {
  readonly points: readonly MetricPoint[];
  readonly weights: Float64Array;
  readonly isResident: boolean;
}

async function curveOf(task: TrainingTask, simulator: Simulator, calls: number[]): Promise<Curve> {
  const trainer = unwrap(await createTrainer(task, simulator));
  const points: MetricPoint[] = [];
  for (const count of calls) {
    const advanced = await trainer.advance(count);
    expect(advanced.problems).toEqual([]);
    points.push(...advanced.points);
  }
  const { weights } = trainer.snapshot();
  const { isResident } = trainer;
  trainer.dispose();
  return { points, weights, isResident };
}

/** Angles with products of features, of parameters and features, fixed gates and controls in one circuit. */
function richCircuit(): Circuit {
  const columns: Omit<Parameters<typeof addOp>[1], "column">[] = [
    { gate: "h", wire: 0 },
    { gate: "rx", wire: 1, angles: ["a*x0 + b"] },
    { gate: "ry", wire: 0, angles: ["x1"] },
    { gate: "x", wire: 2, targets: [2], controls: [{ wire: 0, on: true }] },
    { gate: "u", wire: 2, angles: ["a", "x0", "0.3"] },
    { gate: "p", wire: 1, targets: [1], angles: ["c"], controls: [{ wire: 2, on: false }] },
    { gate: "rzz", wire: 0, targets: [0, 1], angles: ["2*d"] },
    { gate: "ry", wire: 2, angles: ["c + 0.5*x1"] },
    // A run in which a derivative passes every kind of factor on its way back.
    { gate: "rz", wire: 1, angles: ["c"] },
    { gate: "ry", wire: 1, angles: ["d"] },
    { gate: "rx", wire: 1, angles: ["b"] },
    { gate: "rz", wire: 1, angles: ["a"] },
    { gate: "sx", wire: 1 },
    { gate: "ry", wire: 1, angles: ["x0"] },
    { gate: "t", wire: 1 },
    { gate: "rx", wire: 1, angles: ["b"] },
  ];
  return columns.reduce(
    (circuit, args, column) => unwrap(addOp(circuit, { ...args, column })),
    emptyCircuit(3),
  );
}

const derivedAngles = unwrap(
  addOp(reuploadingCircuit(1), {
    gate: "rzz",
    column: 3,
    wire: 0,
    targets: [0, 1],
    angles: ["theta0*(pi - x0)*(pi - x1)/4 + sin(x0)"],
  }),
);

const TASKS: readonly (readonly [string, TrainingTask])[] = [
  ["a circuit alone, Adam", someTask()],
  [
    "features of features, SGD with momentum",
    someTask({
      circuit: derivedAngles,
      training: { ...TRAINING, optimiser: "sgd", learningRate: 0.02 },
    }),
  ],
  [
    "layers on both sides, three classes, probabilities, Adam",
    someTask({
      circuit: richCircuit(),
      data: { set: "blobs", classes: [0, 1, 2] },
      model: {
        before: [
          { units: 3, activation: "tanh" },
          { units: 2, activation: "linear" },
        ],
        readout: { kind: "probabilities", wires: [0, 2] },
        after: [{ units: 4, activation: "relu" }],
      },
    }),
  ],
  [
    "sigmoid layers, two classes, SGD",
    someTask({
      circuit: richCircuit(),
      model: {
        before: [{ units: 2, activation: "sigmoid" }],
        readout: { kind: "expectations", observables: ["Z0", "X1 Y2", "Z2"] },
        after: [{ units: 3, activation: "sigmoid" }],
      },
      training: { ...TRAINING, optimiser: "sgd", learningRate: 0.1, momentum: 0.5 },
    }),
  ],
];

const SCHEDULE = { shape: "cosine", epochs: 10, factor: 0.1, warmUp: 2 } as const;

/** What the weights of a model with layers come to, by other optimisers. */
const UPDATES = (["sgd", "adam", "adamw", "nesterov", "rmsprop"] as const).map(
  (optimiser) =>
    [
      optimiser,
      someTask({
        model: {
          before: [{ units: 2, activation: "tanh" }],
          readout: { kind: "expectations", observables: ["Z0", "Z1"] },
          after: [],
        },
        training: {
          ...TRAINING,
          optimiser,
          learningRate: 0.02,
          weightDecay: 0.1,
          schedule: SCHEDULE,
        },
      }),
    ] as const,
);

test.each(UPDATES)(
  "%s with decay and a schedule moves the weights as the CPU does",
  async (_, task) => {
    const resident = await curveOf(task, webgpu, [1, 29]);
    const truth = await curveOf(task, createReference(), [30]);
    expect(resident.isResident).toBe(true);
    truth.weights.forEach((weight, index) => {
      expect(Math.abs(at(resident.weights, index) - weight)).toBeLessThan(2e-4);
    });
  },
);

describe.each(TASKS)("%s", (_name, task) => {
  test("gives the curve of the path through the CPU, 200 steps, within 1e-4", async () => {
    const resident = await curveOf(task, webgpu, [1, 30, 100, 69]);
    const plain = await curveOf(task, stepByStep(webgpu), [200]);
    expect([resident.isResident, plain.isResident]).toEqual([true, false]);
    expect(resident.points.map(({ step }) => step)).toEqual(plain.points.map(({ step }) => step));
    expect(resident.points.length).toBeGreaterThan(20);
    resident.points.forEach((point, index) => {
      const other = at(plain.points, index);
      expect(Math.abs(point.trainLoss - other.trainLoss)).toBeLessThan(1e-4);
      expect(point.testLoss).toBeCloseTo(other.testLoss ?? Number.NaN, 4);
      // One sample on the border may fall to either side.
      const { train, test: heldOut } = task.dataset;
      const missing = Number.NaN;
      const apart = (one = missing, two = missing): number => one - two;
      const trainHits = apart(point.trainAccuracy, other.trainAccuracy) * train.length;
      const testHits = apart(point.testAccuracy, other.testAccuracy) * heldOut.length;
      expect(Math.abs(trainHits)).toBeLessThan(1.5);
      expect(Math.abs(testHits)).toBeLessThan(1.5);
    });
    const [first, last] = [at(plain.points, 0), at(plain.points, plain.points.length - 1)];
    expect(last.trainLoss).toBeLessThan(first.trainLoss);
  });

  test("gives the same numbers twice, however the steps are cut", async () => {
    const one = await curveOf(task, webgpu, [40]);
    const other = await curveOf(task, webgpu, [1, 2, 37]);
    expect(other.points).toEqual(one.points);
    expect(other.weights).toEqual(one.weights);
  });
});

test("measures the samples held out apart from those it learns: told wrong, they are missed", async () => {
  const { dataset } = someTask();
  const task = someTask({ dataset: withFlippedLabels(dataset, dataset.test) });
  const { points, isResident } = await curveOf(task, webgpu, [150]);
  const last = at(points, points.length - 1);
  expect(isResident).toBe(true);
  expect(last.trainAccuracy).toBeGreaterThanOrEqual(0.95);
  expect(last.testAccuracy).toBeLessThanOrEqual(0.05);
  expect(last.testLoss).toBeGreaterThan(1);
});

test("one SGD step is the reference's gradient", async () => {
  const learningRate = 0.5;
  const training = { ...TRAINING, optimiser: "sgd" as const, learningRate, momentum: 0 };
  for (const [, task] of TASKS) {
    const one = { ...task, training };
    const resident = await curveOf(one, webgpu, [1]);
    const truth = await curveOf(one, createReference(), [1]);
    truth.weights.forEach((weight, index) => {
      const error = Math.abs(at(resident.weights, index) - weight) / learningRate;
      expect(error).toBeLessThan(2e-6);
    });
  }
});

test("a step that explodes is told, and the weights before it are kept", async () => {
  const training = { ...TRAINING, optimiser: "sgd" as const, learningRate: 1e7, momentum: 0.9 };
  const trainer = unwrap(await createTrainer(someTask({ training }), webgpu));
  const { problems } = await trainer.advance(20);
  expect(problems[0]?.code).toBe("training/diverged");
  expect(trainer.step).toBeLessThan(20);
  expect(trainer.parameters().every(Number.isFinite)).toBe(true);
  trainer.dispose();
});

test("holds no bytes after it is closed", async () => {
  const before = webgpu.bytesHeld();
  for (let round = 0; round < 3; round++) {
    await curveOf(someTask({ dataset: noiseDataset(40, 3) }), webgpu, [5]);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(webgpu.bytesHeld()).toBe(before);
});

/** Rotosolve: the waves of parameters, the loss along one of them, and the way straight to its least. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { createRandom } from "../base/random.ts";
import { unwrap } from "../base/result.ts";
import type { Circuit } from "../circuit/circuit.ts";
import { circuitOf, zeros } from "../simulator/fixtures.ts";
import { createReference } from "../simulator/reference/reference.ts";
import { goOn, meanLoss } from "./chunked-passes.ts";
import { someTask, TRAINING } from "./fixtures.ts";
import { lossAlong } from "./loss-along.ts";
import { leastAlong, stepRotosolve, type LossLine } from "./optimisers/rotosolve.ts";
import { parameterWaves } from "./parameter-waves.ts";
import { createTrainer } from "./trainer.ts";

type Ops = Parameters<typeof circuitOf>[1];

const wavesOf = (ops: Ops, wires = 2) => parameterWaves(circuitOf(zeros(wires), ops), ["a"]);

describe("the waves of a parameter", () => {
  it.each<[string, Ops, number, number]>([
    ["one rotation", [["rx", [0], [], ["a"]]], 1, 1],
    ["a rotation by a multiple", [["ry", [0], [], ["pi/3 - 2*a"]]], 2, 1],
    ["a controlled rotation", [["rz", [0], [1], ["a"]]], 0.5, 2],
    [
      "two rotations",
      [
        ["rx", [0], [], ["a"]],
        ["rzz", [0, 1], [], ["a + x0"]],
      ],
      1,
      2,
    ],
    [
      "rotations at 1 and 1.5",
      [
        ["rx", [0], [], ["a"]],
        ["rx", [1], [], ["1.5*a"]],
      ],
      0.5,
      5,
    ],
    ["nothing", [["rx", [0], [], ["x0"]]], 1, 0],
  ])("in %s", (_, ops, unit, count) => {
    const [found] = unwrap(wavesOf(ops));
    expect(found?.unit).toBeCloseTo(unit, 12);
    expect(found?.count).toBe(count);
  });

  it.each<[string, Ops, RegExp]>([
    ["a feature multiplies it", [["rx", [0], [], ["a*x0"]]], /another length/],
    [
      "its rates have no common measure",
      [
        ["rx", [0], [], ["a"]],
        ["rx", [1], [], ["sqrt(2)*a"]],
      ],
      /no common measure/,
    ],
    [
      "it is in too many rotations",
      Array.from({ length: 25 }, () => ["rx", [0], [], ["a"]] as const),
      /25 waves, and at most 24/,
    ],
  ])("are refused with the reason where %s", (_, ops, reason) => {
    const found = wavesOf(ops);
    expect(found).toMatchObject({
      ok: false,
      problems: [{ code: "training/no-wave", remedy: expect.stringMatching(/Adam/) }],
    });
    expect(found.ok ? "" : found.problems[0]?.message).toMatch(reason);
  });
});

describe("the loss along a parameter", () => {
  it("is what the circuit says there, for a cross-entropy of shared, scaled and controlled angles", async () => {
    const circuit: Circuit = circuitOf(zeros(2), [
      ["rx", [0], [], ["x0 + a"]],
      ["ry", [1], [0], ["a"]],
      ["rzz", [0, 1], [], ["2*b"]],
      ["ry", [0], [], ["x1"]],
      ["rx", [1], [], ["b - a"]],
    ]);
    const task = someTask({ circuit, data: { sampleCount: 24 } });
    const trainer = unwrap(await createTrainer(task, createReference()));
    const { weights } = trainer.snapshot();
    const random = createRandom(4, "moves");
    const waves = unwrap(parameterWaves(circuit, trainer.parameterNames));
    const { train } = task.dataset;
    for (const [index, each] of waves.entries()) {
      const line = await lossAlong(trainer.passAt(weights, goOn), train, index, each);
      for (let trial = 0; trial < 5; trial++) {
        const by = random.uniform(-7, 7);
        const moved = weights.slice();
        moved[index] = at(moved, index) + by;
        const expected = await meanLoss(trainer.passAt(moved, goOn), train);
        expect(line.loss(by)).toBeCloseTo(expected, 11);
      }
      expect(line.loss(line.period)).toBeCloseTo(line.loss(0), 11);
    }
  });
});

describe("the least of a line", () => {
  it("is where the formula of one wave has it", () => {
    const random = createRandom(1, "waves");
    for (let trial = 0; trial < 50; trial++) {
      const [a, b] = [random.uniform(-2, 2), random.uniform(-2, 2)];
      const loss = (by: number): number => 0.3 + a * Math.cos(by) + b * Math.sin(by);
      const found = leastAlong({ period: 2 * Math.PI, waveCount: 1, loss });
      // Ostaszewski et al., equation 9: all the amplitude, downwards.
      expect(loss(found)).toBeCloseTo(0.3 - Math.hypot(a, b), 11);
      expect(Math.abs(found)).toBeLessThanOrEqual(Math.PI * (1 + 1 / 8));
    }
  });

  it("is the deeper one of two valleys, and where the weight is if all is flat", () => {
    const loss = (by: number): number => Math.cos(2 * by) + 0.1 * Math.cos(by);
    const found = leastAlong({ period: 2 * Math.PI, waveCount: 2, loss });
    const scan = Array.from({ length: 100_000 }, (_, k) => loss((2 * Math.PI * k) / 100_000));
    expect(loss(found)).toBeCloseTo(Math.min(...scan), 8);
    expect(leastAlong({ period: 2 * Math.PI, waveCount: 1, loss: () => 4 })).toBe(0);
  });
});

describe("a step", () => {
  it("finds the ground state of one qubit in one sweep, from 3 circuits a parameter", async () => {
    // Z + X/2 has -√1.25; rz first leaves |0⟩ as it is.
    const circuit = circuitOf(zeros(1), [
      ["rz", [0], [], ["a"]],
      ["ry", [0], [], ["b"]],
    ]);
    const session = unwrap(
      await createReference().open({
        circuit,
        featureCount: 0,
        parameters: ["a", "b"],
        observables: [
          { x: 0, z: 1 },
          { x: 1, z: 0 },
        ],
      }),
    );
    let circuits = 0;
    const energy = async (parameters: Float64Array): Promise<number> => {
      circuits += 1;
      const [z = 0, x = 0] = await session.forward({
        size: 1,
        features: new Float64Array(0),
        parameters,
      });
      return z + x / 2;
    };
    const along = async (weights: Float64Array, index: number): Promise<LossLine> => {
      const values: number[] = [];
      for (let k = 0; k < 3; k++) {
        const moved = weights.slice();
        moved[index] = at(moved, index) + (2 * Math.PI * k) / 3;
        values.push(await energy(moved));
      }
      const [e0 = 0, e1 = 0, e2 = 0] = values;
      const mean = (e0 + e1 + e2) / 3;
      const [cos, sin] = [e0 - mean, (e1 - e2) / Math.sqrt(3)];
      return {
        period: 2 * Math.PI,
        waveCount: 1,
        loss: (by) => mean + cos * Math.cos(by) + sin * Math.sin(by),
      };
    };
    const unused = () => Promise.reject(new Error("no dense layers"));
    const objective = { loss: energy, lossGradient: unused, lineCount: 2, lossAlong: along };
    const start = Float64Array.of(0.4, 2.9);
    const taken = await stepRotosolve(objective, start, 0.1);
    expect(circuits).toBe(6);
    expect(await energy(taken.weights)).toBeCloseTo(-Math.sqrt(1.25), 11);
    expect(taken.loss).toBeCloseTo(await energy(start), 11);
    expect([...start]).toEqual([0.4, 2.9]);
  });

  it("takes all training samples, never makes the loss larger by its angles, and says why it cannot", async () => {
    const training = { ...TRAINING, optimiser: "rotosolve", learningRate: 1e-9 } as const;
    const trainer = unwrap(
      await createTrainer(someTask({ training, data: { sampleCount: 40 } }), createReference()),
    );
    expect(trainer.stepsPerEpoch).toBe(1);
    let last = (await trainer.evaluate()).trainLoss;
    for (let step = 0; step < 3; step++) {
      unwrap(await trainer.trainStep());
      const { trainLoss } = await trainer.evaluate();
      expect(trainLoss).toBeLessThan(last);
      last = trainLoss;
    }
    const circuit = circuitOf(zeros(2), [["rx", [0], [], ["a*x0"]]]);
    const refused = unwrap(await createTrainer(someTask({ training, circuit }), createReference()));
    expect(await refused.trainStep()).toMatchObject({
      ok: false,
      problems: [{ code: "training/no-wave", place: "training.optimiser" }],
    });
    refused.setFrozen(["circuit"]);
    unwrap(await refused.trainStep());
  });
});

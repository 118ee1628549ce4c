/** A second circuit in the chain: gradients through both, three ways; training; what cannot be. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import type { Circuit } from "../circuit/circuit.ts";
import { addCustomGate } from "../circuit/custom-gate-commands.ts";
import type { NoiseModel } from "../circuit/noise-model.ts";
import { scopedCircuit } from "../circuit/edit-gate.ts";
import { withoutEntanglers } from "../circuit/without-entanglers.ts";
import { withParameterShift } from "../simulator/parameter-shift/with-parameter-shift.ts";
import { createReference } from "../simulator/reference/reference.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { openChain, type ChainSession } from "./chain-session.ts";
import { layerRequest } from "./circuit-layer.ts";
import { noiseDataset, reuploadingCircuit, someTask, TRAINING } from "./fixtures.ts";
import { lossFor } from "./losses.ts";
import { createModel, type Model } from "./model.ts";
import { EXACT, OPTIMISERS, type ModelSettings } from "./settings.ts";
import { trainedPart } from "./trained-part.ts";
import { createTrainer } from "./trainer.ts";

/** The circuit of the other tests, which defines another one for the chain: three wires, fed twice. */
function withInner(): Circuit {
  const rotation = (gate: "rx" | "ry" | "rz", column: number, wire: number, angle: string) => ({
    id: `${gate}${column}${wire}`,
    gate,
    column,
    targets: [wire],
    controls: [],
    angles: [angle],
  });
  const body = {
    wireCount: 3,
    angleNames: ["x0", "x1", "a", "b", "c"],
    ops: [
      rotation("rx", 0, 0, "x0"),
      rotation("rx", 0, 1, "x1"),
      rotation("ry", 0, 2, "a"),
      { ...rotation("ry", 1, 1, "b*x0"), controls: [{ wire: 0, on: true }] },
      rotation("rz", 2, 1, "c + x1"),
      { ...rotation("rx", 3, 2, "2a"), controls: [{ wire: 1, on: true }] },
      rotation("rx", 4, 0, "c"),
      rotation("rx", 4, 1, "b"),
    ],
  };
  return unwrap(addCustomGate(reuploadingCircuit(1), { id: "~g1", name: "Inner", circuit: body }));
}

const inner = (place: number, observables = ["Z0", "X1 Y2", "0.5 Z1 - Z2 + 1"]) =>
  ({ gate: "~g1", place, readout: { kind: "expectations", observables } }) as const;
const tanh = (units: number) => ({ units, activation: "tanh" as const });
const zs = { kind: "expectations", observables: ["Z0", "Z1"] } as const;

const CHAINS: readonly (readonly [string, ModelSettings])[] = [
  ["circuit → circuit", { before: [], readout: zs, after: [], circuits: [inner(0)] }],
  [
    "dense → circuit → dense → circuit → dense",
    { before: [tanh(2)], readout: zs, after: [tanh(2), tanh(3)], circuits: [inner(1)] },
  ],
  [
    "circuit → circuit → dense → circuit of probabilities",
    {
      before: [],
      readout: zs,
      after: [tanh(2)],
      circuits: [
        inner(0, ["Z0", "X1"]),
        { gate: "~g1", place: 1, readout: { kind: "probabilities", wires: [2, 0] } },
      ],
    },
  ],
];

async function open(model: Model, simulator: Simulator): Promise<ChainSession> {
  const first = {
    circuit: withInner(),
    featureCount: model.circuitInputCount,
    parameters: model.parameterNames,
    observables: model.readout.observables,
  };
  const parts = model.further.map((layer) => ({ simulator, request: layerRequest(layer) }));
  return unwrap(await openChain([{ simulator, request: first }, ...parts]));
}

describe.each(CHAINS)("the gradient through %s", (_name, settings) => {
  const data = noiseDataset(4, 2);
  const loss = lossFor(2);
  const model = createModel(settings, withInner(), 2, loss);
  const weights = model.initialWeights(3);

  async function gradientOn(simulator: Simulator, frozen: readonly string[] = []) {
    const session = await open(model, simulator);
    const tape = await model.forward(session, weights, data.features, 4);
    const { cotangent } = loss.evaluate(tape.outputs, data.labels);
    const part = trainedPart(model, frozen);
    return part.take(await model.backward(session, weights, tape, cotangent, part));
  }

  it("is the same by the adjoint method, by parameter shift and by differences", async () => {
    const adjoint = await gradientOn(createReference());
    const shifted = await gradientOn(withParameterShift(createReference()));
    const session = await open(model, createReference());
    const lossAt = async (moved: Float64Array): Promise<number> => {
      const { outputs } = await model.forward(session, moved, data.features, 4);
      return loss.evaluate(outputs, data.labels).sum;
    };
    const h = 1e-5;
    for (let index = 0; index < weights.length; index++) {
      const moved = (by: number) => weights.map((w, k) => (k === index ? w + by : w));
      const slope = ((await lossAt(moved(h))) - (await lossAt(moved(-h)))) / (2 * h);
      expect(at(adjoint, index), `weight ${index}`).toBeCloseTo(slope, 6);
      expect(at(shifted, index), `weight ${index}`).toBeCloseTo(at(adjoint, index), 10);
    }
    for (const { name, offset, length } of model.slices) {
      const part = adjoint.subarray(offset, offset + length);
      expect(Math.max(...part.map(Math.abs)), name).toBeGreaterThan(1e-6);
    }
  });

  it("has the same numbers for what moves where a circuit is frozen", async () => {
    const whole = await gradientOn(createReference());
    for (const frozen of [["circuit"], ["circuit 2"], ["circuit", "before 0", "circuit 2"]]) {
      const found = await gradientOn(withParameterShift(createReference()), frozen);
      const expected = trainedPart(model, frozen).take(whole);
      found.forEach((value, k) => expect(value).toBeCloseTo(at(expected, k), 10));
    }
  });
});

describe("training a chain of two circuits", () => {
  const [, settings] = CHAINS[1] ?? [];
  const task = (change: Partial<Parameters<typeof someTask>[0]> = {}) =>
    someTask({
      circuit: withInner(),
      ...(settings && { model: settings }),
      data: { sampleCount: 40 },
      ...change,
    });

  it.each(OPTIMISERS.filter((name) => name !== "rotosolve").map((name) => [name] as const))(
    "by %s makes the loss smaller",
    async (optimiser) => {
      const training = { ...TRAINING, optimiser, learningRate: 0.05, batchSize: 30 };
      const trainer = unwrap(await createTrainer(task({ training }), createReference()));
      const before = await trainer.evaluate();
      for (let step = 0; step < 6; step++) unwrap(await trainer.trainStep());
      const after = await trainer.evaluate();
      expect(after.trainLoss).toBeLessThan(before.trainLoss);
    },
  );

  it("counts the executions of both, and reports what comes out of each", async () => {
    const execution = { ...EXACT, shots: 50 };
    const trainer = unwrap(await createTrainer(task({ execution }), createReference()));
    unwrap(await trainer.trainStep());
    // First: 10 angles with two shifts, and one with the layer before it. Inner: eight, two of them controlled, with four.
    expect(trainer.executions()?.circuits).toBe(16 * (1 + 2 * 10 + 1 + 2 * 6 + 4 * 2));
    const { after } = await trainer.sample(0);
    expect(after.map((values) => values.length)).toEqual([2, 2, 3, 3, 1]);
  });

  it("moves to another simulator with both circuits", async () => {
    const trainer = unwrap(await createTrainer(task(), createReference()));
    const before = await trainer.evaluate();
    unwrap(await trainer.moveTo(createReference()));
    expect((await trainer.evaluate()).trainLoss).toBe(before.trainLoss);
    expect(trainer.isResident).toBe(false);
  });

  it("is as noisy behind the first circuit as there, on the wires there are", async () => {
    const noise: NoiseModel = {
      rules: [{ channel: "depolarizing", strengths: [0.05], gates: "all", wires: [1] }],
      readout: [
        {
          wires: [1],
          rows: [
            [0.9, 0.1],
            [0.2, 0.8],
          ],
        },
      ],
    };
    const turn = { id: "a", gate: "rx", column: 0, targets: [0], controls: [] } as const;
    const narrow = { wireCount: 1, angleNames: ["x0"], ops: [{ ...turn, angles: ["x0"] }] };
    const defined = addCustomGate(withInner(), { id: "~g2", name: "Narrow", circuit: narrow });
    const model: ModelSettings = {
      before: [],
      readout: zs,
      after: [],
      circuits: [
        inner(0),
        { gate: "~g2", place: 0, readout: { kind: "expectations", observables: ["Z0"] } },
      ],
    };
    const circuit = unwrap(defined);
    const quiet = unwrap(await createTrainer(task({ circuit, model }), createReference()));
    const noisy = unwrap(await createTrainer(task({ circuit, model, noise }), createReference()));
    const [pure, mixed] = [(await quiet.sample(3)).after, (await noisy.sample(3)).after];
    // X1 Y2 of the inner circuit is read on a wire that is noisy, Z0 on one that is not.
    expect(Math.abs(at(at(mixed, 1), 1))).toBeLessThan(Math.abs(at(at(pure, 1), 1)));
    unwrap(await noisy.trainStep());
    expect(noisy.executions()?.circuits).toBeGreaterThan(0);
  });

  it("by Rotosolve is refused with a way out", async () => {
    const training = { ...TRAINING, optimiser: "rotosolve" as const };
    const trainer = unwrap(await createTrainer(task({ training }), createReference()));
    const stepped = await trainer.trainStep();
    expect(stepped.ok ? "" : stepped.problems[0]?.code).toBe("training/several-circuits");
  });

  it.each<[string, NonNullable<ModelSettings["circuits"]>, string]>([
    ["a gate that is not there", [{ ...inner(0), gate: "~g9" }], "does not define"],
    ["a place that is not there", [inner(3)], "there are 2 layers behind the circuit"],
    ["too few numbers", [inner(1, ["Z0"]), inner(1)], 'In circuit 3 of the chain: The angle "x1"'],
    ["a readout of other wires", [inner(0, ["Z3"])], "In circuit 2 of the chain: "],
    ["an order of its own", [inner(2), inner(0)], "stands before the one listed before it"],
  ])("refuses %s", async (_what, circuits, message) => {
    const model = { before: [], readout: zs, after: [tanh(2), tanh(3)], circuits };
    const made = await createTrainer(task({ model }), createReference());
    expect(made.ok ? [] : made.problems.map((found) => found.message).join("\n")).toContain(
      message,
    );
  });
});

it("loses the entanglers of every circuit of the chain where they are taken out", () => {
  const { circuit, removedGates } = withoutEntanglers(withInner(), ["~g1"]);
  expect(scopedCircuit(circuit, "~g1").ops.every(({ controls }) => controls.length === 0)).toBe(
    true,
  );
  expect(removedGates).toBe(1 + 2);
  expect(scopedCircuit(withoutEntanglers(withInner()).circuit, "~g1").ops).toHaveLength(8);
});

it("gives the defined gate as a circuit of its own", () => {
  expect(scopedCircuit(withInner(), "~g1").wires).toHaveLength(3);
});

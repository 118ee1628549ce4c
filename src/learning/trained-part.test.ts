/** Frozen parts: no optimiser moves them, what moves has the same gradient, and a frozen circuit costs none. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { createReference } from "../simulator/reference/reference.ts";
import type { Session, Simulator } from "../simulator/simulator.ts";
import { noiseDataset, reuploadingCircuit, someTask, TRAINING } from "./fixtures.ts";
import { lossFor } from "./losses.ts";
import { createModel } from "./model.ts";
import { EXACT, OPTIMISERS, type ModelSettings } from "./settings.ts";
import { trainedPart } from "./trained-part.ts";
import { createTrainer } from "./trainer.ts";

const layer = { units: 2, activation: "tanh" } as const;
const chain: ModelSettings = {
  before: [layer],
  readout: { kind: "expectations", observables: ["Z0", "Z1"] },
  after: [layer],
};
const small = { sampleCount: 24 };
const PARTS = ["circuit", "before 0", "after 0", "head"];

/** The slices whose weights differ. */
function movedParts(before: Float64Array, after: Float64Array): string[] {
  const { slices } = createModel(chain, reuploadingCircuit(1), 2, lossFor(2));
  return slices.flatMap(({ name, offset, length }) => {
    const isSame = before
      .subarray(offset, offset + length)
      .every((w, k) => w === after[offset + k]);
    return isSame ? [] : [name];
  });
}

describe.each(OPTIMISERS.map((optimiser) => [optimiser] as const))("%s", (optimiser) => {
  it.each(PARTS.map((name) => [name] as const))("moves all but a frozen %s", async (frozen) => {
    const task = someTask({
      circuit: reuploadingCircuit(1),
      model: { ...chain, frozen: [frozen] },
      data: small,
      training: { ...TRAINING, optimiser, weightDecay: 0.1, batchSize: 8 },
    });
    const trainer = unwrap(await createTrainer(task, createReference()));
    const before = trainer.snapshot().weights;
    for (let step = 0; step < 3; step++) unwrap(await trainer.trainStep());
    expect(movedParts(before, trainer.snapshot().weights)).toEqual(
      PARTS.filter((name) => name !== frozen),
    );
  });
});

it("takes parts out of the weights and puts them back", () => {
  const model = createModel(chain, reuploadingCircuit(1), 2, lossFor(2));
  const part = trainedPart(model, ["before 0", "head"]);
  const weights = model.initialWeights(2);
  expect(part.count).toBe(6 + 6);
  expect(part.take(weights)).toHaveLength(part.count);
  expect(part.put(part.take(weights), weights)).toEqual(weights);
  const zeros = part.put(new Float64Array(part.count), weights);
  expect(movedParts(weights, zeros)).toEqual(["circuit", "after 0"]);
  expect(trainedPart(model).take(weights)).toBe(weights);
});

/** A session that counts how often it is asked for a gradient. */
function counting(session: Session): { session: Session; asked: () => number } {
  let count = 0;
  return {
    session: {
      ...session,
      forward: (...call) => session.forward(...call),
      backward: (...call) => {
        count++;
        return session.backward(...call);
      },
    },
    asked: () => count,
  };
}

it.each([
  ["circuit", 1],
  ["before 0", 1],
  ["circuit before 0", 0],
  ["circuit before 0 after 0", 0],
])("has the whole gradient's numbers for what moves beside %s", async (names, asked) => {
  const frozen = PARTS.filter((name) => names.includes(name));
  const circuit = reuploadingCircuit(1);
  const data = noiseDataset(5, 2);
  const model = createModel(chain, circuit, 2, lossFor(2));
  const { session, asked: askedFor } = counting(
    unwrap(
      await createReference().open({
        circuit,
        featureCount: 2,
        parameters: model.parameterNames,
        observables: model.readout.observables,
      }),
    ),
  );
  const weights = model.initialWeights(3);
  const tape = await model.forward(session, weights, data.features, 5);
  const { cotangent } = model.loss.evaluate(tape.outputs, data.labels);
  const part = trainedPart(model, frozen);
  const found = part.take(await model.backward(session, weights, tape, cotangent, part));
  expect(askedFor()).toBe(asked);
  const whole = part.take(await model.backward(session, weights, tape, cotangent));
  found.forEach((value, k) => expect(value).toBeCloseTo(at(whole, k), 12));
});

describe("the cost of a step by parameter shift", () => {
  const circuitsFor = async (model: ModelSettings): Promise<number> => {
    const execution = { ...EXACT, gradient: "parameter-shift" as const };
    const circuit = reuploadingCircuit(1);
    const task = someTask({ circuit, model, data: small, execution });
    const trainer = unwrap(await createTrainer(task, createReference()));
    unwrap(await trainer.trainStep());
    return (trainer.executions()?.circuits ?? 0) / TRAINING.batchSize;
  };
  const plain: ModelSettings = { ...chain, before: [] };

  it("has shifts for what moves, and for what lies before it", async () => {
    // 6 parameters and 4 uploads, each shifted twice.
    expect(await circuitsFor(chain)).toBe(1 + 2 * 10);
    expect(await circuitsFor({ ...chain, frozen: ["circuit"] })).toBe(1 + 2 * 4);
    expect(await circuitsFor({ ...chain, frozen: ["before 0"] })).toBe(1 + 2 * 6);
    expect(await circuitsFor(plain)).toBe(1 + 2 * 6);
    expect(await circuitsFor({ ...plain, frozen: ["circuit"] })).toBe(1);
  });
});

describe("freezing while training", () => {
  const open = async (simulator: Simulator = createReference()) => {
    const task = someTask({ circuit: reuploadingCircuit(1), model: chain, data: small });
    return unwrap(await createTrainer(task, simulator));
  };

  it("goes on from the weights there are, and can be taken back", async () => {
    const trainer = await open();
    unwrap(await trainer.trainStep());
    const before = trainer.snapshot();
    trainer.setFrozen(["circuit"]);
    unwrap(await trainer.trainStep());
    const after = trainer.snapshot();
    expect(after.step).toBe(2);
    expect(movedParts(before.weights, after.weights)).not.toContain("circuit");
    // A snapshot from before is of another part: its weights are taken, its moments are not.
    trainer.restore(before);
    unwrap(await trainer.trainStep());
    trainer.setFrozen([]);
    unwrap(await trainer.trainStep());
    expect(movedParts(before.weights, trainer.snapshot().weights)).toEqual(PARTS);
  });

  it("of everything is refused with a way out", async () => {
    const trainer = await open();
    trainer.setFrozen(PARTS);
    const stepped = await trainer.trainStep();
    expect(stepped.ok ? "" : stepped.problems[0]?.code).toBe("training/all-frozen");
  });

  it("of a part that the model does not have is refused", async () => {
    const model = { ...chain, frozen: ["before 7"] };
    const made = await createTrainer(someTask({ model }), createReference());
    expect(made.ok ? "" : made.problems[0]?.message).toContain('no part "before 7"');
  });
});

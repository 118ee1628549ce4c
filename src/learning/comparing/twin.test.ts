/** The classical twin has the hybrid's budget: weights, data, batches, seeds and steps. */
import { describe, expect, it } from "vitest";
import { present } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { withoutEntanglers } from "../../circuit/without-entanglers.ts";
import { circuitParameters } from "../../circuit/circuit.ts";
import { createReference } from "../../simulator/reference/reference.ts";
import { createBatches, FIRST_BATCH } from "../batches.ts";
import { goOn, lossGradient } from "../chunked-passes.ts";
import { reuploadingCircuit, someTask } from "../fixtures.ts";
import { createTrainer } from "../trainer.ts";
import type { Trainer, TrainingTask } from "../trainer-interface.ts";
import { countingCircuits } from "./count-circuits.ts";
import { recordTraining } from "./training-record.ts";
import { countWeights, twinLayers } from "./twin-layers.ts";
import { openTwin } from "./twin-trainer.ts";

const simulator = createReference();

async function open(task: TrainingTask) {
  const hybrid = unwrap(await createTrainer(task, countingCircuits(simulator)));
  return { hybrid, ...unwrap(openTwin(hybrid, task, simulator)) };
}

/** Whether a trainer's next step of SGD goes down the slope of exactly the rows of a batch. */
async function stepsOnBatch(trainer: Trainer, { dataset, training }: TrainingTask, epoch: number) {
  const { weights } = trainer.snapshot();
  const { rows } = createBatches(dataset.train).at(
    { ...FIRST_BATCH, epoch },
    training.batchSize,
    training.seed,
  );
  const { gradient } = await lossGradient(trainer.passAt(weights, goOn), rows);
  unwrap(await trainer.trainStep());
  const moved = trainer.snapshot().weights;
  const gaps = Array.from(moved, (weight, k) =>
    Math.abs(weight - ((weights[k] ?? 0) - training.learningRate * (gradient[k] ?? 0))),
  );
  return Math.max(...gaps) < 1e-12;
}

describe("the twin's budget", () => {
  const plain = someTask();
  const task = {
    ...plain,
    training: { ...plain.training, optimiser: "sgd" as const, momentum: 0 },
  };

  it("has the hybrid's number of weights, or says by how many it differs", async () => {
    const { trainer, twinCount, hybridCount, layers, hybrid } = await open(task);
    expect(hybridCount).toBe(hybrid.weightCount);
    expect(twinCount).toBe(trainer.weightCount);
    // 3 of the head and 10 angles: 4·units + 1 meets it exactly.
    expect([hybridCount, twinCount, layers]).toEqual([13, 13, [{ units: 3, activation: "tanh" }]]);
    const frozen = { ...task, model: { ...task.model, frozen: ["circuit"] } };
    expect(await open(frozen)).toMatchObject({ hybridCount: 3, twinCount: 3, layers: [] });
  });

  it("takes the same rows in the same batches, steps and epochs, of the same seed", async () => {
    for (const seed of [1, 5]) {
      const seeded = { ...task, training: { ...task.training, seed } };
      const { hybrid, trainer } = await open(seeded);
      expect(trainer.stepsPerEpoch).toBe(hybrid.stepsPerEpoch);
      for (const each of [hybrid, trainer]) {
        expect(await stepsOnBatch(each, seeded, 0)).toBe(true);
        unwrap(await each.trainStep());
        while (each.epoch < 1) unwrap(await each.trainStep());
        expect(await stepsOnBatch(each, seeded, 1)).toBe(true);
      }
      expect(trainer.step).toBe(hybrid.step);
    }
  });

  it("is measured at the same steps, and costs no circuits", async () => {
    const { hybrid, trainer } = await open(task);
    const records = [hybrid, trainer].map((each) =>
      recordTraining(each, { epochs: 3, checkpoint: goOn }),
    );
    const [ofHybrid, ofTwin] = await Promise.all(records);
    const steps = ofHybrid?.points.map(({ step }) => step);
    expect(ofTwin?.points.map(({ step }) => step)).toEqual(steps);
    expect(ofTwin?.stepCount).toBe(ofHybrid?.stepCount);
    // Each sample of an epoch once forward, and twice for each angle with a parameter.
    const trainCount = task.dataset.train.length;
    const { length } = circuitParameters(task.circuit);
    expect(ofHybrid?.points.at(-1)?.circuits).toBe(3 * trainCount * (1 + 2 * length));
    expect(ofTwin?.points.every(({ circuits }) => circuits === null)).toBe(true);
  });

  it("learns, by gradients that differences confirm", async () => {
    const adam = someTask({
      training: { ...task.training, optimiser: "adam", learningRate: 0.05 },
    });
    const { trainer } = await open(adam);
    const { weights } = trainer.snapshot();
    const rows = adam.dataset.train.slice(0, 8);
    const { gradient } = await lossGradient(trainer.passAt(weights, goOn), rows);
    for (let k = 0; k < weights.length; k++) {
      const at = async (shift: number) => {
        const there = weights.map((weight, index) => (index === k ? weight + shift : weight));
        return (await lossGradient(trainer.passAt(there, goOn), rows)).loss;
      };
      const slope = ((await at(1e-5)) - (await at(-1e-5))) / 2e-5;
      expect(Math.abs(slope - (gradient[k] ?? 0))).toBeLessThan(1e-8);
    }
    const { points } = await recordTraining(trainer, { epochs: 30, checkpoint: goOn });
    expect(points.at(-1)?.trainLoss).toBeLessThan((points[0]?.trainLoss ?? 0) / 2);
  });

  it("takes Adam where the hybrid's optimiser needs a circuit", async () => {
    const natural = {
      ...task,
      training: { ...task.training, optimiser: "natural-gradient" as const },
    };
    const { optimiser, trainer } = await open(natural);
    expect(optimiser).toBe("adam");
    unwrap(await trainer.trainStep());
  });
});

it("finds the nearest of all dense networks without bottlenecks", () => {
  for (const ends of [
    { inputCount: 2, outputCount: 1 },
    { inputCount: 4, outputCount: 3 },
  ]) {
    for (let wanted = 1; wanted <= 400; wanted += 7) {
      const widths = twinLayers(wanted, ends).map(({ units }) => units);
      const distance = Math.abs(countWeights(widths, ends) - wanted);
      // Never further away than one unit would take it, but where the smallest network is too large.
      const smallest = Math.max(0, countWeights([1], ends) - wanted);
      const unit = ends.inputCount + ends.outputCount + 1;
      expect(distance).toBeLessThanOrEqual(Math.max(smallest, unit / 2 + 1));
    }
  }
  expect(countWeights([3, 2], { inputCount: 2, outputCount: 1 })).toBe(9 + 8 + 3);
});

it("records a training that goes out of hand up to there", async () => {
  const task = someTask();
  const wild = {
    ...task,
    training: { ...task.training, optimiser: "sgd" as const, learningRate: 1e200 },
  };
  const { trainer } = await open(wild);
  const record = await recordTraining(trainer, { epochs: 5, checkpoint: goOn });
  expect(record.problems).not.toEqual([]);
  expect(record.points.length).toBeLessThan(6);
});

it("counts wall time of steps alone", async () => {
  const { trainer } = await open(someTask());
  let clock = 0;
  const record = await recordTraining(trainer, {
    epochs: 1,
    checkpoint: goOn,
    now: () => (clock += 500),
  });
  expect(present(record.points.at(-1), "a last point").seconds).toBe(0.5 * trainer.stepsPerEpoch);
});

it("takes gates on two wires out of a circuit, and leaves the others", () => {
  const circuit = reuploadingCircuit(2);
  const { circuit: left, removedGates, removedParameters } = withoutEntanglers(circuit);
  expect([removedGates, removedParameters]).toEqual([2, 0]);
  expect(left.ops.every(({ targets, controls }) => targets.length + controls.length === 1)).toBe(
    true,
  );
  expect(circuitParameters(left)).toEqual(circuitParameters(circuit));
});

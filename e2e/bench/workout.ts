/** A trainer on W1's circuit and random rows of two classes, with plain SGD. */
import { createRandom } from "../../src/base/random.ts";
import { unwrap } from "../../src/base/result.ts";
import type { Dataset } from "../../src/datasets/dataset.ts";
import { createTrainer } from "../../src/learning/trainer.ts";
import type { Trainer } from "../../src/learning/trainer-interface.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { layeredCircuit, observableCount, type Shape } from "./problem.ts";

function randomDataset(featureCount: number, sampleCount: number): Dataset {
  const random = createRandom(1, "bench");
  return {
    featureNames: Array.from({ length: featureCount }, (_, index) => `x${index}`),
    classNames: ["a", "b"],
    sampleCount,
    featureCount,
    classCount: 2,
    features: Float64Array.from({ length: sampleCount * featureCount }, () =>
      random.uniform(-Math.PI, Math.PI),
    ),
    labels: Int32Array.from({ length: sampleCount }, (_, index) => index % 2),
    train: Int32Array.from({ length: sampleCount - 2 }, (_, index) => index),
    test: Int32Array.from([sampleCount - 2, sampleCount - 1]),
  };
}

/** @param batchCount batches in an epoch. */
export async function openTrainer(
  simulator: Simulator,
  shape: Shape,
  batchCount: number,
): Promise<Trainer> {
  const observables = Array.from({ length: observableCount(shape) }, (_, wire) => `Z${wire}`);
  const task = {
    circuit: layeredCircuit(shape),
    model: { before: [], readout: { kind: "expectations", observables }, after: [] },
    dataset: randomDataset(shape.wires, shape.batch * batchCount + 2),
    training: {
      optimiser: "sgd",
      learningRate: 0.01,
      momentum: 0,
      batchSize: shape.batch,
      seed: 1,
    },
  } as const;
  return unwrap(await createTrainer(task, simulator));
}

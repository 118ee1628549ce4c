/** Small circuits and data that the tests of this room share. */
import { createRandom } from "../base/random.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { addOp } from "../circuit/commands.ts";
import { buildDataset } from "../datasets/build-dataset.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { DataSettings } from "../datasets/settings.ts";
import type { TrainingSettings } from "./settings.ts";
import type { TrainingTask } from "./trainer-interface.ts";

/** Two wires that see two inputs `layers` + 1 times, with rotations and CNOTs in between. */
export function reuploadingCircuit(layers: number): Circuit {
  let circuit = emptyCircuit(2);
  let column = 0;
  let parameter = 0;
  const place = (args: Omit<Parameters<typeof addOp>[1], "column">): void => {
    circuit = unwrap(addOp(circuit, { ...args, column: column++ }));
  };
  const upload = (): void => {
    for (const wire of [0, 1]) place({ gate: "rx", wire, angles: [`x${wire}`] });
  };
  for (let layer = 0; layer < layers; layer++) {
    upload();
    for (const wire of [0, 1]) {
      place({ gate: "ry", wire, angles: [`theta${parameter++}`] });
      place({ gate: "rz", wire, angles: [`theta${parameter++}`] });
    }
    const target = 1 - (layer % 2);
    place({ gate: "x", wire: target, controls: [{ wire: 1 - target, on: true }] });
  }
  upload();
  for (const wire of [0, 1]) place({ gate: "ry", wire, angles: [`theta${parameter++}`] });
  return circuit;
}

export const MOONS: DataSettings = {
  set: "moons",
  sampleCount: 120,
  noise: 0.12,
  testFraction: 0.25,
  seed: 1,
  classes: [0, 1],
  features: [0, 1],
  scaling: "standard",
};

export const TRAINING: TrainingSettings = {
  optimiser: "adam",
  learningRate: 0.05,
  momentum: 0.9,
  batchSize: 16,
  seed: 1,
};

/** A task on moons, or on what `change` makes of it. */
export function someTask(change: Partial<TrainingTask> & { data?: Partial<DataSettings> } = {}) {
  const { data, ...rest } = change;
  const task: TrainingTask = {
    circuit: reuploadingCircuit(2),
    model: { before: [], readout: { kind: "expectations", observables: ["Z0", "Z1"] }, after: [] },
    dataset: unwrap(buildDataset({ ...MOONS, ...data })),
    training: TRAINING,
    ...rest,
  };
  return task;
}

/** `count` rows of two features with labels below `classCount`, none of them meaningful. */
export function noiseDataset(count: number, classCount: number): Dataset {
  const random = createRandom(9, "noise");
  return {
    featureNames: ["a", "b"],
    classNames: Array.from({ length: classCount }, (_, k) => `class ${k}`),
    sampleCount: count,
    featureCount: 2,
    classCount,
    features: Float64Array.from({ length: 2 * count }, () => random.uniform(-1, 1)),
    labels: Int32Array.from({ length: count }, (_, k) => k % classCount),
    train: Int32Array.from({ length: count - classCount }, (_, k) => k),
    test: Int32Array.from({ length: classCount }, (_, k) => count - classCount + k),
  };
}

/** The same rows, but those of `rows` are given the other of two classes. */
export function withFlippedLabels(dataset: Dataset, rows: Int32Array): Dataset {
  const labels = dataset.labels.slice();
  for (const row of rows) labels[row] = 1 - (labels[row] as number);
  return { ...dataset, labels };
}

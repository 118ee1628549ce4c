/** Experiments that generate and compress. */
import type { Experiment } from "../experiment/schema.ts";
import { circuitFromColumns, type ColumnText } from "./build.ts";

const wires = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, wire) => wire);

/** One gate on each of some wires, with a parameter of its own. */
function turns(): (gate: string, on: readonly number[]) => ColumnText {
  let next = 0;
  return (gate, on) => on.map((wire) => `${gate}(theta${next++}) q${wire}`).join("; ");
}

/**
 * Strongly entangling layers, each wire with the next: RZ RY RZ on every wire, then a ring of CNOTs; without
 * the first and the last RZ, which change no outcome.
 */
function entanglingColumns(wireCount: number, layerCount: number): ColumnText[] {
  const all = wires(wireCount);
  const turn = turns();
  const columns: ColumnText[] = [];
  for (let layer = 0; layer < layerCount; layer++) {
    if (layer > 0) columns.push(turn("rz", all));
    columns.push(turn("ry", all));
    if (layer < layerCount - 1) columns.push(turn("rz", all));
    columns.push(...all.map((wire) => `cx q${wire} q${(wire + 1) % wireCount}`));
  }
  return columns;
}

/** RY on every wire and CNOTs down, again and again; at the end RY on the wires that are read out. */
function realColumns(wireCount: number, layerCount: number, read: readonly number[]): ColumnText[] {
  const all = wires(wireCount);
  const turn = turns();
  const columns: ColumnText[] = [];
  for (let layer = 0; layer < layerCount; layer++) {
    columns.push(turn("ry", all));
    columns.push(...all.slice(1).map((wire) => `cx q${wire - 1} q${wire}`));
  }
  return [...columns, turn("ry", read)];
}

const TRAINING = {
  optimiser: "adam",
  learningRate: 0.1,
  momentum: 0.9,
  batchSize: 32,
  seed: 1,
} as const;

/** Benedetti et al., npj Quantum Information 5, 45 (2019). */
export const bornMachine: Experiment = {
  format: "ansatz",
  version: 1,
  title: "Bars and stripes, generated",
  circuit: circuitFromColumns(4, entanglingColumns(4, 4)),
  model: { before: [], readout: { kind: "probabilities", wires: [0, 1, 2, 3] }, after: [] },
  data: {
    set: "moons",
    sampleCount: 240,
    noise: 0.12,
    testFraction: 0.25,
    seed: 1,
    classes: [0, 1],
    features: [0, 1],
    scaling: "standard",
  },
  task: {
    kind: "generate",
    target: { kind: "bars-and-stripes", rows: 2, columns: 2 },
    distance: "kl",
  },
  training: TRAINING,
  view: { sample: 0 },
};

export const autoencoder: Experiment = {
  format: "ansatz",
  version: 1,
  title: "Four features on one qubit",
  circuit: circuitFromColumns(4, [
    wires(4)
      .map((wire) => `ry(x${wire}) q${wire}`)
      .join("; "),
    ...realColumns(4, 3, [1, 2, 3]),
  ]),
  model: {
    before: [],
    readout: { kind: "expectations", observables: ["Z1", "Z2", "Z3"] },
    after: [],
  },
  data: {
    set: "anomaly",
    size: 4,
    sampleCount: 240,
    noise: 0.05,
    testFraction: 0.3,
    seed: 1,
    classes: [0, 1],
    features: [0, 1, 2, 3],
    scaling: "none",
  },
  task: { kind: "compress", normal: 0 },
  training: { ...TRAINING, learningRate: 0.05 },
  view: { sample: 0 },
};

/** The gallery's experiments: small enough to learn in seconds, each with a point to make. */
import { emptyCircuit } from "../circuit/circuit.ts";
import type { Experiment } from "../experiment/schema.ts";
import { circuitFromColumns } from "./build.ts";
import { reuploadingCircuit } from "./reuploading.ts";

const BASE: Omit<Experiment, "title" | "circuit"> = {
  format: "ansatz",
  version: 1,
  model: {
    before: [],
    readout: { kind: "expectations", observables: ["Z0", "Z1"] },
    after: [],
  },
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
  training: { optimiser: "adam", learningRate: 0.05, momentum: 0.9, batchSize: 32, seed: 1 },
  view: { sample: 0 },
};

/** What the page opens on. */
export const moons: Experiment = {
  ...BASE,
  title: "Two moons, re-uploaded",
  circuit: reuploadingCircuit({ wireCount: 2, layerCount: 2, inputCount: 2 }),
};

export const circles: Experiment = {
  ...BASE,
  title: "Circles on one qubit",
  circuit: circuitFromColumns(1, [
    "rx(x0) q0",
    "ry(w0*x1 + theta0) q0",
    "rx(w1*x0 + theta1) q0",
    "ry(w2*x1 + theta2) q0",
    "rx(w3*x0 + theta3) q0",
    "ry(w4*x1 + theta4) q0",
    "rx(w5*x0 + theta5) q0",
    "ry(w6*x1 + theta6) q0",
  ]),
  model: { ...BASE.model, readout: { kind: "expectations", observables: ["X0", "Y0", "Z0"] } },
  data: { ...BASE.data, set: "circles", noise: 0.06 },
};

export const xor: Experiment = {
  ...BASE,
  title: "XOR with one entangler",
  circuit: circuitFromColumns(2, [
    "ry(a*x0) q0; ry(b*x1) q1",
    "rzz(c) q0 q1",
    "rx(theta0) q0; rx(theta1) q1",
    "cx q0 q1",
    "ry(theta2) q0; ry(theta3) q1",
  ]),
  model: { ...BASE.model, readout: { kind: "expectations", observables: ["Z0", "Z1", "Z0 Z1"] } },
  data: { ...BASE.data, set: "xor", noise: 0.05, sampleCount: 300 },
};

export const spirals: Experiment = {
  ...BASE,
  title: "Spirals, hybrid",
  circuit: reuploadingCircuit({ wireCount: 3, layerCount: 3, inputCount: 3 }),
  model: {
    before: [{ units: 3, activation: "linear" }],
    readout: { kind: "expectations", observables: ["Z0", "Z1", "Z2"] },
    after: [],
  },
  data: { ...BASE.data, set: "spirals", noise: 0.05, sampleCount: 300 },
};

export const blobs: Experiment = {
  ...BASE,
  title: "Three blobs, one outcome each",
  circuit: reuploadingCircuit({ wireCount: 2, layerCount: 1, inputCount: 2 }),
  model: { ...BASE.model, readout: { kind: "probabilities", wires: [0, 1] } },
  data: { ...BASE.data, set: "blobs", classes: [0, 1, 2], noise: 0.25 },
};

export const iris: Experiment = {
  ...BASE,
  title: "Iris, two species",
  circuit: reuploadingCircuit({ wireCount: 2, layerCount: 1, inputCount: 2 }),
  data: { ...BASE.data, set: "iris", classes: [0, 1], features: [0, 1], scaling: "range" },
};

export const irisThree: Experiment = {
  ...BASE,
  title: "Iris, three species on four qubits",
  circuit: reuploadingCircuit({ wireCount: 4, layerCount: 1, inputCount: 4 }),
  model: {
    ...BASE.model,
    readout: { kind: "expectations", observables: ["Z0", "Z1", "Z2", "Z3"] },
  },
  data: {
    ...BASE.data,
    set: "iris",
    classes: [0, 1, 2],
    features: [0, 1, 2, 3],
    scaling: "standard",
  },
};

export const teleportation: Experiment = {
  ...BASE,
  title: "Teleportation",
  circuit: circuitFromColumns(3, [
    "ry(a*x0 + b*x1 + c) q0; h q1",
    "cx q1 q2",
    "cx q0 q1",
    "h q0",
    "measure q0; measure q1",
    "x q2 if m1",
    "z q2 if m0",
    "ry(theta) q2",
  ]),
  model: { ...BASE.model, readout: { kind: "expectations", observables: ["Z2", "X2"] } },
  data: { ...BASE.data, set: "blobs", sampleCount: 120, noise: 0.2 },
};

export const repetitionCode: Experiment = {
  ...BASE,
  title: "Repetition code",
  circuit: circuitFromColumns(3, [
    "ry(a*x0 + b*x1 + c) q0",
    "cx q0 q1",
    "cx q0 q2",
    "p(0) q0; p(0) q1; p(0) q2",
    "cx q0 q1",
    "cx q0 q2",
    "measure q1; measure q2",
    "x q0 if m0 m1",
  ]),
  model: { ...BASE.model, readout: { kind: "expectations", observables: ["Z0"] } },
  data: { ...BASE.data, set: "blobs", sampleCount: 120, noise: 0.2 },
  noise: { rules: [{ channel: "bit-flip", strengths: [0.1], gates: "p" }], readout: [] },
};

export const blank: Experiment = {
  ...BASE,
  title: "Empty circuit",
  circuit: emptyCircuit(2),
};

/** Two moons, re-uploaded: the experiment the page opens on. */
import type { Experiment } from "../experiment/schema.ts";
import { circuitFromColumns } from "./build.ts";

export const moons: Experiment = {
  format: "ansatz",
  version: 1,
  title: "Two moons, re-uploaded",
  circuit: circuitFromColumns(2, [
    "rx(x0) q0; rx(x1) q1",
    "ry(theta0) q0; ry(theta1) q1",
    "rz(theta2) q0; rz(theta3) q1",
    "cx q0 q1",
    "rx(x0) q0; rx(x1) q1",
    "ry(theta4) q0; ry(theta5) q1",
    "rz(theta6) q0; rz(theta7) q1",
    "cx q1 q0",
    "rx(x0) q0; rx(x1) q1",
    "ry(theta8) q0; ry(theta9) q1",
  ]),
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

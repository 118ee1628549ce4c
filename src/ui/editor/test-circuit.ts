/** A small circuit, and an experiment around any, for the editor's tests. */
import { unwrap } from "../../base/result.ts";
import { emptyCircuit, type Circuit } from "../../circuit/circuit.ts";
import { addControl, addOp } from "../../circuit/commands.ts";
import type { Experiment } from "../../experiment/schema.ts";

/**
 * q0: H  ●  Ry(theta0)
 * q1: -  X  -
 * q2: -  -  -
 */
export function sampleCircuit(): Circuit {
  let circuit = emptyCircuit(3);
  circuit = unwrap(addOp(circuit, { gate: "h", column: 0, wire: 0 }));
  circuit = unwrap(addOp(circuit, { gate: "x", column: 1, wire: 1 }));
  circuit = unwrap(addControl(circuit, { id: "op2", wire: 0 }));
  return unwrap(addOp(circuit, { gate: "ry", column: 2, wire: 0, angles: ["theta0"] }));
}

/** It reads Z0 and Z2, and has two features. */
export function testExperiment(circuit: Circuit): Experiment {
  return {
    format: "ansatz",
    version: 1,
    title: "Test",
    circuit,
    model: { before: [], readout: { kind: "expectations", observables: ["Z0", "Z2"] }, after: [] },
    data: {
      set: "moons",
      sampleCount: 100,
      noise: 0.1,
      testFraction: 0.3,
      seed: 1,
      classes: [0, 1],
      features: [0, 1],
      scaling: "standard",
    },
    training: { optimiser: "adam", learningRate: 0.05, momentum: 0, batchSize: 32, seed: 1 },
    view: { sample: 0 },
  };
}

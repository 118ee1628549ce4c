import { describe, expect, it } from "vitest";
import { unwrap } from "../../base/result.ts";
import { emptyCircuit } from "../../circuit/circuit.ts";
import type { Experiment } from "../../experiment/schema.ts";
import { openProgram, readForExperiment } from "./read-for-experiment.ts";

const EXPERIMENT: Experiment = {
  format: "ansatz",
  version: 1,
  title: "Before",
  circuit: emptyCircuit(3),
  model: { before: [], readout: { kind: "expectations", observables: ["Z0", "X1 Z2"] }, after: [] },
  data: {
    set: "moons",
    sampleCount: 100,
    noise: 0.1,
    testFraction: 0.25,
    seed: 1,
    classes: [0, 1],
    features: [0, 1],
    scaling: "none",
  },
  training: { optimiser: "adam", learningRate: 0.1, momentum: 0, batchSize: 10, seed: 1 },
  view: { sample: 0 },
};

function problemsOf(text: string, experiment = EXPERIMENT): string[] {
  const steps = readForExperiment(text, experiment, experiment.circuit);
  for (;;) {
    const { done, value } = steps.next();
    if (!done) continue;
    return value.ok ? [] : value.problems.map(({ place, message }) => `${place} ${message}`);
  }
}

describe("a program as the circuit of an experiment", () => {
  it("is refused where the readout reads wires that it has not", () => {
    expect(problemsOf("qubit[3] q;\nh q;")).toEqual([]);
    expect(problemsOf("qubit[2] q;\nh q;")).toEqual([
      "1:1 The readout needs more wires than these: it reads X1 Z2.",
    ]);
    const readout = { kind: "probabilities", wires: [0, 2] } as const;
    const experiment = { ...EXPERIMENT, model: { ...EXPERIMENT.model, readout } };
    expect(problemsOf("qubit[2] q;\nh q;", experiment)).toEqual([
      "1:1 The readout needs more wires than these: it reads q2.",
    ]);
  });

  it("is refused where it uses an input that the model does not feed", () => {
    const text = "input float x1;\ninput float x2;\nqubit[3] q;\nrx(x1) q[0];\nrx(2*x2) q[1];";
    expect(problemsOf(text)).toEqual([
      '5:4 The angle "2*x2" uses x2, but the circuit has 2 inputs (x0 to x1).',
    ]);
    const before = [{ units: 3, activation: "tanh" }] as const;
    expect(problemsOf(text, { ...EXPERIMENT, model: { ...EXPERIMENT.model, before } })).toEqual([]);
  });
});

describe("a program opened as a file", () => {
  it("takes the circuit's place; the readout keeps what it can read", () => {
    const opened = unwrap(
      openProgram("qubit[2] q;\ncx q[0], q[1];", "Bell state.qasm", EXPERIMENT),
    );
    expect(opened.title).toBe("Bell state");
    expect(opened.circuit.ops.map(({ gate, targets }) => [gate, targets])).toEqual([["x", [1]]]);
    expect(opened.model.readout).toEqual({ kind: "expectations", observables: ["Z0"] });
    expect(opened.data).toBe(EXPERIMENT.data);
  });

  it("is refused with its problems, each with the file's name, line and column", () => {
    const result = openProgram("qubit q;\nhh q;", "bad.qasm", EXPERIMENT);
    expect(result.ok ? [] : result.problems.map(({ message }) => message)).toEqual([
      'bad.qasm, line 2, column 1: There is no gate "hh".',
    ]);
  });
});

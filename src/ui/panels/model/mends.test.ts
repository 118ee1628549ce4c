/** Mends: every one that is offered makes the stages fit, and nothing is offered where they do. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { emptyCircuit } from "../../../circuit/circuit.ts";
import { addOp } from "../../../circuit/commands.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { OPENING_EXPERIMENT } from "../../../gallery/index.ts";
import { inputMends, readoutMends } from "./mends.ts";
import { modelStages } from "./stages.ts";

const tanh = (units: number) => ({ units, activation: "tanh" as const });

/** One wire for each input, turned by it. */
function using(inputs: number): Experiment["circuit"] {
  let circuit = emptyCircuit(inputs);
  for (let wire = 0; wire < inputs; wire++) {
    circuit = unwrap(addOp(circuit, { gate: "rx", column: 0, wire, angles: [`x${wire}`] }));
    circuit = unwrap(addOp(circuit, { gate: "ry", column: 1, wire, angles: [`t${wire}`] }));
  }
  return circuit;
}

const experimentOf = (
  inputs: number,
  model: Partial<Experiment["model"]> = {},
  data: Partial<Experiment["data"]> = {},
): Experiment => ({
  ...OPENING_EXPERIMENT,
  circuit: using(inputs),
  model: {
    before: [],
    readout: { kind: "expectations", observables: ["Z0"] },
    after: [],
    ...model,
  },
  data: { ...OPENING_EXPERIMENT.data, ...data },
});

const misfits = (experiment: Experiment): number =>
  modelStages(experiment).filter(({ misfit }) => misfit !== null).length;

const iris = { set: "iris", classes: [0, 1, 2], features: [2, 3] } as const;

describe.each<[string, Experiment, readonly string[]]>([
  [
    "a narrow layer",
    experimentOf(3, { before: [tanh(5), tanh(2)] }),
    [
      "Make the last layer 3 units wide",
      "Put a dense layer 2→3 before the circuit",
      "Let the circuit read x0 in place of x2",
    ],
  ],
  [
    "too few columns",
    experimentOf(4, {}, iris),
    [
      "Choose 2 more features of the data",
      "Put a dense layer 2→4 before the circuit",
      "Let the circuit read x0 and x1 in place of x2 and x3",
    ],
  ],
  [
    "points with no third feature, and many inputs",
    experimentOf(7),
    [
      "Put a dense layer 2→7 before the circuit",
      "Let the circuit read x0 and x1 in place of x2 to x6",
    ],
  ],
])("%s", (_name, experiment, labels) => {
  it("offers what would help, and each does", () => {
    const mends = inputMends(experiment);
    expect(mends.map(({ label }) => label)).toEqual(labels);
    expect(misfits(experiment)).toBe(1);
    for (const { command, label } of mends) {
      const mended = unwrap(command(experiment));
      expect(misfits(mended), label).toBe(0);
      expect(inputMends(mended), label).toEqual([]);
    }
  });
});

describe.each<[string, Experiment["model"]["readout"], readonly string[]]>([
  [
    "an observable of a wire that went",
    { kind: "expectations", observables: ["Z0", "Z0 X3"] },
    ["Read out Z0 alone", "Give the circuit 2 more wires"],
  ],
  [
    "nothing but such",
    { kind: "expectations", observables: ["0.5 Z2 + 1"] },
    ["Read out Z0, Z1 alone", "Give the circuit 1 more wire"],
  ],
  [
    "probabilities of such",
    { kind: "probabilities", wires: [1, 2] },
    ["Read out q1 alone", "Give the circuit 1 more wire"],
  ],
  [
    "what nobody can read",
    { kind: "expectations", observables: ["Z0", "nonsense"] },
    ["Read out Z0 alone"],
  ],
])("a readout with %s", (_name, readout, labels) => {
  it("is mended as each mend says", () => {
    const experiment = experimentOf(2, { readout });
    const mends = readoutMends(experiment);
    expect(mends.map(({ label }) => label)).toEqual(labels);
    for (const { command, label } of mends) {
      expect(misfits(unwrap(command(experiment))), label).toBe(0);
    }
  });
});

it("offers nothing where all fits", () => {
  expect(inputMends(OPENING_EXPERIMENT)).toEqual([]);
  expect(readoutMends(OPENING_EXPERIMENT)).toEqual([]);
  expect(misfits(OPENING_EXPERIMENT)).toBe(0);
});

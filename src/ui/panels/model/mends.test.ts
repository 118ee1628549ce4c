/** Mends: every one that is offered makes the stages fit, and nothing is offered where they do. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { emptyCircuit } from "../../../circuit/circuit.ts";
import { addOp } from "../../../circuit/commands.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { OPENING_EXPERIMENT } from "../../../gallery/index.ts";
import { addOwnCircuit } from "./further-circuit.ts";
import { addDense } from "./layer-commands.ts";
import { furtherMends, inputMends, readoutMends } from "./mends.ts";
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

describe("a further circuit", () => {
  const behind = (model: Partial<Experiment["model"]>): Experiment =>
    unwrap(addOwnCircuit(experimentOf(2, model), { side: "after", index: 0 }, 2));
  const mendsFor = (experiment: Experiment) => {
    const stage = modelStages(experiment).find(({ kind }) => kind === "further");
    return stage ? furtherMends(experiment, stage) : [];
  };

  it("fits what it was made for", () => {
    const readout = { kind: "expectations", observables: ["Z0", "Z1"] } as const;
    const fitting = behind({ readout });
    expect(misfits(fitting)).toBe(0);
    expect(mendsFor(fitting)).toEqual([]);
    const [own] = fitting.model.circuits ?? [];
    expect(own?.readout).toEqual({ kind: "expectations", observables: ["Z0", "Z1"] });
    const stages = modelStages(fitting).map(({ label, shape }) => `${label} ${shape}`);
    expect(stages).toContain("Circuit 2 2 wires, 4 θ → 2");
  });

  it("is mended where too few numbers come in", () => {
    const narrow = behind({});
    const layered = unwrap(addDense(narrow, { side: "after", index: 0 }, tanh(1)));
    expect(mendsFor(narrow).map(({ label }) => label)).toEqual([
      "Put a dense layer 1→2 before it",
      "Take this circuit out of the chain",
    ]);
    expect(mendsFor(layered)[0]?.label).toBe("Make the layer before it 2 units wide");
    for (const experiment of [narrow, layered]) {
      expect(misfits(experiment)).toBe(1);
      for (const { command, label } of mendsFor(experiment)) {
        expect(misfits(unwrap(command(experiment))), label).toBe(0);
      }
    }
  });

  it("is taken out where its gate is gone", () => {
    const { circuit, ...rest } = behind({
      readout: { kind: "expectations", observables: ["Z0", "Z1"] },
    });
    const { customGates: _, ...bare } = circuit;
    const broken = { ...rest, circuit: bare };
    expect(misfits(broken)).toBe(1);
    const [mend] = mendsFor(broken);
    expect(mend && misfits(unwrap(mend.command(broken)))).toBe(0);
  });
});

it("offers nothing where all fits", () => {
  expect(inputMends(OPENING_EXPERIMENT)).toEqual([]);
  expect(readoutMends(OPENING_EXPERIMENT)).toEqual([]);
  expect(misfits(OPENING_EXPERIMENT)).toBe(0);
});

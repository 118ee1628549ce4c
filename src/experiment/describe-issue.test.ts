/** Every way a file can be wrong, as a person reads of it. */
import { expect, it } from "vitest";
import { addOp } from "../circuit/commands.ts";
import { emptyCircuit } from "../circuit/circuit.ts";
import { describeProblems, unwrap } from "../base/result.ts";
import { parseExperiment } from "./parse-experiment.ts";

const circuit = unwrap(
  addOp(emptyCircuit(2), { gate: "ry", column: 0, wire: 0, angles: ["theta0"] }),
);
const good = {
  format: "ansatz",
  version: 1,
  title: "Good",
  circuit,
  model: { before: [], readout: { kind: "expectations", observables: ["Z0"] }, after: [] },
  data: {
    set: "moons",
    sampleCount: 24,
    noise: 0.1,
    testFraction: 0.25,
    seed: 1,
    classes: [0, 1],
    features: [0, 1],
    scaling: "standard",
  },
  training: { optimiser: "adam", learningRate: 0.05, momentum: 0.9, batchSize: 32, seed: 1 },
  noise: {
    rules: [{ channel: "bit-flip", strengths: [0.1], gates: "all", wires: [0] }],
    readout: [
      {
        rows: [
          [0.9, 0.1],
          [0.2, 0.8],
        ],
      },
    ],
  },
  view: { sample: 0 },
};

/** `good` with `value` at a dotted path; undefined removes what is there. */
function complaintAbout(path: string, value: unknown): string {
  const broken: unknown = structuredClone(good);
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const owner = keys.reduce((part, key) => (part as Record<string, unknown>)[key], broken);
  if (value === undefined) delete (owner as Record<string, unknown>)[last];
  else (owner as Record<string, unknown>)[last] = value;
  const parsed = parseExperiment(broken);
  if (parsed.ok) throw new Error(`${path} = ${String(value)} was accepted`);
  return describeProblems(parsed.problems);
}

it.each([
  ["title", undefined, "The title is missing. Add it, or save the experiment again."],
  ["title", 5, "The title is 5 where a text belongs. Write a text."],
  ["title", "x".repeat(130), "The title has 130 characters. Keep at most 120."],
  ["circuit.wires", [], "The list of wires has only 0 entries. Give it at least 1."],
  [
    "circuit.wires.1.initial",
    "q",
    'The initial state of wire q1 is "q". Use one of: 0, 1, +, -, i, -i.',
  ],
  ["circuit.ops.0.column", -1, "The column of gate 1 is -1, which is too small. Use at least 0."],
  ["circuit.ops.0.targets.0", 99, "Wire 1 of gate 1 is 99, which is too large. Use at most 25."],
  ["circuit.ops.0.angles.0", 5, "Angle 1 of gate 1 is 5 where a text belongs. Write a text."],
  ["circuit.ops.0", null, "Gate 1 is null where an object belongs. Write an object."],
  ["circuit.ops.0.id", "", "The id of gate 1 is empty. Write something."],
  [
    "noise.rules.0.strengths.0",
    "much",
    'Number 1 of noise rule 1 is "much" where a number belongs. Write a number.',
  ],
  [
    "noise.rules.0.channel",
    "hiss",
    'The channel of noise rule 1 is "hiss". Use one of: depolarizing, bit-flip, phase-flip, amplitude-damping, phase-damping, thermal-relaxation.',
  ],
  [
    "noise.rules.0.strengths.0",
    1.5,
    "The probability of bit-flip is 1.5; a probability lies between 0 and 1. Choose a number from 0 to 1, such as 0.01.",
  ],
  ["noise.rules", "none", 'The list of noise rules is "none" where a list belongs. Write a list.'],
  [
    "noise.rules.0.wires.0",
    2,
    "The noise names wire q2; the circuit has wires q0 to q1. Choose wires that exist, or add wires to the circuit.",
  ],
  [
    "model.readout.kind",
    "foo",
    'The kind of readout is "foo". Use one of: expectations, probabilities.',
  ],
  ["model.before", [1], "Dense layer 1 is 1 where an object belongs. Write an object."],
  ["data.noise", 3, "The noise of the data is 3, which is too large. Use at most 1."],
  ["training.learningRate", 0, "The learning rate is 0, which is too small. Use more than 0."],
  ["training.batchSize", 1.5, "The batch is 1.5. Use a whole number."],
  [
    "training.seed",
    "one",
    'The seed of the weights is "one" where a number belongs. Write a number.',
  ],
  [
    "circuit.colour",
    "red",
    'The circuit has a part "colour" that Ansatz does not know. Remove it, or reload the page to get the newest Ansatz.',
  ],
])("%s = %j", (path, value, sentence) => {
  expect(complaintAbout(path, value)).toBe(sentence);
});

it("names an unknown gate and the ones there are", () => {
  expect(complaintAbout("circuit.ops.0.gate", "hadamard")).toMatch(
    /^The kind of gate 1 is "hadamard"\. Use one of: h, x, y, /,
  );
});

it("tells of ids used twice once, however many there are", () => {
  const [op] = circuit.ops;
  const many = Array.from({ length: 12 }, (_, column) => ({ ...op, column }));
  expect(complaintAbout("circuit.ops", many)).toBe(
    "12 gates share their ids with others: op1. Give each gate an id of its own.",
  );
  const pairs = many.map((each, index) => ({ ...each, id: `op${Math.floor(index / 2)}` }));
  expect(complaintAbout("circuit.ops", pairs)).toBe(
    "12 gates share their ids with others: op0, op1, op2, … Give each gate an id of its own.",
  );
});

/** What a schema found wrong, as sentences: where it is, what it is, and what to write instead. */
import * as v from "valibot";
import { problem, type Problem } from "../base/result.ts";

type Issue = v.BaseIssue<unknown>;

/** Paths in words, the first that matches. Gates and layers count from 1, as people do. */
const PLACES: readonly (readonly [RegExp, (index: number, inner: number) => string])[] = [
  [/^circuit\.wires\.(\d+)\.label$/, (wire) => `The label of wire q${wire}`],
  [/^circuit\.wires\.(\d+)\.initial$/, (wire) => `The initial state of wire q${wire}`],
  [/^circuit\.wires\.(\d+)$/, (wire) => `Wire q${wire}`],
  [/^circuit\.wires$/, () => "The list of wires"],
  [/^circuit\.ops\.(\d+)\.gate$/, (op) => `The kind of gate ${op + 1}`],
  [/^circuit\.ops\.(\d+)\.(?:id)$/, (op) => `The id of gate ${op + 1}`],
  [/^circuit\.ops\.(\d+)\.column$/, (op) => `The column of gate ${op + 1}`],
  [/^circuit\.ops\.(\d+)\.targets$/, (op) => `The list of wires of gate ${op + 1}`],
  [/^circuit\.ops\.(\d+)\.targets\.(\d+)$/, (op, k) => `Wire ${k + 1} of gate ${op + 1}`],
  [/^circuit\.ops\.(\d+)\.angles$/, (op) => `The list of angles of gate ${op + 1}`],
  [/^circuit\.ops\.(\d+)\.angles\.(\d+)$/, (op, k) => `Angle ${k + 1} of gate ${op + 1}`],
  [/^circuit\.ops\.(\d+)\.controls$/, (op) => `The list of controls of gate ${op + 1}`],
  [
    /^circuit\.ops\.(\d+)\.controls\.(\d+)\.wire$/,
    (op, k) => `The wire of control ${k + 1} of gate ${op + 1}`,
  ],
  [
    /^circuit\.ops\.(\d+)\.controls\.(\d+)\.on$/,
    (op, k) => `The "on" of control ${k + 1} of gate ${op + 1}`,
  ],
  [/^circuit\.ops\.(\d+)\.bit$/, (op) => `The classical bit of gate ${op + 1}`],
  [/^circuit\.ops\.(\d+)\.when$/, (op) => `The list of conditions of gate ${op + 1}`],
  [
    /^circuit\.ops\.(\d+)\.when\.(\d+)\.bit$/,
    (op, k) => `The bit of condition ${k + 1} of gate ${op + 1}`,
  ],
  [
    /^circuit\.ops\.(\d+)\.when\.(\d+)\.on$/,
    (op, k) => `The "on" of condition ${k + 1} of gate ${op + 1}`,
  ],
  [/^circuit\.ops\.(\d+)$/, (op) => `Gate ${op + 1}`],
  [/^circuit\.ops$/, () => "The list of gates"],
  [/^circuit\.customGates\.(\d+)\.id$/, (gate) => `The id of custom gate ${gate + 1}`],
  [/^circuit\.customGates\.(\d+)\.name$/, (gate) => `The name of custom gate ${gate + 1}`],
  [
    /^circuit\.customGates\.(\d+)\.matrix\.(\d+)/,
    (gate, row) => `An entry in row ${row + 1} of the matrix of custom gate ${gate + 1}`,
  ],
  [/^circuit\.customGates\.(\d+)\.matrix$/, (gate) => `The matrix of custom gate ${gate + 1}`],
  [
    /^circuit\.customGates\.(\d+)\.circuit\.wireCount$/,
    (gate) => `The number of wires of custom gate ${gate + 1}`,
  ],
  [
    /^circuit\.customGates\.(\d+)\.circuit\.angleNames\.(\d+)$/,
    (gate, k) => `Angle name ${k + 1} of custom gate ${gate + 1}`,
  ],
  [
    /^circuit\.customGates\.(\d+)\.circuit\.angleNames$/,
    (gate) => `The list of angle names of custom gate ${gate + 1}`,
  ],
  [/^circuit\.customGates\.(\d+)\.circuit$/, (gate) => `The circuit of custom gate ${gate + 1}`],
  [/^circuit\.customGates\.(\d+)$/, (gate) => `Custom gate ${gate + 1}`],
  [/^model\.(?:before|after)\.(\d+)\.units$/, (layer) => `The units of dense layer ${layer + 1}`],
  [
    /^model\.(?:before|after)\.(\d+)\.activation$/,
    (layer) => `The activation of dense layer ${layer + 1}`,
  ],
  [/^model\.(?:before|after)\.(\d+)$/, (layer) => `Dense layer ${layer + 1}`],
  [/^model\.readout\.kind$/, () => "The kind of readout"],
  [/^model\.readout\.observables\.(\d+)$/, (k) => `Observable ${k + 1} of the readout`],
  [/^model\.readout\.wires\.(\d+)$/, (k) => `Wire ${k + 1} of the readout`],
  [/^task\.curve\.points\.(\d+)/, (k) => `Point ${k + 1} of the drawn curve`],
  [/^task\.curve\.rows\.(\d+)/, (k) => `Row ${k + 1} of the table`],
  [/^task\.graph\.nodes\.(\d+)/, (k) => `Node ${k + 1} of the graph`],
  [/^task\.graph\.edges\.(\d+)/, (k) => `Edge ${k + 1} of the graph`],
  [/^model\.circuits\.(\d+)/, (k) => `Circuit ${k + 2} of the chain`],
  [/^model\.initialisation\.values\./, () => "A starting value of the circuit"],
  [/^weights\.values\.(\d+)$/, (k) => `Kept weight ${k + 1}`],
  [/^model\.frozen\.(\d+)$/, (k) => `Frozen part ${k + 1}`],
  [/^execution\.mitigation\.zeroNoise\.factors\.(\d+)$/, (k) => `Noise factor ${k + 1}`],
  [/^data\.classes\.(\d+)$/, (k) => `Class ${k + 1} of the data`],
  [/^data\.table\.columns\.(\d+)$/, (k) => `Column ${k + 1} of the table`],
  [/^data\.table\.classes\.(\d+)$/, (k) => `Class ${k + 1} of the table`],
  [/^data\.features\.(\d+)$/, (k) => `Feature ${k + 1} of the data`],
  [/^noise\.rules\.(\d+)\.channel$/, (k) => `The channel of noise rule ${k + 1}`],
  [/^noise\.rules\.(\d+)\.gates$/, (k) => `The gates of noise rule ${k + 1}`],
  [
    /^noise\.rules\.(\d+)\.strengths\.(\d+)$/,
    (k, number) => `Number ${number + 1} of noise rule ${k + 1}`,
  ],
  [/^noise\.rules\.(\d+)\.wires\.(\d+)$/, (k, wire) => `Wire ${wire + 1} of noise rule ${k + 1}`],
  [/^noise\.rules\.(\d+)$/, (k) => `Noise rule ${k + 1}`],
  [/^noise\.readout\.(\d+)\.rows/, (k) => `A probability of readout error ${k + 1}`],
  [/^noise\.readout\.(\d+)$/, (k) => `Readout error ${k + 1}`],
];

const NAMES: Readonly<Record<string, string>> = {
  title: "The title",
  circuit: "The circuit",
  model: "The model",
  "model.before": "The list of dense layers before the circuit",
  "model.after": "The list of dense layers after the circuit",
  "model.circuits": "The list of further circuits",
  "model.initialisation": "The initialisation",
  "model.initialisation.circuit": "The start of the circuit's parameters",
  "model.initialisation.values": "The list of starting values",
  "model.initialisation.dense": "The start of the dense layers",
  "model.frozen": "The list of frozen parts",
  "model.readout": "The readout",
  "model.readout.observables": "The list of observables",
  "model.readout.wires": "The list of wires of the readout",
  data: "The data",
  "data.set": "The data set",
  "data.sampleCount": "The number of samples",
  "data.noise": "The noise of the data",
  "data.testFraction": "The share held out for testing",
  "data.validationFraction": "The share held out for validation",
  "data.size": "The number of features of the data",
  "data.components": "The number of principal components",
  "data.amplitudes": "Handing over as amplitudes",
  "data.painted": "The text of the painted points",
  "data.table": "The table",
  "data.table.name": "The name of the table",
  "data.table.columns": "The list of columns of the table",
  "data.table.label": "The label of the table",
  "data.table.classes": "The list of classes of the table",
  "data.table.rows": "The rows of the table",
  "data.seed": "The seed of the data",
  "data.classes": "The list of classes",
  "data.features": "The list of features",
  "data.scaling": "The scaling of the data",
  task: "The task",
  "task.kind": "The kind of task",
  "task.curve": "The curve to learn",
  "task.curve.kind": "The kind of curve",
  "task.curve.text": "The function",
  "task.curve.from": "The beginning of the range of x",
  "task.curve.to": "The end of the range of x",
  "task.curve.points": "The list of points of the drawn curve",
  "task.curve.rows": "The table of values",
  "task.target": "The distribution to generate",
  "task.target.kind": "The kind of distribution",
  "task.target.rows": "The number of rows of the images",
  "task.target.columns": "The number of columns of the images",
  "task.target.middle": "The middle of the bell",
  "task.target.width": "The width of the bell",
  "task.target.weights": "The list of weights of the outcomes",
  "task.distance": "The distance between distributions",
  "task.normal": "The class that is compressed",
  "task.graph": "The graph",
  "task.graph.nodes": "The list of nodes of the graph",
  "task.graph.edges": "The list of edges of the graph",
  training: "The training",
  "training.optimiser": "The optimiser",
  "training.learningRate": "The learning rate",
  "training.momentum": "The momentum",
  "training.batchSize": "The batch",
  "training.seed": "The seed of the weights",
  "training.schedule": "The schedule of the learning rate",
  "training.schedule.shape": "The shape of the schedule",
  "training.schedule.epochs": "The number of epochs of the schedule",
  "training.schedule.factor": "The factor of the schedule",
  "training.schedule.warmUp": "The number of epochs of the warm-up",
  "training.weightDecay": "The weight decay",
  "training.stopAfter": "The number of epochs to stop after",
  weights: "The kept weights",
  "weights.values": "The list of kept weights",
  "weights.step": "The step of the kept weights",
  "weights.epoch": "The epoch of the kept weights",
  "weights.cursor": "The place in the epoch of the kept weights",
  "training.patience": "The patience of early stopping",
  execution: "The execution",
  "execution.shots": "The number of shots",
  "execution.gradient": "The gradient",
  "execution.trajectories": "The number of trajectories",
  "execution.seed": "The seed of the shots",
  "execution.mitigation": "The mitigation of errors",
  "execution.mitigation.readout": "The mitigation of readout errors",
  "execution.mitigation.zeroNoise": "The zero-noise extrapolation",
  "execution.mitigation.zeroNoise.factors": "The list of noise factors",
  "execution.mitigation.zeroNoise.fit": "The fit of the zero-noise extrapolation",
  noise: "The noise model",
  "noise.rules": "The list of noise rules",
  "noise.readout": "The list of readout errors",
  view: "The view",
  "view.sample": "The selected sample",
};

function placeInWords(path: string): string {
  const inner = /^circuit\.customGates\.(\d+)\.circuit\.(ops.*)$/.exec(path);
  if (inner) {
    return `${placeInWords(`circuit.${inner[2]}`)} inside custom gate ${Number(inner[1]) + 1}`;
  }
  const named = NAMES[path];
  if (named !== undefined) return named;
  for (const [pattern, words] of PLACES) {
    const match = pattern.exec(path);
    if (match) return words(Number(match[1]), Number(match[2]));
  }
  return path === "" ? "The experiment" : `"${path}"`;
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  strict_tuple: "a pair [re, im]",
  strict_object: "an object",
  record: "an object",
  variant: "an object",
};

/** At most this much of a wrong value is quoted. */
const LONGEST_QUOTE = 40;

function quoted(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = typeof value === "string" ? `"${value}"` : String(value);
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…"`;
}

/** '("h" | "x")' → "h, x". */
const listed = (expected: string): string =>
  expected
    .replaceAll(/^\(|\)$/g, "")
    .split(" | ")
    .map((choice) => choice.replaceAll('"', ""))
    .join(", ");

/** "130 characters", "1 entry". */
function lengthOf(value: unknown): string {
  const count = (value as { length?: number }).length ?? 0;
  const [one, many] =
    typeof value === "string" ? ["character", "characters"] : ["entry", "entries"];
  return `${count} ${count === 1 ? one : many}`;
}

/** The sentence on what is wrong and the sentence on what to do. */
function complaint(issue: Issue, where: string): readonly [string, string] {
  const { input, expected } = issue;
  const limit = String((issue as { requirement?: unknown }).requirement);
  if (input === undefined) return [`${where} is missing.`, "Add it, or save the experiment again."];
  switch (issue.type) {
    case "picklist":
    case "literal":
      return [`${where} is ${quoted(input)}.`, `Use one of: ${listed(expected ?? "")}.`];
    case "integer":
      return [`${where} is ${quoted(input)}.`, "Use a whole number."];
    case "finite":
      return [`${where} is ${quoted(input)}.`, "Use an ordinary number."];
    case "min_value":
      return [`${where} is ${quoted(input)}, which is too small.`, `Use at least ${limit}.`];
    case "gt_value":
      return [`${where} is ${quoted(input)}, which is too small.`, `Use more than ${limit}.`];
    case "max_value":
      return [`${where} is ${quoted(input)}, which is too large.`, `Use at most ${limit}.`];
    case "min_length":
      return [`${where} has only ${lengthOf(input)}.`, `Give it at least ${limit}.`];
    case "max_length":
      return [`${where} has ${lengthOf(input)}.`, `Keep at most ${limit}.`];
    case "non_empty":
      return [`${where} is empty.`, "Write something."];
    case "custom":
      return [`${where} is ${quoted(input)}.`, `${issue.message}.`];
    case "union": {
      const [first] = issue.issues ?? [];
      if (first) return complaint(first, where);
      break;
    }
    case "variant":
      if (expected?.startsWith("(")) {
        return [`${where} is ${quoted(input)}.`, `Use one of: ${listed(expected)}.`];
      }
  }
  const wanted = TYPES[issue.type] ?? "something else";
  return [`${where} is ${quoted(input)} where ${wanted} belongs.`, `Write ${wanted}.`];
}

/** One issue of the experiment's schema as a problem. */
export function describeIssue(issue: Issue): Problem {
  const path = v.getDotPath(issue) ?? "";
  if (issue.type === "strict_object" && issue.expected === "never") {
    const parent = path.split(".").slice(0, -1).join(".");
    const name = path.split(".").at(-1) ?? "";
    const owner = placeInWords(parent);
    return problem(
      "experiment/invalid",
      path,
      `${owner} has a part "${name}" that Ansatz does not know.`,
      "Remove it, or reload the page to get the newest Ansatz.",
    );
  }
  return problem("experiment/invalid", path, ...complaint(issue, placeInWords(path)));
}

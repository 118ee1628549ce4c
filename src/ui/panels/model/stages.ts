/** The model as a sentence: its stages from the data's features to the class probabilities, with shapes. */
import { circuitParameters, type Circuit } from "../../../circuit/circuit.ts";
import { isSubcircuit } from "../../../circuit/custom-gate.ts";
import { findCustomGate } from "../../../circuit/definition.ts";
import { scopedCircuit } from "../../../circuit/edit-gate.ts";
import { parsePauliSum } from "../../../circuit/pauli-sum.ts";
import { findDeadEnds } from "../../../experiment/dead-ends.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { isWithoutData } from "../../../experiment/without-data.ts";
import { plural } from "../../primitives/format.ts";
import { classCountOf, featureCountOf } from "../../../datasets/shape-of.ts";
import { inputsUsed } from "../data/data-commands.ts";
import type { LayerPlace } from "./layer-commands.ts";

export type Model = Experiment["model"];
export type Dense = Model["before"][number];
export type Activation = Dense["activation"];
export type Readout = Model["readout"];
export type FurtherCircuit = NonNullable<Model["circuits"]>[number];
export type Side = "before" | "after";

/** One link of the chain. `inputs` and `outputs` count numbers per sample. */
export interface Stage {
  readonly kind: "features" | "dense" | "circuit" | "readout" | "further" | "final" | "head";
  /** Which dense layer, or which of the further circuits. */
  readonly side: Side | null;
  readonly index: number;
  readonly label: string;
  /** The shape in few characters: "2→3". */
  readonly shape: string;
  readonly inputs: number;
  readonly outputs: number;
  /** Where it stands, for what can be moved. */
  readonly place: LayerPlace | null;
  /** The gate that a further circuit is. */
  readonly gate: string | null;
  /** The name of its slice of the weights; null for what has none. */
  readonly part: string | null;
  readonly parameterCount: number;
  readonly isFrozen: boolean;
  /** Why it cannot take what the stage before gives; null when it can. */
  readonly misfit: string | null;
  /** Where a dense layer goes that is put in front of it; null where none can. */
  readonly insert: LayerPlace | null;
  /** What else is wrong with it; null when nothing is. */
  readonly complaint: string | null;
}

/** Whether an observable is more than one Pauli string, by how it is written. */
export const isSumText = (text: string): boolean => !/^\s*[XYZ]\d+(?:\s+[XYZ]\d+)*\s*$/i.test(text);

/** The numbers that leave a readout. */
export function readoutWidth(readout: Readout): number {
  return readout.kind === "expectations" ? readout.observables.length : 2 ** readout.wires.length;
}

/** "⟨Z⟩" when every observable is one Z, else the letters used, or "⟨P⟩" for products. */
export function readoutLabel(readout: Readout): string {
  if (readout.kind === "probabilities") return "Probabilities";
  if (readout.observables.some(isSumText)) return "⟨Sum⟩ readout";
  const letters = new Set(readout.observables.map((text) => text.replaceAll(/\d/g, "")));
  const [only] = letters;
  return letters.size === 1 && only !== undefined
    ? `⟨${only.replaceAll(" ", "")}⟩ readout`
    : "⟨Pauli⟩ readout";
}

function inputMisfit(circuit: Circuit, inputs: number): string | null {
  const used = inputsUsed(circuit);
  if (used <= inputs) return null;
  return `The circuit uses x${used - 1}, but receives ${plural(inputs, "input")}.`;
}

/** A circuit of plain numbers is one to look at, or half built: only one that is to learn is complained of. */
function circuitComplaint(circuit: Circuit, readout: Readout): string | null {
  const isToLearn = inputsUsed(circuit) > 0 || circuitParameters(circuit).length > 0;
  const [found] = isToLearn ? findDeadEnds({ circuit, model: { readout } }) : [];
  return found ? `${found.message} ${found.remedy}` : null;
}

function readoutMisfit(readout: Readout, wireCount: number): string | null {
  if (readout.kind === "probabilities") {
    const missing = readout.wires.find((wire) => wire >= wireCount);
    return missing === undefined ? null : `Wire q${missing} does not exist any more.`;
  }
  for (const text of readout.observables) {
    const parsed = parsePauliSum(text, wireCount);
    if (!parsed.ok) return parsed.problems[0]?.message ?? null;
  }
  return null;
}

/** W and the biases. */
const denseCount = (inputs: number, units: number): number => units * (inputs + 1);

function denseStage(
  { units, activation }: Dense,
  side: Side,
  index: number,
  position: number,
  width: number,
  frozen: readonly string[],
): Stage {
  const part = `${side} ${index}`;
  return {
    kind: "dense",
    side,
    index,
    label: activation === "linear" ? "Dense" : `Dense ${activation}`,
    shape: `${width}→${units}`,
    inputs: width,
    outputs: units,
    place: { side, index: position },
    gate: null,
    part,
    parameterCount: denseCount(width, units),
    isFrozen: frozen.includes(part),
    misfit: null,
    insert: { side, index: position },
    complaint: null,
  };
}

function denseStages(
  layers: readonly Dense[],
  side: Side,
  inputs: number,
  frozen: readonly string[],
): Stage[] {
  return layers.map((layer, index) =>
    denseStage(layer, side, index, index, layers[index - 1]?.units ?? inputs, frozen),
  );
}

/** Why a further circuit cannot be run on so many numbers; null where it can. */
function furtherMisfit(
  { gate, readout }: FurtherCircuit,
  circuit: Circuit,
  inputs: number,
): string | null {
  const own = findCustomGate(circuit, gate);
  if (!isSubcircuit(own)) return "The gate that this circuit was does not exist any more.";
  const inner = scopedCircuit(circuit, gate);
  return inputMisfit(inner, inputs) ?? readoutMisfit(readout, inner.wires.length);
}

function furtherStage(
  own: FurtherCircuit,
  circuit: Circuit,
  index: number,
  position: number,
  width: number,
  frozen: readonly string[],
): Stage {
  const part = `circuit ${index + 2}`;
  const gate = findCustomGate(circuit, own.gate);
  const inner = scopedCircuit(circuit, own.gate);
  const parameterCount = isSubcircuit(gate) ? circuitParameters(inner).length : 0;
  return {
    kind: "further",
    side: null,
    index,
    label: gate?.name ?? `Circuit ${index + 2}`,
    shape: `${plural(inner.wires.length, "wire")}, ${parameterCount} θ → ${readoutWidth(own.readout)}`,
    inputs: width,
    outputs: readoutWidth(own.readout),
    place: { side: "after", index: position },
    gate: own.gate,
    part,
    parameterCount,
    isFrozen: frozen.includes(part),
    misfit: furtherMisfit(own, circuit, width),
    insert: { side: "after", index: position },
    complaint: null,
  };
}

/** The layers and circuits behind the first circuit's readout. */
function stagesBehind(
  { after, circuits = [], frozen = [] }: Model,
  circuit: Circuit,
  inputs: number,
) {
  const stages: Stage[] = [];
  const width = (): number => stages.at(-1)?.outputs ?? inputs;
  const addCircuits = (place: number): void =>
    circuits.forEach((own, index) => {
      if (own.place !== place) return;
      stages.push(furtherStage(own, circuit, index, stages.length, width(), frozen));
    });
  after.forEach((layer, index) => {
    addCircuits(index);
    stages.push(denseStage(layer, "after", index, stages.length, width(), frozen));
  });
  addCircuits(after.length);
  return stages;
}

/** What a stage has that nothing is said of. */
const plain = {
  side: null,
  index: 0,
  place: null,
  gate: null,
  part: null,
  parameterCount: 0,
  isFrozen: false,
  misfit: null,
  insert: null,
  complaint: null,
} as const;

/** What the chain ends in. */
interface Ending {
  /** Units of the last linear layer; null where there is none. */
  readonly units: number | null;
  readonly label: string;
  readonly shape: string;
  readonly outputs: number;
}

function endingOf({ task, data, model }: Pick<Experiment, "data" | "task" | "model">): Ending {
  const width = readoutWidth(model.readout);
  if (task?.kind === "generate") {
    return { units: null, label: "Distribution", shape: plural(width, "outcome"), outputs: width };
  }
  if (task?.kind === "compress") {
    return { units: null, label: "Trash", shape: plural(width, "wire"), outputs: width };
  }
  if (task?.kind === "minimise") return { units: null, label: "Energy", shape: "1", outputs: 1 };
  if (task?.kind === "regress") return { units: 1, label: "Value", shape: "1", outputs: 1 };
  const classes = classCountOf(data);
  return {
    units: classes === 2 ? 1 : classes,
    label: classes === 2 ? "Sigmoid" : "Softmax",
    shape: `${classes} classes`,
    outputs: classes,
  };
}

/** One number comes in for a curve, and none where the circuit is all there is. */
export function featuresOf({ task, data }: Pick<Experiment, "data" | "task">): number {
  if (isWithoutData(task)) return 0;
  return task?.kind === "regress" ? 1 : featureCountOf(data);
}

/** The last linear layer, where there is one, and what its numbers mean. */
function lastStages(
  { units, label, shape, outputs }: Ending,
  width: number,
  position: number,
  model: Model,
): Stage[] {
  const meaning: Stage = { ...plain, kind: "head", label, shape, inputs: units ?? width, outputs };
  if (units === null) return [meaning];
  return [
    {
      ...plain,
      kind: "final",
      label: "Dense",
      shape: `${width}→${units}`,
      inputs: width,
      outputs: units,
      part: "head",
      parameterCount: denseCount(width, units),
      isFrozen: model.frozen?.includes("head") ?? false,
      insert: { side: "after", index: position },
    },
    meaning,
  ];
}

/** Every stage in order; each one's outputs are the next one's inputs. */
export function modelStages(
  experiment: Pick<Experiment, "circuit" | "model" | "data" | "task">,
): Stage[] {
  const { circuit, model } = experiment;
  const features = featuresOf(experiment);
  const ending = endingOf(experiment);
  // Without data nothing has to be read.
  const hasData = !isWithoutData(experiment.task);
  const wires = circuit.wires.length;
  const width = readoutWidth(model.readout);
  const { frozen = [] } = model;
  const before = denseStages(model.before, "before", features, frozen);
  const circuitInputs = before.at(-1)?.outputs ?? features;
  const after = stagesBehind(model, circuit, width);
  const logitInputs = after.at(-1)?.outputs ?? width;
  const parameterCount = circuitParameters(circuit).length;
  return [
    {
      ...plain,
      kind: "features",
      label: "Features",
      shape: `${features}`,
      inputs: features,
      outputs: features,
    },
    ...before,
    {
      ...plain,
      kind: "circuit",
      label: "Circuit",
      shape: `${plural(wires, "wire")}, ${parameterCount} θ`,
      inputs: circuitInputs,
      outputs: wires,
      part: "circuit",
      parameterCount,
      isFrozen: frozen.includes("circuit"),
      misfit: inputMisfit(circuit, circuitInputs),
      // An energy is what the circuit says alone.
      insert: ending.units === null ? null : { side: "before", index: model.before.length },
      complaint: hasData ? circuitComplaint(circuit, model.readout) : null,
    },
    {
      ...plain,
      kind: "readout",
      label: readoutLabel(model.readout),
      shape: `${width}`,
      inputs: wires,
      outputs: width,
      misfit: readoutMisfit(model.readout, wires),
    },
    ...after,
    ...lastStages(ending, logitInputs, after.length, model),
  ];
}

/** The sentence as text, for screen readers: "Features 2, Circuit 2 wires, 10 θ, …". */
export function modelSentence(stages: readonly Stage[]): string {
  return stages.map(({ label, shape }) => `${label} ${shape}`).join(" → ");
}

/** How many numbers a model has, and how many of them training moves. */
export function countParameters(stages: readonly Stage[]): {
  readonly total: number;
  readonly frozen: number;
} {
  const sum = (some: readonly Stage[]): number =>
    some.reduce((count, { parameterCount }) => count + parameterCount, 0);
  return { total: sum(stages), frozen: sum(stages.filter(({ isFrozen }) => isFrozen)) };
}

/** One sample on its way through the model: what leaves every part of the chain, with names. */
import { ketDigits, type QubitOrder } from "../../../circuit/ket-order.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import type { Dataset, SampleReport } from "../../../state/run.ts";
import { modelStages, type Stage } from "../model/stages.ts";

export interface NamedValue {
  readonly name: string;
  readonly value: number;
}

/** A part of the chain with what leaves it. */
export interface ChainStep {
  readonly id: string;
  readonly title: string;
  /** How it is computed, or what it means. */
  readonly note: string;
  /** What the colours of its values mean: inputs of the circuit, numbers with a sign, or classes. */
  readonly kind: "features" | "signed" | "classes";
  readonly values: readonly NamedValue[];
}

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const subscript = (index: number): string =>
  [...String(index)].map((digit) => SUBSCRIPTS[Number(digit)] ?? "").join("");

const FORMULAE = {
  linear: "W·input + b",
  tanh: "tanh(W·input + b)",
  relu: "max(0, W·input + b)",
  sigmoid: "σ(W·input + b)",
} as const;

const numbered = (values: readonly number[], letter: string): NamedValue[] =>
  values.map((value, index) => ({ name: `${letter}${subscript(index)}`, value }));

/** What each output of the readout is called: ⟨Z0⟩, or P(01). */
export function readoutNames(
  { readout }: Pick<Experiment["model"], "readout">,
  order: QubitOrder,
): readonly string[] {
  if (readout.kind === "expectations") return readout.observables.map((text) => `⟨${text}⟩`);
  const { length } = readout.wires;
  return Array.from({ length: 2 ** length }, (_, index) => `P(${ketDigits(index, length, order)})`);
}

/** Null while the report is of another model or of other data: for a moment after an edit. */
export function chainOf(
  experiment: Pick<Experiment, "circuit" | "model" | "data">,
  dataset: Dataset,
  sample: SampleReport,
  order: QubitOrder,
): readonly ChainStep[] | null {
  const { model } = experiment;
  const names = readoutNames(model, order);
  const [readout = [], ...layers] = sample.after;
  const fits =
    sample.features.length === dataset.featureCount &&
    (sample.target !== undefined || sample.probabilities.length === dataset.classCount) &&
    sample.before.length === model.before.length &&
    sample.before.every((values, index) => values.length === model.before[index]?.units) &&
    readout.length === names.length &&
    layers.length === model.after.length + (model.circuits?.length ?? 0) + 1;
  if (!fits) return null;

  const stages = modelStages(experiment);
  const dense = (side: Stage["side"], index: number, values: readonly number[]): ChainStep => {
    const stage = stages.find((one) => one.side === side && one.index === index);
    const activation = (side === "before" ? model.before : model.after)[index]?.activation;
    return {
      id: `${side} ${index}`,
      title: `Dense ${stage?.shape ?? ""}`,
      note: FORMULAE[activation ?? "linear"],
      kind: "signed",
      values: numbered(values, "h"),
    };
  };
  const further = (stage: Stage, values: readonly number[]): ChainStep => {
    const own = model.circuits?.[stage.index];
    return {
      id: stage.part ?? "",
      title: stage.label,
      note: `circuit ${stage.index + 2} of the chain: what is read of it`,
      kind: "signed",
      values: (own ? readoutNames(own, order) : []).map((name, index) => ({
        name,
        value: values[index] ?? Number.NaN,
      })),
    };
  };
  const behind = stages.filter(
    ({ kind, side }) => kind === "further" || (kind === "dense" && side === "after"),
  );
  const outputs = layers.at(-1) ?? [];
  return [
    {
      id: "features",
      title: "Features",
      note: "as scaled",
      kind: "features",
      values: dataset.featureNames.map((name, column) => ({
        name: name === `x${column}` ? name : `x${column} ${name.replace(/ \([^)]*\)$/, "")}`,
        value: sample.features[column] ?? Number.NaN,
      })),
    },
    ...sample.before.map((values, index) => dense("before", index, values)),
    {
      id: "circuit",
      title: "Circuit inputs",
      note: "x in the angles, radians",
      kind: "features",
      values: sample.circuitInputs.map((value, index) => ({ name: `x${index}`, value })),
    },
    {
      id: "readout",
      title: model.readout.kind === "expectations" ? "Expectations" : "Probabilities of wires",
      note: "read after the circuit",
      kind: "signed",
      values: names.map((name, index) => ({ name, value: readout[index] ?? Number.NaN })),
    },
    ...behind.map((stage, position) => {
      const values = layers[position] ?? [];
      return stage.kind === "further"
        ? further(stage, values)
        : dense("after", stage.index, values);
    }),
    ...(sample.target === undefined
      ? classSteps(outputs, sample.probabilities, dataset.classNames)
      : [predictionStep(outputs, sample.target)]),
  ];
}

function classSteps(
  logits: readonly number[],
  probabilities: readonly number[],
  classNames: readonly string[],
): readonly ChainStep[] {
  const isBinary = logits.length === 1;
  return [
    {
      id: "logits",
      title: isBinary ? "Logit" : "Logits",
      note: isBinary
        ? `W·input + b: positive for ${classNames[1] ?? ""}`
        : "W·input + b, one for each class",
      kind: "signed",
      values: logits.map((value, label) => ({
        name: isBinary ? "z" : (classNames[label] ?? ""),
        value,
      })),
    },
    {
      id: "probabilities",
      title: "Probabilities",
      note: isBinary ? "σ(z)" : "softmax of the logits",
      kind: "classes",
      values: classNames.map((name, label) => ({
        name,
        value: probabilities[label] ?? Number.NaN,
      })),
    },
  ];
}

function predictionStep([value = Number.NaN]: readonly number[], target: number): ChainStep {
  return {
    id: "prediction",
    title: "Prediction",
    note: "W·input + b",
    kind: "signed",
    values: [
      { name: "y", value },
      { name: "target", value: target },
    ],
  };
}

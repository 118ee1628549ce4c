/** Changes of the data that keep the whole experiment valid: the model and the selected sample follow. */
import { failure, success, type Result } from "../../../base/result.ts";
import { angleFeatures } from "../../../circuit/angle.ts";
import { parseOpAngles, type Circuit } from "../../../circuit/circuit.ts";
import { CATALOGUE, catalogueEntry } from "../../../datasets/catalogue.ts";
import type { DataSettings, DatasetName } from "../../../datasets/settings.ts";
import { IRIS_ROWS } from "../../../datasets/tables/iris.ts";
import { chosenClasses, chosenFeatures, validateData } from "../../../datasets/validate-data.ts";
import type { Experiment } from "../../../experiment/schema.ts";

/** What each set starts with: its own scale of noise, classes, features and scaling. */
const STARTS: Readonly<Record<DatasetName, Partial<DataSettings>>> = {
  moons: { noise: 0.12, scaling: "standard" },
  circles: { noise: 0.08, scaling: "none" },
  xor: { noise: 0.05, scaling: "none" },
  spirals: { noise: 0.03, scaling: "none" },
  blobs: { noise: 0.25, classes: [0, 1, 2], scaling: "standard" },
  // The petal's length and width part the species best.
  iris: { classes: [0, 1, 2], features: [2, 3], scaling: "standard" },
};

/** A set as it is offered: what its tile shows and what switching to it starts from. */
export function defaultData(set: DatasetName): DataSettings {
  return {
    set,
    sampleCount: 240,
    noise: 0.1,
    testFraction: 0.25,
    seed: 1,
    classes: [0, 1],
    features: [0, 1],
    scaling: "standard",
    ...STARTS[set],
  };
}

export const featureCountOf = (data: DataSettings): number => chosenFeatures(data).length;
export const classCountOf = (data: DataSettings): number => chosenClasses(data).length;

/** How many rows the dataset of these settings has. */
export function rowCountOf(data: DataSettings): number {
  if (catalogueEntry(data.set).kind === "generated") return data.sampleCount;
  const columns = catalogueEntry(data.set).featureNames.length;
  return chosenClasses(data).reduce(
    (sum, label) => sum + (IRIS_ROWS[label]?.length ?? 0) / columns,
    0,
  );
}

/** The number of inputs a circuit refers to: one more than the highest x it uses. */
export function inputsUsed(circuit: Circuit): number {
  let count = 0;
  for (const op of circuit.ops) {
    for (const parsed of parseOpAngles(op)) {
      if (!parsed.ok) continue;
      for (const feature of angleFeatures(parsed.value)) count = Math.max(count, feature + 1);
    }
  }
  return count;
}

/** What changing the data made necessary elsewhere, as a sentence for the person; null if nothing. */
export function fittedNote(before: Experiment, after: Experiment): string | null {
  const [layer] = after.model.before;
  if (before.model.before.length > 0 || !layer) return null;
  return `The circuit uses x0 to x${layer.units - 1}, more than the data's features, so a dense layer ${featureCountOf(after.data)}→${layer.units} was put before it.`;
}

/**
 * `experiment` with other data. A circuit that would now lack inputs gets a dense layer before it
 * that provides them, and a selected sample beyond the last row becomes the last one.
 * Fails with every problem of the data settings.
 */
export function changeData(
  experiment: Experiment,
  change: Partial<DataSettings>,
): Result<Experiment> {
  const { validationFraction = 0, ...rest } = { ...experiment.data, ...change };
  // Left out where nothing is held out, as in experiments from before there was a choice.
  const data: DataSettings = validationFraction > 0 ? { ...rest, validationFraction } : rest;
  const problems = validateData(data);
  if (problems.length > 0) return failure(...problems);
  const needed = inputsUsed(experiment.circuit);
  const isShort = experiment.model.before.length === 0 && needed > featureCountOf(data);
  const model = isShort
    ? { ...experiment.model, before: [{ units: needed, activation: "tanh" as const }] }
    : experiment.model;
  const sample = Math.min(experiment.view.sample, rowCountOf(data) - 1);
  return success({ ...experiment, data, model, view: { ...experiment.view, sample } });
}

/**
 * A title that the person did not choose (an example's, or a set's) says something of data that are
 * gone: it becomes the new set's name.
 */
function retitled(
  { title, data }: Experiment,
  set: DatasetName,
  exampleTitles: readonly string[],
): string {
  const isOwn = title !== tileTitle(data.set) && !exampleTitles.includes(title);
  return isOwn ? title : tileTitle(set);
}

/**
 * Switches to another set with its own noise, classes, features and scaling; the number of samples,
 * the share held out and the seed stay the person's. A table gives as many columns as the circuit
 * has inputs, if it has them.
 * @param exampleTitles titles that are not the person's own.
 */
export function switchSet(
  experiment: Experiment,
  set: DatasetName,
  exampleTitles: readonly string[] = [],
): Result<Experiment> {
  if (set === experiment.data.set) return success(experiment);
  const { sampleCount, testFraction, validationFraction = 0, seed } = experiment.data;
  const start = { ...defaultData(set), sampleCount, testFraction, validationFraction, seed };
  const { kind, featureNames } = catalogueEntry(set);
  const wanted = experiment.model.before.length === 0 ? inputsUsed(experiment.circuit) : 0;
  const features =
    kind === "table" && wanted > start.features.length
      ? featureNames.map((_, column) => column).slice(0, wanted)
      : start.features;
  const title = retitled(experiment, set, exampleTitles);
  return changeData({ ...experiment, title }, { ...start, features });
}

/** Blobs: the first `count` classes. */
export function setClassCount(experiment: Experiment, count: number): Result<Experiment> {
  return changeData(experiment, { classes: Array.from({ length: count }, (_, label) => label) });
}

/** Adds or removes a class or a column, kept in the table's order. */
export function toggleChoice(
  experiment: Experiment,
  field: "classes" | "features",
  index: number,
  on: boolean,
): Result<Experiment> {
  const others = experiment.data[field].filter((chosen) => chosen !== index);
  const chosen = on ? [...others, index].toSorted((a, b) => a - b) : others;
  return changeData(experiment, { [field]: chosen });
}

/** The sets in the order of their tiles. */
export const SET_NAMES: readonly DatasetName[] = CATALOGUE.map((entry) => entry.name);

/** What the tile of a set is called: short, as it stands under a small picture. */
export function tileTitle(set: DatasetName): string {
  return set === "moons" ? "Moons" : catalogueEntry(set).title;
}

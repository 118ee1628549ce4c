/** Changes of the data that keep the whole experiment valid: the model and the selected sample follow. */
import { failure, success, type Result } from "../../../base/result.ts";
import { angleFeatures } from "../../../circuit/angle.ts";
import { parseOpAngles, type Circuit } from "../../../circuit/circuit.ts";
import { catalogueEntry } from "../../../datasets/catalogue.ts";
import type { DataSettings, DatasetName, OwnTable } from "../../../datasets/settings.ts";
import { encodePainted } from "../../../datasets/painted.ts";
import { featureCountOf, rowCountOf, shapeOf } from "../../../datasets/shape-of.ts";
import { validateData } from "../../../datasets/validate-data.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { FIRST_POINTS } from "./first-points.ts";

/** Principal components that are offered; a circuit has a wire for each, say. */
export const MOST_COMPONENTS = 16;

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** What each set starts with: its own scale of noise, classes, features and scaling. */
const STARTS: Readonly<Record<DatasetName, Partial<DataSettings>>> = {
  moons: { noise: 0.12, scaling: "standard" },
  circles: { noise: 0.08, scaling: "none" },
  xor: { noise: 0.05, scaling: "none" },
  spirals: { noise: 0.03, scaling: "none" },
  blobs: { noise: 0.25, classes: [0, 1, 2], scaling: "standard" },
  separable: { noise: 0, scaling: "none" },
  parity: { noise: 0, scaling: "none" },
  "bars-and-stripes": { noise: 0.1, scaling: "none" },
  anomaly: { noise: 0, scaling: "none" },
  "hidden-manifold": { noise: 0, scaling: "standard" },
  "two-curves": { noise: 0.01, scaling: "standard" },
  // The petal's length and width part the species best.
  iris: { classes: [0, 1, 2], features: [2, 3], scaling: "standard" },
  // Flavanoids and colour intensity tell the growers apart best.
  wine: { classes: [0, 1, 2], features: [6, 9], scaling: "standard" },
  // The worst radius and the worst concave points.
  "breast-cancer": { features: [20, 27], scaling: "standard" },
  digits: { features: upTo(64), components: 2, scaling: "standard" },
  painted: { scaling: "none", painted: encodePainted(FIRST_POINTS) },
  table: { scaling: "standard" },
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

/** What changes of the data; undefined takes a setting away that may be missing. */
export type DataChange = {
  readonly [K in keyof DataSettings]?: DataSettings[K] | undefined;
};

/** The settings after a change, without those that say nothing. */
function changedData(data: DataSettings, change: DataChange): DataSettings {
  const entries = Object.entries({ ...data, ...change }).filter(
    // Left out where nothing is held out, as in experiments from before there was a choice.
    ([name, value]) => value !== undefined && !(name === "validationFraction" && value === 0),
  );
  return Object.fromEntries(entries) as unknown as DataSettings;
}

/**
 * `experiment` with other data. A circuit that would now lack inputs gets a dense layer before it
 * that provides them, and a selected sample beyond the last row becomes the last one.
 * Fails with every problem of the data settings.
 */
export function changeData(experiment: Experiment, change: DataChange): Result<Experiment> {
  const data = changedData(experiment.data, change);
  const problems = validateData(data);
  return problems.length > 0 ? failure(...problems) : success(withData(experiment, data));
}

/**
 * The same for points that are being painted: the experiment keeps them whatever is still wrong with them, and
 * the run says what that is.
 */
export function paintPoints(experiment: Experiment, painted: string): Result<Experiment> {
  return success(withData(experiment, { ...experiment.data, painted }));
}

function withData(experiment: Experiment, data: DataSettings): Experiment {
  const needed = inputsUsed(experiment.circuit);
  const isShort = experiment.model.before.length === 0 && needed > featureCountOf(data);
  const model = isShort
    ? { ...experiment.model, before: [{ units: needed, activation: "tanh" as const }] }
    : experiment.model;
  const sample = Math.max(0, Math.min(experiment.view.sample, rowCountOf(data) - 1));
  return { ...experiment, data, model, view: { ...experiment.view, sample } };
}

/** What an experiment may be called after its set. */
const setTitles = (set: DatasetName): readonly string[] => [
  catalogueEntry(set).title,
  tileTitle(set),
];

/**
 * A title that the person did not choose (an example's, or a set's) says something of data that are
 * gone: it becomes the new set's name.
 */
function retitled(
  { title, data }: Experiment,
  set: DatasetName,
  exampleTitles: readonly string[],
): string {
  const isOwn = !setTitles(data.set).includes(title) && !exampleTitles.includes(title);
  return isOwn ? title : catalogueEntry(set).title;
}

/** As many features of a set as a circuit has inputs, if it has them; else what the set starts with. */
function fittingFeatures(start: DataSettings, wanted: number): Partial<DataSettings> {
  const { entry, columnNames } = shapeOf(start);
  if (wanted <= featureCountOf(start)) return {};
  if (start.components !== undefined) {
    return { components: Math.min(wanted, MOST_COMPONENTS) };
  }
  const { sizes } = entry;
  const size = sizes?.options.find((count) => count >= wanted);
  if (size !== undefined) return { size };
  return entry.kind === "table" ? { features: upTo(columnNames.length).slice(0, wanted) } : {};
}

/**
 * Switches to another set with its own noise, classes, features and scaling; the number of samples,
 * the shares held out, the seed and what the person made (points, a table) stay the person's. A set gives as
 * many features as the circuit has inputs, if it has them.
 * @param exampleTitles titles that are not the person's own.
 */
export function switchSet(
  experiment: Experiment,
  set: DatasetName,
  exampleTitles: readonly string[] = [],
): Result<Experiment> {
  if (set === experiment.data.set) return success(experiment);
  const { sampleCount, testFraction, validationFraction, seed, painted, table } = experiment.data;
  const start = {
    ...defaultData(set),
    sampleCount,
    testFraction,
    seed,
    ...(painted !== undefined && { painted }),
    ...(table && { table }),
  };
  const wanted = experiment.model.before.length === 0 ? inputsUsed(experiment.circuit) : 0;
  const title = retitled(experiment, set, exampleTitles);
  const data = { ...start, ...fittingFeatures(start, wanted) };
  return changeData({ ...experiment, title, data }, { validationFraction });
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

/**
 * The rows of a table of the person's own in the place of the data: all its columns and classes. More columns
 * than a circuit reads become as many principal components, so that none of them is lost.
 * @param exampleTitles titles that are not the person's own.
 */
export function takeTable(
  experiment: Experiment,
  table: OwnTable,
  exampleTitles: readonly string[],
): Result<Experiment> {
  const { sampleCount, testFraction, validationFraction, seed, painted } = experiment.data;
  const read = experiment.model.before.length === 0 ? inputsUsed(experiment.circuit) : 0;
  const data: DataSettings = {
    ...defaultData("table"),
    sampleCount,
    testFraction,
    seed,
    ...(painted !== undefined && { painted }),
    table,
    features: upTo(table.columns.length),
    classes: table.classes ? upTo(table.classes.length) : [0, 1],
    ...(read > 0 && read < table.columns.length && { components: read }),
  };
  const title = retitled(experiment, "table", exampleTitles);
  // Of another curve a regression would not see the table.
  const isRegression = experiment.task?.kind === "regress";
  const task = isRegression && ({ kind: "regress", curve: { kind: "data" } } as const);
  return changeData({ ...experiment, title, data, ...(task && { task }) }, { validationFraction });
}

/** Takes every class or column, or leaves out all but the first that must be there. */
export function chooseAll(experiment: Experiment, isEvery: boolean): Result<Experiment> {
  const { columnNames } = shapeOf(experiment.data);
  return changeData(experiment, { features: isEvery ? upTo(columnNames.length) : [0] });
}

/** So many principal components, or the features themselves. */
export function setComponents(
  experiment: Experiment,
  components: number | undefined,
): Result<Experiment> {
  return changeData(experiment, { components });
}

/** What the tile of a set is called: short, as it stands under a small picture. */
export function tileTitle(set: DatasetName): string {
  const { short, title } = catalogueEntry(set);
  return short ?? title;
}

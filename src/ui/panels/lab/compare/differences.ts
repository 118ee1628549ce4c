/** In which settings experiments differ, by name and value, in words. Nothing that differs is left out. */
import { at } from "../../../../base/assert.ts";
import { circuitParameters, type Circuit } from "../../../../circuit/circuit.ts";
import { NO_NOISE } from "../../../../circuit/noise-model.ts";
import { executionOf } from "../../../../experiment/commands.ts";
import type { Experiment } from "../../../../experiment/schema.ts";
import { formatCount, formatPercent, plural } from "../../../primitives/format.ts";
import { tileTitle } from "../../data/data-commands.ts";
import { nameNoise } from "../../run-bar/noise-commands.ts";
import { OPTIMISERS } from "../../run-bar/training-controls.tsx";

export interface Difference {
  /** "Learning rate". */
  readonly name: string;
  /** One for each experiment, in their order. */
  readonly values: readonly string[];
}

interface Field {
  readonly name: string;
  /** Undefined stands for a setting that is missing. */
  readonly write?: (value: never, experiment: Experiment) => string;
}

const ABSENT = "–";

type Layers = Experiment["model"]["before"];
type Schedule = NonNullable<Experiment["training"]["schedule"]>;
type Mitigation = NonNullable<Experiment["execution"]>["mitigation"];

const layersInWords = (layers: Layers): string =>
  layers.map(({ units, activation }) => `${units} ${activation}`).join(", then ") || "none";

function readoutInWords(readout: Experiment["model"]["readout"]): string {
  return readout.kind === "expectations"
    ? readout.observables.join(", ")
    : `probabilities of ${readout.wires.map((wire) => `q${wire}`).join(", ")}`;
}

type Model = Experiment["model"];

const circuitsInWords = (circuits: Model["circuits"] = []): string =>
  circuits
    .map(({ gate, readout }) => `${gate} read by ${readoutInWords(readout)}`)
    .join(", then ") || "none";

const startInWords = ({
  circuit = "uniform",
  dense = "glorot",
}: Model["initialisation"] = {}): string => `circuit ${circuit}, dense ${dense}`;

function scheduleInWords(schedule: Schedule | undefined): string {
  if (!schedule) return "none";
  const { shape, epochs, factor, warmUp } = schedule;
  const warm = warmUp > 0 ? `, warm-up ${plural(warmUp, "epoch")}` : "";
  return shape === "constant"
    ? `constant${warm}`
    : `${shape}, × ${factor} in ${plural(epochs, "epoch")}${warm}`;
}

function mitigationInWords({ readout, zeroNoise }: Mitigation): string {
  const parts = [
    ...(readout ? ["readout"] : []),
    ...(zeroNoise ? [`zero noise (${zeroNoise.fit}, × ${zeroNoise.factors.join(", ")})`] : []),
  ];
  return parts.join(", ") || "none";
}

const circuitInWords = (circuit: Circuit): string =>
  [
    plural(circuit.wires.length, "wire"),
    plural(circuit.ops.length, "gate"),
    plural(circuitParameters(circuit).length, "parameter"),
  ].join(", ");

const withUnit =
  (unit: string) =>
  (value: number | undefined): string =>
    value === undefined ? "no end" : plural(value, unit);

/** What is said of the settings by their paths; a setting that is not here is named by its path. */
const FIELDS: Readonly<Record<string, Field>> = {
  circuit: { name: "Circuit", write: circuitInWords },
  "model.before": { name: "Layers before the circuit", write: layersInWords },
  "model.readout": { name: "Readout", write: readoutInWords },
  "model.after": { name: "Layers after the circuit", write: layersInWords },
  "model.circuits": { name: "Further circuits", write: circuitsInWords },
  "model.frozen": {
    name: "Frozen",
    write: (names: readonly string[] = []) => names.join(", ") || "nothing",
  },
  "model.initialisation": { name: "Initialisation", write: startInWords },
  "data.set": { name: "Data", write: tileTitle },
  "data.sampleCount": { name: "Samples", write: formatCount },
  "data.noise": { name: "Noise of the data" },
  "data.testFraction": { name: "Held out for the test", write: formatPercent },
  "data.seed": { name: "Seed of the data" },
  "data.classes": { name: "Classes" },
  "data.features": { name: "Features" },
  "data.scaling": { name: "Scaling" },
  "training.optimiser": {
    name: "Optimiser",
    write: (id: string) => OPTIMISERS.find((optimiser) => optimiser.id === id)?.label ?? id,
  },
  "training.learningRate": { name: "Learning rate" },
  "training.momentum": { name: "Momentum" },
  "training.batchSize": { name: "Batch" },
  "training.seed": { name: "Seed" },
  "training.schedule": { name: "Schedule", write: scheduleInWords },
  "training.weightDecay": {
    name: "Weight decay",
    write: (decay: number | undefined) => String(decay ?? 0),
  },
  "training.stopAfter": { name: "Stop after", write: withUnit("epoch") },
  "execution.shots": {
    name: "Shots",
    write: (shots: number | null) => (shots === null ? "exact" : formatCount(shots)),
  },
  "execution.gradient": { name: "Gradient" },
  "execution.method": {
    name: "Noise computed by",
    write: (method: string | undefined) => method ?? "density matrix where it fits",
  },
  "execution.trajectories": { name: "Trajectories" },
  "execution.seed": { name: "Seed of the shots" },
  "execution.mitigation": { name: "Mitigation", write: mitigationInWords },
  noise: {
    name: "Noise of the circuit",
    write: (noise: Experiment["noise"]) => nameNoise(noise ?? NO_NOISE),
  },
};

/** What is not trained and not of the run. */
const NOT_COMPARED = new Set(["format", "version", "title", "view", "weights"]);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every setting by its path, as far down as a path has a name or is a plain value. */
function flatten(value: unknown, path: string, into: Map<string, unknown>): void {
  if (path !== "" && (path in FIELDS || !isRecord(value))) into.set(path, value);
  else {
    for (const [key, inner] of Object.entries(value as object)) {
      if (path === "" && NOT_COMPARED.has(key)) continue;
      flatten(inner, path === "" ? key : `${path}.${key}`, into);
    }
  }
}

/** "model.initialisation" → "Model: initialisation". */
function nameOfPath(path: string): string {
  const words = path.split(".").map((part) => part.replaceAll(/[A-Z]/g, " $&").toLowerCase());
  const [first = "", ...rest] = words;
  const head = first.charAt(0).toUpperCase() + first.slice(1);
  return rest.length > 0 ? `${head}: ${rest.join(" ")}` : head;
}

function writeValue(path: string, value: unknown, experiment: Experiment): string {
  const write = FIELDS[path]?.write as
    | ((value: unknown, experiment: Experiment) => string)
    | undefined;
  if (write) return write(value, experiment);
  if (value === undefined || value === null) return ABSENT;
  if (Array.isArray(value)) return value.map(String).join(", ");
  return String(value);
}

/** Two that are different read differently: what the words leave out is told by numbers. */
function tellApart(texts: readonly string[], values: readonly unknown[]): string[] {
  const written = values.map((value) => JSON.stringify(value));
  return texts.map((text, index) => {
    const kinds = [...new Set(written.filter((_, other) => texts[other] === text))];
    if (kinds.length <= 1) return text;
    return `${text} (version ${kinds.indexOf(at(written, index)) + 1})`;
  });
}

/** Names of wires, ids of gates and where they stand say nothing of what is trained. */
function essence(path: string, value: unknown): unknown {
  if (path !== "circuit") return value;
  const { wires, ops, customGates = [] } = value as Circuit;
  return [wires.map(({ initial }) => initial), ops.map(({ id: _id, ...op }) => op), customGates];
}

/** Every setting in which some of the experiments differ from the others. */
export function differences(experiments: readonly Experiment[]): Difference[] {
  const flat = experiments.map((experiment) => {
    const settings = new Map<string, unknown>();
    flatten({ ...experiment, execution: executionOf(experiment) }, "", settings);
    return settings;
  });
  const known = Object.keys(FIELDS);
  const paths = [...new Set([...known, ...flat.flatMap((settings) => [...settings.keys()])])];
  return paths.flatMap((path) => {
    const values = flat.map((settings) => settings.get(path));
    const essences = values.map((value) =>
      value === undefined ? undefined : essence(path, value),
    );
    if (new Set(essences.map((value) => JSON.stringify(value))).size <= 1) return [];
    const texts = values.map((value, index) => writeValue(path, value, at(experiments, index)));
    // A setting that is missing means what a present one may say.
    const isSaid = path in FIELDS && new Set(texts).size <= 1 && essences.includes(undefined);
    if (isSaid) return [];
    return [{ name: FIELDS[path]?.name ?? nameOfPath(path), values: tellApart(texts, essences) }];
  });
}

/** "Learning rate 0.1" where one setting differs, "3 settings differ" where more do; "the same" for none. */
export function differenceInShort(experiment: Experiment, other: Experiment): string {
  const found = differences([experiment, other]);
  const [only] = found;
  if (!only) return "the same settings";
  if (found.length > 1) return `${plural(found.length, "setting")} differ`;
  return `${only.name} ${at(only.values, 0)}`;
}

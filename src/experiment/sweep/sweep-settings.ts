/** The settings that can be swept: what each is called, what may be typed, and the experiment it makes. */
import { failure, problem, success, type Result } from "../../base/result.ts";
import { repeatOps } from "../../circuit/repeat-command.ts";
import { NO_NOISE } from "../../circuit/noise-model.ts";
import { OPTIMISERS, type OptimiserName } from "../../learning/settings.ts";
import { executionOf, setExecution, setTraining } from "../commands.ts";
import type { Experiment } from "../schema.ts";

export type SweepValue = number | string;

export interface SweepSetting {
  readonly id: string;
  readonly name: string;
  /** What its values are, as the end of "… takes". */
  readonly takes: string;
  /** Values worth trying, of an experiment as it is. */
  readonly suggest: (experiment: Experiment) => readonly SweepValue[];
  /** Null for a text that is none of its values. */
  readonly read: (text: string) => SweepValue | null;
  readonly apply: (experiment: Experiment, value: SweepValue) => Result<Experiment>;
}

interface NumberRange {
  readonly low: number;
  readonly high: number;
  readonly isWhole?: boolean;
}

function readNumber(text: string, { low, high, isWhole = false }: NumberRange): number | null {
  const value = Number(text);
  if (text === "" || !Number.isFinite(value) || value < low || value > high) return null;
  return isWhole && !Number.isInteger(value) ? null : value;
}

/** A setting that is a number in a range. */
function numeric(
  range: NumberRange,
  part: Pick<SweepSetting, "id" | "name" | "takes" | "suggest"> & {
    readonly set: (experiment: Experiment, value: number) => Result<Experiment>;
  },
): SweepSetting {
  const { set, ...rest } = part;
  return {
    ...rest,
    read: (text) => readNumber(text, range),
    apply: (experiment, value) => set(experiment, Number(value)),
  };
}

/** One significant digit: 0.0316 → 0.03. */
const rounded = (value: number): number => Number(value.toPrecision(1));

const EXACTLY = "exact";

/** The whole circuit so many times, each copy with parameters of its own. */
function repeatCircuit(experiment: Experiment, times: number): Result<Experiment> {
  if (times === 1) return success(experiment);
  const { circuit } = experiment;
  const ids = circuit.ops.map(({ id }) => id);
  const repeated = repeatOps(circuit, { ids, times, parameters: "fresh" });
  return repeated.ok ? success({ ...experiment, circuit: repeated.value }) : repeated;
}

/** Depolarizing noise after every gate, and the readout errors that there are. */
function setDepolarizing(experiment: Experiment, strength: number): Result<Experiment> {
  const { noise = NO_NOISE, ...plain } = experiment;
  const { readout } = noise;
  if (strength === 0 && readout.length === 0) return success(plain);
  const rule = { channel: "depolarizing", strengths: [strength], gates: "all" } as const;
  return success({ ...plain, noise: { rules: strength === 0 ? [] : [rule], readout } });
}

const setData = (experiment: Experiment, data: Partial<Experiment["data"]>): Result<Experiment> =>
  success({ ...experiment, data: { ...experiment.data, ...data } });

export const SWEEP_SETTINGS: readonly SweepSetting[] = [
  numeric(
    { low: 1e-6, high: 10 },
    {
      id: "learningRate",
      name: "Learning rate",
      takes: "numbers above 0 and up to 10",
      suggest: ({ training: { learningRate: rate } }) =>
        [rate / 10, rate / 3, rate, 3 * rate].map(rounded),
      set: (experiment, learningRate) => setTraining(experiment, { learningRate }),
    },
  ),
  {
    id: "optimiser",
    name: "Optimiser",
    takes: OPTIMISERS.join(", "),
    suggest: () => ["sgd", "rmsprop", "adam"],
    read: (text) => OPTIMISERS.find((name) => name === text.toLowerCase()) ?? null,
    apply: (experiment, value) => setTraining(experiment, { optimiser: value as OptimiserName }),
  },
  numeric(
    { low: 1, high: 5000, isWhole: true },
    {
      id: "batchSize",
      name: "Batch",
      takes: "whole numbers of samples",
      suggest: () => [8, 16, 32, 64],
      set: (experiment, batchSize) => setTraining(experiment, { batchSize }),
    },
  ),
  numeric(
    { low: 1, high: 100, isWhole: true },
    {
      id: "layers",
      name: "Times the circuit is repeated",
      takes: "whole numbers from 1 to 100",
      suggest: () => [1, 2, 3],
      set: repeatCircuit,
    },
  ),
  {
    id: "shots",
    name: "Shots",
    takes: `whole numbers from 1 to 1,000,000, or "${EXACTLY}"`,
    suggest: () => [100, 1000, EXACTLY],
    read: (text) =>
      text.toLowerCase() === EXACTLY
        ? EXACTLY
        : readNumber(text, { low: 1, high: 1e6, isWhole: true }),
    apply: (experiment, value) =>
      setExecution(experiment, { shots: value === EXACTLY ? null : Number(value) }),
  },
  numeric(
    { low: 0, high: 0.75 },
    {
      id: "noise",
      name: "Depolarizing noise after every gate",
      takes: "probabilities from 0 to 0.75",
      suggest: () => [0, 0.01, 0.03],
      set: setDepolarizing,
    },
  ),
  numeric(
    { low: 0, high: 10 },
    {
      id: "weightDecay",
      name: "Weight decay",
      takes: "numbers from 0 to 10",
      suggest: () => [0, 0.001, 0.01],
      set: (experiment, decay) =>
        setTraining(experiment, { weightDecay: decay === 0 ? undefined : decay }),
    },
  ),
  numeric(
    { low: 20, high: 5000, isWhole: true },
    {
      id: "sampleCount",
      name: "Samples",
      takes: "whole numbers from 20 to 5000",
      suggest: () => [40, 80, 160, 320],
      set: (experiment, sampleCount) => setData(experiment, { sampleCount }),
    },
  ),
  numeric(
    { low: 0, high: 1 },
    {
      id: "dataNoise",
      name: "Noise of the data",
      takes: "numbers from 0 to 1",
      suggest: () => [0, 0.1, 0.2, 0.3],
      set: (experiment, noise) => setData(experiment, { noise }),
    },
  ),
  numeric(
    { low: 0, high: 2 ** 31 - 1, isWhole: true },
    {
      id: "dataSeed",
      name: "Seed of the data",
      takes: "whole numbers",
      suggest: () => [1, 2, 3],
      set: (experiment, seed) => setData(experiment, { seed }),
    },
  ),
];

export function sweepSetting(id: string): SweepSetting {
  const found = SWEEP_SETTINGS.find((setting) => setting.id === id);
  if (!found) throw new Error(`Broken invariant: no setting ${id} to sweep`);
  return found;
}

/** "0.01, 0.03" as values, each once; every entry that is none is named. */
export function readValues(setting: SweepSetting, text: string): Result<readonly SweepValue[]> {
  const entries = text
    .split(/[,;\s]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const refuse = (code: string, message: string): Result<never> =>
    failure(
      problem(
        `sweep/${code}`,
        setting.id,
        message,
        `It takes ${setting.takes}, with commas between them.`,
      ),
    );
  if (entries.length === 0) {
    return refuse("no-values", `No value of "${setting.name}" is given.`);
  }
  const wrong = entries.filter((entry) => setting.read(entry) === null);
  if (wrong.length > 0) {
    return refuse(
      "bad-value",
      `"${wrong.slice(0, 3).join('", "')}" cannot be a value of "${setting.name}".`,
    );
  }
  return success([...new Set(entries.map((entry) => setting.read(entry) as SweepValue))]);
}

/** The same experiment under another seed: other initial weights, order of samples, and shots. */
export function withSeed(experiment: Experiment, seed: number): Experiment {
  const { training, execution } = experiment;
  return {
    ...experiment,
    training: { ...training, seed },
    ...(execution && { execution: { ...executionOf(experiment), seed } }),
  };
}

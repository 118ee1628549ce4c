/** A sweep: what is to be swept, its trainings, and their bands. One for each lab, whoever looks. */
import { createStore } from "zustand/vanilla";
import { at, present } from "../base/assert.ts";
import { failure, success, type Result } from "../base/result.ts";
import type { Experiment } from "../experiment/schema.ts";
import {
  planSweep,
  seedsFrom,
  type SweepAxis,
  type SweepCell,
  type SweepPlan,
} from "../experiment/sweep/plan-sweep.ts";
import { readValues, sweepSetting, withSeed } from "../experiment/sweep/sweep-settings.ts";
import { bandOf, quartiles, type BandPoint } from "../learning/comparing/bands.ts";
import { judged, type Judge } from "./judged-by.ts";
import type { Lab } from "./lab.ts";
import { trialColumns } from "./trial-columns.ts";
import { createTrialsStore, type Reports, type TrialPlan, type TrialsStore } from "./trials.ts";

export type { BandPoint };

/** One axis as it is typed. */
export interface AxisEntry {
  readonly setting: string;
  readonly text: string;
}

export interface SweepForm {
  /** One or two. */
  readonly axes: readonly AxisEntry[];
  readonly seedCount: number;
  readonly epochs: number;
}

/** A plan that was started, with its cells. */
export interface Swept {
  readonly plan: SweepPlan;
  readonly cells: readonly SweepCell[];
  readonly title: string;
}

export interface SweepState {
  /** Null until somebody looks: it begins with what suits the experiment. */
  readonly form: SweepForm | null;
  readonly judge: Judge;
  readonly swept: Swept | null;
  edit(change: Partial<SweepForm>): void;
  judgeBy(judge: Judge): void;
  /** Starts what the form says; fails with all that is wrong with it. */
  start(experiment: Experiment): Result<void>;
}

export interface Sweep {
  readonly store: ReturnType<typeof createSweepStore>;
  readonly trials: TrialsStore;
}

export function firstForm(experiment: Experiment): SweepForm {
  const rate = sweepSetting("learningRate");
  return {
    axes: [{ setting: rate.id, text: rate.suggest(experiment).join(", ") }],
    seedCount: 5,
    epochs: experiment.training.stopAfter ?? 20,
  };
}

/** What the form says, or all that is wrong with it. */
export function readForm(
  { axes, seedCount, epochs }: SweepForm,
  experiment: Experiment,
): Result<Swept> {
  const read = axes.map(({ setting, text }) => readValues(sweepSetting(setting), text));
  const problems = read.flatMap((each) => (each.ok ? [] : each.problems));
  if (problems.length > 0) return failure(...problems);
  const plan: SweepPlan = {
    axes: axes.map(({ setting }, index): SweepAxis => {
      const values = at(read, index);
      return { setting, values: values.ok ? values.value : [] };
    }),
    seeds: seedsFrom(experiment.training.seed, seedCount),
    epochs,
  };
  const cells = planSweep(experiment, plan);
  return cells.ok ? success({ plan, cells: cells.value, title: experiment.title }) : cells;
}

const keyOf = (cell: number, seed: number): string => `${cell} ${seed}`;

/** Seed by seed, so that a sweep that is stopped has something of every cell. */
function trialPlan({ plan: { seeds, epochs }, cells }: Swept): TrialPlan {
  const trials = seeds.flatMap((seed) =>
    cells.map(({ experiment }, cell) => ({
      key: keyOf(cell, seed),
      query: { experiment: withSeed(experiment, seed), contestant: "hybrid", epochs } as const,
    })),
  );
  return { trials: () => trials, count: trials.length };
}

function createSweepStore(trials: TrialsStore) {
  return createStore<SweepState>()((set, get) => ({
    form: null,
    judge: "testLoss",
    swept: null,
    edit: (change) => set({ form: { ...present(get().form, "a form"), ...change } }),
    judgeBy: (judge) => set({ judge }),
    start(experiment) {
      const read = readForm(present(get().form, "a form"), experiment);
      if (!read.ok) return read;
      set({ swept: read.value });
      void trials.getState().start(trialPlan(read.value));
      return success(undefined);
    },
  }));
}

const sweeps = new WeakMap<Lab, Sweep>();

/** The sweep of a lab, made when somebody first looks: the page loads nothing of it before. */
export function sweepOf(lab: Lab): Sweep {
  const known = sweeps.get(lab);
  if (known) return known;
  const trials = createTrialsStore(lab);
  const sweep = { store: createSweepStore(trials), trials };
  sweeps.set(lab, sweep);
  return sweep;
}

/** What a cell came to. */
export interface CellResult {
  readonly cell: SweepCell;
  /** Of the last points, over the seeds that are finished. */
  readonly final: Omit<BandPoint, "x">;
  /** Over epochs. */
  readonly band: readonly BandPoint[];
  /** Seeds that went out of hand. */
  readonly haltedCount: number;
}

export function cellResults({ plan, cells }: Swept, reports: Reports, by: Judge): CellResult[] {
  return cells.map((cell, index) => {
    const found = plan.seeds.flatMap((seed) => reports.get(keyOf(index, seed)) ?? []);
    const curves = found.map(({ points }) =>
      points.map((point) => ({ x: point.epoch, y: judged(point, by) })),
    );
    return {
      cell,
      final: quartiles(found.map(({ points }) => judged(points.at(-1), by))),
      band: bandOf(curves),
      haltedCount: found.filter(({ problems }) => problems.length > 0).length,
    };
  });
}

/** Every measured point of every training, one row each, with names as a table has them. */
export function sweepRows(
  { plan, cells }: Swept,
  reports: Reports,
): Readonly<Record<string, string>>[] {
  const names = plan.axes.map(({ setting }) => setting);
  const rows = cells.flatMap(({ values }, cell) =>
    plan.seeds.flatMap((seed) =>
      (reports.get(keyOf(cell, seed))?.points ?? []).map((point) => ({
        ...Object.fromEntries(names.map((name, axis) => [name, String(at(values, axis))])),
        ...trialColumns(seed, point),
      })),
    ),
  );
  return rows;
}

/** From what a person wants to sweep to every single training of it. */
import { at } from "../../base/assert.ts";
import { failure, problem, success, type Problem, type Result } from "../../base/result.ts";
import { validateExperiment } from "../commands.ts";
import type { Experiment } from "../schema.ts";
import { sweepSetting, withSeed, type SweepValue } from "./sweep-settings.ts";

export interface SweepAxis {
  /** Of `SWEEP_SETTINGS`. */
  readonly setting: string;
  readonly values: readonly SweepValue[];
}

export interface SweepPlan {
  /** One or two, of different settings. */
  readonly axes: readonly SweepAxis[];
  /** Each combination of values is trained once for each. */
  readonly seeds: readonly number[];
  readonly epochs: number;
}

/** One combination of values. */
export interface SweepCell {
  /** One for each axis. */
  readonly values: readonly SweepValue[];
  /** "Learning rate 0.03, Batch 8". */
  readonly label: string;
  /** Of the first seed. */
  readonly experiment: Experiment;
}

/** More would be no sweep but a campaign. */
export const MAX_TRAININGS = 1000;

/** Every combination, the last axis running fastest. */
function combinations(axes: readonly SweepAxis[]): (readonly SweepValue[])[] {
  return axes.reduce<(readonly SweepValue[])[]>(
    (rows, { values }) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
}

/** So many seeds from one on. */
export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (first + index) % 2 ** 31);
}

/** Every cell, or all that is wrong with the combinations that cannot be trained. */
export function planSweep(
  experiment: Experiment,
  { axes, seeds }: SweepPlan,
): Result<readonly SweepCell[]> {
  const rows = combinations(axes);
  const count = rows.length * seeds.length;
  if (count > MAX_TRAININGS) {
    return failure(
      problem(
        "sweep/too-many",
        "",
        `That would be ${count} trainings; ${MAX_TRAININGS} are possible.`,
        "Take fewer values or seeds.",
      ),
    );
  }
  const problems: Problem[] = [];
  const cells: SweepCell[] = [];
  for (const values of rows) {
    const label = values
      .map((value, index) => `${sweepSetting(at(axes, index).setting).name} ${value}`)
      .join(", ");
    let made: Result<Experiment> = success(withSeed(experiment, seeds[0] ?? 1));
    for (const [index, value] of values.entries()) {
      if (made.ok) made = sweepSetting(at(axes, index).setting).apply(made.value, value);
    }
    const found = made.ok ? validateExperiment(made.value) : made.problems;
    problems.push(...found.map((each) => ({ ...each, message: `${label}: ${each.message}` })));
    if (made.ok) cells.push({ values, label, experiment: made.value });
  }
  return problems.length > 0 ? failure(...problems) : success(cells);
}

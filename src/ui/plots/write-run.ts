/** A whole run for other programs: its settings, its weights by name and its curve as JSON, its weights as a table. */
import { csvFormat } from "d3";
import type { RunState, TrainedRun } from "../../state/run.ts";

/** One trainable number. */
export interface NamedWeight {
  /** "circuit", "before 0", ..., "after 0", ..., "head". */
  readonly part: string;
  /** A parameter, or "w[unit][input]" and "b[unit]" of a dense layer, counted from 0. */
  readonly name: string;
  readonly value: number;
}

/** All weights in the model's order. @param names of the circuit's parameters. */
export function nameWeights(
  { weights, slices }: Pick<TrainedRun, "weights" | "slices">,
  names: readonly string[],
): NamedWeight[] {
  return slices.flatMap(({ name: part, offset, length, units }) =>
    Array.from(weights.subarray(offset, offset + length), (value, index) => {
      if (units === undefined) return { part, name: names[index] ?? String(index), value };
      const inputs = length / units - 1;
      const isBias = index >= units * inputs;
      const name = isBias
        ? `b[${index - units * inputs}]`
        : `w[${Math.floor(index / inputs)}][${index % inputs}]`;
      return { part, name, value };
    }),
  );
}

/** RFC 4180, with every digit. */
export function writeWeights(weights: readonly NamedWeight[]): string {
  const rows = weights.map(({ part, name, value }) => ({ part, name, value: String(value) }));
  return `${csvFormat(rows, ["part", "name", "value"])}\n`;
}

export type RunReport = Pick<RunState, "backend" | "points" | "executions">;

export function writeRun(
  trained: TrainedRun,
  names: readonly string[],
  { backend, points, executions }: RunReport,
): string {
  const { experiment, step } = trained;
  const run = {
    experiment,
    backend: backend && { name: backend.name, adapter: backend.adapter },
    step,
    executions,
    weights: nameWeights(trained, names),
    curve: points,
  };
  return `${JSON.stringify(run, null, 2)}\n`;
}

/** What is inspected, and where: shared by the inspector and its probes. */
import { assert, at } from "../base/assert.ts";
import { problem, type Problem } from "../base/result.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { NoiseModel } from "../circuit/noise-model.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { WalkInputs } from "../simulator/state-walk/numeric-column.ts";
import { MAX_WALK_WIRES, type WalkCheckpoint } from "../simulator/state-walk/state-walk.ts";
import type { StateInspection } from "./inspection.ts";
import type { Run } from "./run.ts";

/** What is inspected: an open run, its circuit and its data. */
export interface InspectedRun {
  readonly run: Run;
  readonly circuit: Circuit;
  readonly dataset: Dataset;
  /** Missing where nothing is noisy. */
  readonly noise?: NoiseModel;
}

/** Where something is looked at. */
export type InspectedPlace = Pick<
  StateInspection,
  "runId" | "step" | "sample" | "column" | "columnCount" | "wireCount"
>;

/** The turn of one question among all others. */
export interface Turn {
  readonly subject: InspectedRun;
  readonly place: InspectedPlace;
  readonly checkpoint: WalkCheckpoint;
  /** When it began (performance.now). */
  readonly start: number;
}

/** Where a walk goes, and what it does on the way. */
export interface WalkOrder extends Turn {
  readonly seed: number;
  readonly withDisplays: boolean;
}

/** How the circuit is compiled. */
export const requestOf = ({ circuit, run: { trainer } }: InspectedRun) => ({
  circuit,
  featureCount: trainer.circuitInputCount,
  parameters: trainer.parameterNames,
});

export const tooWide = (wireCount: number): Problem =>
  problem(
    "inspect/too-many-wires",
    "",
    `The circuit has ${wireCount} wires; the state between its columns is followed up to ${MAX_WALK_WIRES}.`,
    "Remove wires to look inside.",
  );

/** The numbers that its angles have now, at the selected sample. */
export function inputsOf({ run: { trainer, selectedSample } }: InspectedRun): WalkInputs {
  const values = trainer.parameters();
  return {
    parameters: new Map(trainer.parameterNames.map((name, index) => [name, at(values, index)])),
    features: trainer.circuitInputs([selectedSample]),
  };
}

/** @throws when the column is no place in the circuit. */
export function clampColumn(column: number | null, count: number): number {
  if (column === null) return count;
  assert(Number.isInteger(column) && column >= 0, `column ${column} is no place in a circuit`);
  return Math.min(column, count);
}

/** Gates that a circuit defines for itself by a unitary matrix, beside those of the gate table. */
import { at } from "../base/assert.ts";
import { complex, type Matrix } from "../base/complex.ts";

/** Starts with "~", so that it is never the id of a gate of the table. */
export type CustomGateId = `~${string}`;

/** A complex number as saved: [re, im]. */
export type ComplexPair = readonly [number, number];

export interface CustomGate {
  readonly id: CustomGateId;
  /** What the screen calls it; its own in the circuit. */
  readonly name: string;
  /** The rows of a 2^k × 2^k unitary on k targets; target j is bit j of the row. Exactly as given. */
  readonly matrix: readonly (readonly ComplexPair[])[];
}

export const MAX_CUSTOM_GATES = 100;
export const MAX_CUSTOM_TARGETS = 3;
export const MAX_CUSTOM_NAME_LENGTH = 24;
/** How far max |U†U - 1| may be from 0: entries typed with seven digits pass. */
export const UNITARY_TOLERANCE = 1e-6;

export function isCustomGateId(id: string): id is CustomGateId {
  return /^~[\w-]{1,39}$/.test(id);
}

/** The rows as a matrix; they must be as many as their entries. */
export function matrixOfRows({ matrix: rows }: Pick<CustomGate, "matrix">): Matrix {
  return { size: rows.length, entries: rows.flat().map(([re, im]) => complex(re, im)) };
}

/** The reverse. No entry is -0, which JSON cannot tell from 0. */
export function rowsOfMatrix({ size, entries }: Matrix): CustomGate["matrix"] {
  return Array.from({ length: size }, (_row, row) =>
    Array.from({ length: size }, (_column, column): ComplexPair => {
      const { re, im } = at(entries, row * size + column);
      return [re + 0, im + 0];
    }),
  );
}

/**
 * Gates that a circuit defines for itself, beside those of the gate table: by a unitary matrix, or by
 * a circuit of their own (sub-circuit gates).
 */
import { at } from "../base/assert.ts";
import { complex, type Matrix } from "../base/complex.ts";
import type { Op } from "./circuit.ts";

/** Starts with "~", so that it is never the id of a gate of the table. */
export type CustomGateId = `~${string}`;

/** A complex number as saved: [re, im]. */
export type ComplexPair = readonly [number, number];

interface NamedGate {
  readonly id: CustomGateId;
  /** What the screen calls it; its own in the circuit. */
  readonly name: string;
}

export interface MatrixGate extends NamedGate {
  /** The rows of a 2^k × 2^k unitary on k targets; target j is bit j of the row. Exactly as given. */
  readonly matrix: readonly (readonly ComplexPair[])[];
}

/**
 * What a sub-circuit gate is made of, like a `gate name(a, b) q0, q1 { … }` of OpenQASM. Wire w of the
 * body is target w of the op that places the gate; nothing starts, so the wires have no states.
 */
export interface GateBody {
  readonly wireCount: number;
  /**
   * The names that angles of the body may use, one for each angle of the op that places the gate. Names
   * of parameters stand for any angle; `x0`, `x1`, ... stand for what has a place inside functions and
   * products: expressions of features.
   */
  readonly angleNames: readonly string[];
  /** Kept as those of a circuit are: sorted by column, then by their top wire. */
  readonly ops: readonly Op[];
}

export interface SubcircuitGate extends NamedGate {
  readonly circuit: GateBody;
}

export type CustomGate = MatrixGate | SubcircuitGate;

export const MAX_CUSTOM_GATES = 100;
export const MAX_CUSTOM_TARGETS = 3;
export const MAX_CUSTOM_NAME_LENGTH = 24;
/** How many names the angles of a sub-circuit gate may use. */
export const MAX_ANGLE_NAMES = 32;
/** How many gates may stand inside one another. */
export const MAX_NESTING = 20;
/** How far max |U†U - 1| may be from 0: entries typed with seven digits pass. */
export const UNITARY_TOLERANCE = 1e-6;

export function isCustomGateId(id: string): id is CustomGateId {
  return /^~[\w-]{1,39}$/.test(id);
}

export function isSubcircuit(gate: CustomGate | undefined): gate is SubcircuitGate {
  return gate !== undefined && "circuit" in gate;
}

/** The rows as a matrix; they must be as many as their entries. */
export function matrixOfRows({ matrix: rows }: Pick<MatrixGate, "matrix">): Matrix {
  return { size: rows.length, entries: rows.flat().map(([re, im]) => complex(re, im)) };
}

/** The reverse. No entry is -0, which JSON cannot tell from 0. */
export function rowsOfMatrix({ size, entries }: Matrix): MatrixGate["matrix"] {
  return Array.from({ length: size }, (_row, row) =>
    Array.from({ length: size }, (_column, column): ComplexPair => {
      const { re, im } = at(entries, row * size + column);
      return [re + 0, im + 0];
    }),
  );
}

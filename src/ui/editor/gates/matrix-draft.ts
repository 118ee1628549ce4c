/** A matrix while it is typed: what its cells mean, how far it is from unitary, and what would mend it. */
import { at } from "../../../base/assert.ts";
import { complex, type Complex, type Matrix } from "../../../base/complex.ts";
import { closestUnitary, unitaryDeviation } from "../../../base/unitary.ts";
import { parseComplex, printComplex } from "../../../circuit/complex-expression.ts";
import { rowsOfMatrix, UNITARY_TOLERANCE, type MatrixGate } from "../../../circuit/custom-gate.ts";

/** The texts of the cells, row by row. */
export type MatrixDraft = readonly (readonly string[])[];

/** An entry that the nearest unitary matrix would change. */
export interface Mending {
  readonly draft: MatrixDraft;
  readonly changedCount: number;
  /** The entry that changes most. */
  readonly row: number;
  readonly column: number;
  readonly by: number;
}

export type DraftVerdict =
  | {
      readonly kind: "unreadable";
      readonly row: number;
      readonly column: number;
      readonly why: string;
    }
  | { readonly kind: "unitary"; readonly matrix: MatrixGate["matrix"] }
  /** `mending` is null where no matrix is nearest: the typed one is singular. */
  | { readonly kind: "not-unitary"; readonly deviation: number; readonly mending: Mending | null };

export function identityDraft(size: number): MatrixDraft {
  return Array.from({ length: size }, (_row, row) =>
    Array.from({ length: size }, (_column, column) => (row === column ? "1" : "0")),
  );
}

/** Keeps what fits; where it grows, by the identity. */
export function resizeDraft(draft: MatrixDraft, size: number): MatrixDraft {
  return identityDraft(size).map((row, r) => row.map((entry, c) => draft[r]?.[c] ?? entry));
}

export function setCell(
  draft: MatrixDraft,
  row: number,
  column: number,
  text: string,
): MatrixDraft {
  return draft.map((cells, r) =>
    r === row ? cells.map((cell, c) => (c === column ? text : cell)) : cells,
  );
}

function mend(draft: MatrixDraft, typed: Matrix): Mending | null {
  const closest = closestUnitary(typed);
  if (!closest) return null;
  const size = draft.length;
  const distances = typed.entries.map(({ re, im }, index) => {
    const other: Complex = at(closest.entries, index);
    return Math.hypot(other.re - re, other.im - im);
  });
  const by = Math.max(...distances);
  const worst = distances.indexOf(by);
  return {
    // An entry that stays keeps the text that was typed.
    draft: draft.map((row, r) =>
      row.map((text, c) => {
        const index = r * size + c;
        return at(distances, index) < 1e-9 ? text : printComplex(at(closest.entries, index));
      }),
    ),
    changedCount: distances.filter((distance) => distance >= 1e-9).length,
    row: Math.floor(worst / size),
    column: worst % size,
    by,
  };
}

export function judgeDraft(draft: MatrixDraft): DraftVerdict {
  const entries: Complex[] = [];
  for (const [row, cells] of draft.entries()) {
    for (const [column, text] of cells.entries()) {
      const parsed = parseComplex(text);
      if (!parsed.ok) {
        return { kind: "unreadable", row, column, why: parsed.problems[0]?.message ?? "" };
      }
      entries.push(complex(parsed.value.re, parsed.value.im));
    }
  }
  const typed = { size: draft.length, entries };
  const deviation = unitaryDeviation(typed);
  if (deviation <= UNITARY_TOLERANCE) return { kind: "unitary", matrix: rowsOfMatrix(typed) };
  return { kind: "not-unitary", deviation, mending: mend(draft, typed) };
}

/** Where ops stand: columns without gaps, room for what comes in, and the check of the outcome. */
import { failure, success, type Result } from "../base/result.ts";
import { columnCount, opSpan, type Circuit, type Op } from "./circuit.ts";
import { validateCircuit } from "./validate.ts";

/** The ops of each column, from left to right where they are in order. */
export function opsByColumn(ops: readonly Op[]): Map<number, Op[]> {
  const columns = new Map<number, Op[]>();
  for (const op of ops) {
    const column = columns.get(op.column);
    if (column) column.push(op);
    else columns.set(op.column, [op]);
  }
  return columns;
}

/** Sorted ops in columns without gaps. */
export function tidy(circuit: Circuit): Circuit {
  const used = [...new Set(circuit.ops.map((op) => op.column))].toSorted((a, b) => a - b);
  const rank = new Map(used.map((column, index) => [column, index]));
  const ops = circuit.ops
    .map((op) => {
      const column = rank.get(op.column) ?? op.column;
      return column === op.column ? op : { ...op, column };
    })
    .toSorted((a, b) => a.column - b.column || opSpan(a).top - opSpan(b).top);
  return { ...circuit, ops };
}

export function checked(circuit: Circuit): Result<Circuit> {
  const tidied = tidy(circuit);
  const problems = validateCircuit(tidied);
  return problems.length === 0 ? success(tidied) : failure(...problems);
}

/** Whether the drawings of two ops share a cell. */
function overlaps(a: Op, b: Op): boolean {
  if (a.column !== b.column) return false;
  const one = opSpan(a);
  const other = opSpan(b);
  return one.top <= other.bottom && other.top <= one.bottom;
}

/** Whether any of `ops` would stand where the circuit has one. */
export function isTaken(circuit: Circuit, ops: readonly Op[]): boolean {
  const columns = new Set(ops.map((op) => op.column));
  const near = circuit.ops.filter((op) => columns.has(op.column));
  return ops.some((op) => near.some((other) => overlaps(op, other)));
}

/**
 * Adds `ops` in their columns, moved left as a whole so that no empty column comes before them.
 * Where they would overlap others, or `insert` asks, as many columns as they span open before them.
 * Columns that are empty stay so: `tidy` closes them.
 */
export function settle(circuit: Circuit, ops: readonly Op[], insert: boolean): Circuit {
  const columns = ops.map((op) => Math.floor(op.column));
  const first = Math.min(...columns);
  const left = Math.min(Math.max(0, first), columnCount(circuit));
  const width = Math.max(...columns) - first + 1;
  const placed = ops.map((op) => {
    const column = Math.floor(op.column) - first + left;
    return column === op.column ? op : { ...op, column };
  });
  const others =
    insert || isTaken(circuit, placed)
      ? circuit.ops.map((op) => (op.column >= left ? { ...op, column: op.column + width } : op))
      : circuit.ops;
  return { ...circuit, ops: [...others, ...placed] };
}

/** Pure commands on many ops at once: they keep their places relative to each other. One op is a block too. */
import { failure, problem, success, type Result } from "../base/result.ts";
import { checked, isTaken, settle } from "./arrange.ts";
import { columnCount, opSpan, type Circuit, type Op } from "./circuit.ts";
import { invertedOp, nextOpIds, withoutOps } from "./commands.ts";
import { ensureCustomGates } from "./custom-gate-commands.ts";
import type { CustomGate } from "./custom-gate.ts";
import { withFreshBits } from "./measurement.ts";

interface Ids {
  readonly ids: readonly string[];
}

/** The columns and wires that a block covers, both ends included. */
export interface BlockSpan {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function nothingThere(): Result<never> {
  return failure(
    problem("command/no-such-op", "", "None of these gates is there.", "Select some gates."),
  );
}

/** The ops of a circuit with these ids, in the circuit's order. */
export function findOps(circuit: Circuit, ids: readonly string[]): Op[] {
  const wanted = new Set(ids);
  return circuit.ops.filter((op) => wanted.has(op.id));
}

/** A barrier across all wires is across all wires wherever it goes. */
const isWhole = (op: Op, wireCount: number): boolean =>
  op.gate === "barrier" && op.targets.length >= wireCount;

/** What some ops cover; a barrier across all wires counts only where there is nothing else. */
export function blockSpan(ops: readonly Op[], wireCount = Infinity): BlockSpan {
  const columns = ops.map((op) => op.column);
  const tall = ops.filter((op) => !isWhole(op, wireCount));
  const spans = (tall.length > 0 ? tall : ops).map(opSpan);
  return {
    left: Math.min(...columns),
    right: Math.max(...columns),
    top: Math.min(...spans.map(({ top }) => top)),
    bottom: Math.max(...spans.map(({ bottom }) => bottom)),
  };
}

/** As far towards `wanted` as a block can go on `wireCount` wires. */
export function fittingShift(span: BlockSpan, wanted: number, wireCount: number): number {
  return Math.min(Math.max(wanted, -span.top), wireCount - 1 - span.bottom);
}

const allWires = (count: number): number[] => Array.from({ length: count }, (_, wire) => wire);

/** Ops moved by `columns` and, as far as fits, by `wires`, on `wireCount` wires of which there were `before`. */
function shiftOps(
  ops: readonly Op[],
  columns: number,
  wires: number,
  wireCount: number,
  before = wireCount,
): Op[] {
  const shift = fittingShift(blockSpan(ops, before), wires, wireCount);
  return ops.map((op) => ({
    ...op,
    column: op.column + columns,
    targets: isWhole(op, before) ? allWires(wireCount) : op.targets.map((target) => target + shift),
    controls: op.controls.map((control) => ({ ...control, wire: control.wire + shift })),
  }));
}

export interface MoveOpsArguments extends Ids {
  readonly columns: number;
  readonly wires: number;
  /** Always open columns for them. */
  readonly insert?: boolean;
}

/**
 * The circuit while a block is held over its new place: the columns it left are still there.
 * `moveOps` closes them.
 */
export function liftOps(circuit: Circuit, args: MoveOpsArguments): Circuit {
  const { ids, columns, wires, insert = false } = args;
  const moving = findOps(circuit, ids);
  if (moving.length === 0) return circuit;
  const others = { ...circuit, ops: circuit.ops.filter((op) => !moving.includes(op)) };
  // Columns count as they were before the block was taken out, up to the one after the last.
  const { left } = blockSpan(moving);
  const last = columnCount(circuit) - left;
  const shifted = shiftOps(
    moving,
    Math.min(Math.max(-left, columns), last),
    wires,
    circuit.wires.length,
  );
  const held = settle(others, shifted, insert);
  return held;
}

/** Moves ops as a whole. Where others stand, columns open before them. */
export function moveOps(circuit: Circuit, args: MoveOpsArguments): Result<Circuit> {
  if (findOps(circuit, args.ids).length === 0) return nothingThere();
  return checked(liftOps(circuit, args));
}

export function removeOps(circuit: Circuit, { ids }: Ids): Result<Circuit> {
  if (findOps(circuit, ids).length === 0) return nothingThere();
  return withoutOps(circuit, new Set(ids));
}

export interface CopyOpsArguments {
  /** They may come from another circuit. */
  readonly ops: readonly Op[];
  /** Where the block's first column and top wire go. */
  readonly column: number;
  readonly wire: number;
  readonly insert?: boolean;
  /** How many wires there were where `ops` come from; by default as many as here. */
  readonly wireCount?: number;
  /** What the gates that `ops` do not find in the gate table are. */
  readonly customGates?: readonly CustomGate[];
}

/** The circuit with every gate that copied ops need, and the ops by their names there. */
function adopt(
  circuit: Circuit,
  ops: readonly Op[],
  customGates: readonly CustomGate[],
): { circuit: Circuit; ops: Op[] } {
  const home = ensureCustomGates(circuit, customGates);
  return {
    circuit: home.circuit,
    ops: ops.map((op) => ({ ...op, gate: home.ids.get(op.gate) ?? op.gate })),
  };
}

/** The circuit while copies are held over their place, before it is checked. */
export function holdCopies(circuit: Circuit, args: CopyOpsArguments): Result<Circuit> {
  const { column, wire, insert = false, customGates = [] } = args;
  if (args.ops.length === 0) return nothingThere();
  const wireCount = circuit.wires.length;
  const home = adopt(circuit, args.ops, customGates);
  const ids = nextOpIds(circuit, home.ops.length);
  const renamed = withFreshBits(circuit, home.ops).map((op, index) => ({
    ...op,
    id: ids[index] ?? op.id,
    // A barrier across all wires of another circuit becomes one across all of this.
    targets: isWhole(op, args.wireCount ?? wireCount) ? allWires(wireCount) : op.targets,
  }));
  const span = blockSpan(renamed, wireCount);
  const height = span.bottom - span.top + 1;
  if (height > wireCount) {
    return failure(
      problem(
        "command/too-few-wires",
        "",
        `These gates need ${height} wires; the circuit has ${wireCount}.`,
        "Add wires first.",
      ),
    );
  }
  const placed = shiftOps(renamed, column - span.left, wire - span.top, wireCount);
  return success(settle(home.circuit, placed, insert));
}

/**
 * Adds copies, with the ids of `nextOpIds`; their parameters stay shared with the originals, and what they
 * measure are bits of their own.
 */
export function copyOps(circuit: Circuit, args: CopyOpsArguments): Result<Circuit> {
  const held = holdCopies(circuit, args);
  return held.ok ? checked(held.value) : held;
}

/** The inverse of a block: each op inverted, and their order reversed. */
export function invertOps(circuit: Circuit, { ids }: Ids): Result<Circuit> {
  const turning = findOps(circuit, ids);
  if (turning.length === 0) return nothingThere();
  const { left, right } = blockSpan(turning);
  let home: Circuit = { ...circuit, ops: circuit.ops.filter((op) => !turning.includes(op)) };
  const inverted: Op[] = [];
  for (const op of turning) {
    const inverse = invertedOp(home, op);
    if (!inverse.ok) return inverse;
    home = inverse.value.circuit;
    inverted.push({ ...inverse.value.op, column: left + right - op.column });
  }
  return checked(settle(home, inverted, false));
}

/**
 * Moves ops by one column or one wire. What is in the way is passed: the block then stands in new
 * columns on its other side. At an edge the same circuit is returned.
 */
export function nudgeOps(
  circuit: Circuit,
  { ids, columns, wires }: Pick<MoveOpsArguments, "ids" | "columns" | "wires">,
): Result<Circuit> {
  const moving = findOps(circuit, ids);
  if (moving.length === 0) return nothingThere();
  const wireCount = circuit.wires.length;
  const span = blockSpan(moving, wireCount);
  if (columns === 0) {
    if (fittingShift(span, wires, wireCount) !== wires) return success(circuit);
    return moveOps(circuit, { ids, columns: 0, wires });
  }
  const others = { ...circuit, ops: circuit.ops.filter((op) => !moving.includes(op)) };
  const hasCompany = (column: number): boolean => others.ops.some((op) => op.column === column);
  if (span.left + columns < 0) {
    return hasCompany(span.left)
      ? moveOps(circuit, { ids, columns: 0, wires: 0, insert: true })
      : success(circuit);
  }
  if (span.right + columns >= columnCount(circuit) && !hasCompany(span.right)) {
    return success(circuit);
  }
  const isFree = !isTaken(others, shiftOps(moving, columns, 0, wireCount));
  if (isFree) return moveOps(circuit, { ids, columns, wires: 0 });
  const before = columns > 0 ? span.right + columns + 1 : span.left + columns;
  return moveOps(circuit, { ids, columns: before - span.left, wires: 0, insert: true });
}

/** Removes a column with everything in it; what is right of it moves left. */
export function removeColumn(
  circuit: Circuit,
  { column }: { readonly column: number },
): Result<Circuit> {
  const ids = circuit.ops.filter((op) => op.column === column).map(({ id }) => id);
  if (ids.length > 0) return removeOps(circuit, { ids });
  return failure(
    problem(
      "command/no-such-column",
      "",
      `There is no column ${column + 1}.`,
      "Choose one that has gates.",
    ),
  );
}

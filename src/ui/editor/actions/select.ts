/** Choosing ops: one, many, all; and moving the cursor, which lets go of them or takes more along. */
import { columnCount, findOp, opAt, opSpan, type Op } from "../../../circuit/circuit.ts";
import { plural } from "../../primitives/format.ts";
import { HEAD_COLUMN, type EditorCore } from "./core.ts";

/** A rectangle of cells, both corners included. */
export interface CellRange {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The ops whose drawings reach into a range of cells. */
export function opsInRange(ops: readonly Op[], range: CellRange): Op[] {
  return ops.filter((op) => {
    if (op.column < range.left || op.column > range.right) return false;
    const { top, bottom } = opSpan(op);
    return top <= range.bottom && bottom >= range.top;
  });
}

export function createSelectActions(core: EditorCore) {
  const { view, circuit, cursor, announce, select, describe, setCursor, describeCell } = core;
  /** Where Shift and the arrows began; forgotten by any other move. */
  let anchor: { column: number; wire: number } | null = null;

  const announceCount = (count: number): void =>
    announce(count === 0 ? "Nothing selected." : `${plural(count, "gate")} selected.`);

  const selectMany = (ids: readonly string[]): void => {
    view.getState().selectMany(ids);
    announceCount(ids.length);
  };

  const cursorMoved = (): void => {
    anchor = null;
    const { column, wire, isGap = false } = cursor();
    const under = isGap ? undefined : opAt(circuit(), column, wire);
    if (under?.id !== view.getState().selectedOp) select(null);
    announce(describeCell());
  };

  return {
    /** Selects an op and puts the cursor on it (or on the wire that was touched). */
    selectOp(id: string | null, wire?: number) {
      anchor = null;
      select(id);
      const op = id === null ? undefined : findOp(circuit(), id);
      if (!op) return;
      setCursor(op.column, wire ?? op.targets[0] ?? 0);
      announce(`${describe(op)}, selected.`);
    },
    /** Takes an op into the selection, or out of it. */
    toggleSelected(id: string, wire?: number) {
      const op = findOp(circuit(), id);
      if (!op) return;
      const ids = core.selectedOps().map((selected) => selected.id);
      const isIn = ids.includes(id);
      view.getState().selectMany(isIn ? ids.filter((other) => other !== id) : [...ids, id]);
      setCursor(op.column, wire ?? op.targets[0] ?? 0);
      const { selectedOps } = view.getState();
      announce(
        `${describe(op)}, ${isIn ? "no longer selected" : "selected"}. ${plural(selectedOps.length, "gate")} selected.`,
      );
    },
    selectMany,
    selectAll() {
      selectMany(circuit().ops.map((op) => op.id));
    },
    clearSelection() {
      select(null);
      announce("Nothing selected.");
    },
    /** Moves the cursor and selects everything between it and where this began. */
    extendSelection(columns: number, wires: number) {
      const from = anchor ?? { ...cursor(), column: Math.max(0, cursor().column) };
      setCursor(Math.max(0, cursor().column + columns), cursor().wire + wires);
      anchor = from;
      const to = cursor();
      const found = opsInRange(circuit().ops, {
        left: Math.min(from.column, to.column),
        right: Math.max(from.column, to.column),
        top: Math.min(from.wire, to.wire),
        bottom: Math.max(from.wire, to.wire),
      });
      view.getState().selectMany(found.map((op) => op.id));
      announce(`${describeCell()}. ${plural(found.length, "gate")} selected.`);
    },
    moveCursor(columns: number, wires: number) {
      const { column, wire, isGap = false } = cursor();
      const { openColumn } = view.getState();
      // Counted as they are drawn: an open column is one of its own.
      const isPast = openColumn !== null && column >= openColumn && !isGap;
      const drawn = column + Number(isPast) + columns;
      if (openColumn !== null && drawn === openColumn) {
        const last = circuit().wires.length - 1;
        const next = Math.min(Math.max(0, wire + wires), last);
        view.getState().setCursor({ column: openColumn, wire: next, isGap: true });
      } else {
        setCursor(drawn - Number(openColumn !== null && drawn > openColumn), wire + wires);
      }
      cursorMoved();
    },
    cursorHome() {
      setCursor(HEAD_COLUMN, cursor().wire);
      cursorMoved();
    },
    cursorEnd() {
      setCursor(columnCount(circuit()), cursor().wire);
      cursorMoved();
    },
  };
}

/** Putting things down: drops of every kind, the armed tool, and letters typed at the cursor. */
import { findOp, type OpGate } from "../../../circuit/circuit.ts";
import { findOps } from "../../../circuit/block-commands.ts";
import { nextOpId, nextOpIds } from "../../../circuit/commands.ts";
import { definitionOf } from "../../../circuit/definition.ts";
import type { Tool } from "../../../state/session-view.ts";
import { plural } from "../../primitives/format.ts";
import { performDrop, placeGate } from "../circuit-edits.ts";
import { resolveDrop, type DragItem, type Drop, type DropWish } from "../drop.ts";
import type { Place } from "../geometry.ts";
import type { EditorCore } from "./core.ts";
import type { WireActions } from "./wires.ts";

export function createPlaceActions(core: EditorCore, { moveWire }: Pick<WireActions, "moveWire">) {
  const { view, circuit, cursor, announce, select, change, setCursor, cursorTo, describe } = core;

  const nameOf = (gate: OpGate): string => definitionOf(circuit(), { gate }).name;

  const subjectOf = (item: DragItem): string => {
    if (item.kind === "gate") return nameOf(item.gate);
    if (item.kind === "ops") return core.titleOfMany(findOps(circuit(), item.ids));
    return "control";
  };

  /** "3 gates removed.", "H on q0, column 1 removed.", "Control removed." */
  const announceRemoval = (item: DragItem, what: string): void => {
    if (item.kind === "ops") select(null);
    announce(`${what} removed.`);
  };

  const announceLanding = (ids: readonly string[], verb: string, note: string): void => {
    const ops = findOps(circuit(), ids);
    const [first] = ops;
    if (!first) return;
    view.getState().selectMany(ids);
    cursorTo(first.id);
    const what = ops.length === 1 ? describe(first) : plural(ops.length, "gate");
    announce(`${what}, ${verb}.${note}`);
  };

  const remove = (item: DragItem, isCopy: boolean): void => {
    const isPlaced = (item.kind === "ops" || item.kind === "dot") && !isCopy;
    if (!isPlaced) {
      announce("Not placed.");
      return;
    }
    const ops = item.kind === "ops" ? findOps(circuit(), item.ids) : [];
    const [only] = ops;
    const what = ops.length > 1 ? plural(ops.length, "gate") : only ? describe(only) : "Control";
    const label = `Remove ${subjectOf(item)}`;
    if (change(label, (old) => performDrop(old, item, { kind: "remove" }))) {
      announceRemoval(item, what);
    }
  };

  /** "Move H", "Copy 3 gates", "Place Hadamard", "Add control". */
  const labelOf = (item: DragItem, { isCopy = false, isInverse = false }: DropWish): string => {
    const isDot = item.kind === "dot";
    const isMove = (item.kind === "ops" || isDot) && !isCopy;
    const verb = isMove ? "Move" : isCopy ? "Copy" : "Place";
    return `${verb} ${subjectOf(item)}${isInverse && !isDot ? " inverted" : ""}`;
  };

  /** Lets go of `item` at a place already resolved. One undoable step. */
  const drop = (item: DragItem, resolved: Drop, wish: DropWish = {}): void => {
    const { isCopy = false, isInverse = false } = wish;
    if (resolved.kind === "stay") {
      if (isInverse && item.kind === "ops") invertInPlace(item.ids);
      return;
    }
    if (resolved.kind === "refuse") {
      view.getState().refuse([{ message: resolved.reason, remedy: "" }]);
      return;
    }
    if (resolved.kind === "remove") return remove(item, isCopy);
    if (resolved.kind === "reorder") return moveWire(resolved.from, resolved.to);
    const before = circuit();
    const newIds = nextOpIds(before, item.kind === "ops" ? item.ids.length : 1);
    if (!change(labelOf(item, wish), (old) => performDrop(old, item, resolved, wish))) return;
    const addsWire = resolved.kind !== "condition" && resolved.addsWire;
    const wireNote = addsWire ? ` Wire q${before.wires.length} added.` : "";
    if (resolved.kind === "control" || resolved.kind === "condition") {
      const op = findOp(circuit(), resolved.id);
      if (!op) return;
      select(op.id);
      setCursor(op.column, resolved.wire);
      announce(`${describe(op)}, placed.${wireNote}`);
      return;
    }
    const isMove = item.kind === "ops" && !isCopy;
    const verb = `${isMove ? "moved" : "placed"}${isInverse ? ", inverted" : ""}`;
    announceLanding(isMove ? item.ids : newIds, verb, wireNote);
  };

  /** Alt, and let go where it was. */
  const invertInPlace = (ids: readonly string[]): void => {
    const isStill = { kind: "move", columns: 0, wires: 0, insert: false } as const;
    const landing = { column: 0, width: 1, top: 0, bottom: 0, opensColumn: false, addsWire: false };
    const item: DragItem = { kind: "ops", ids, column: 0, wire: 0 };
    const label = `Invert ${subjectOf(item)}`;
    const resolved: Drop = { ...isStill, ...landing };
    if (!change(label, (old) => performDrop(old, item, resolved, { isInverse: true }))) return;
    announceLanding(ids, "inverted", "");
  };

  const dropAt = (item: DragItem, place: Place, wish?: DropWish): void =>
    drop(item, resolveDrop(circuit(), item, place, wish), wish);

  return {
    drop,
    /** Places the armed tool; it stays armed if `keep`. */
    placeArmed(place: Place, keep = false, wish: DropWish = {}) {
      const { armed } = view.getState();
      if (!armed) return;
      dropAt(armed, place, wish);
      if (!keep) view.getState().arm(null);
    },
    /** Picks a tool up, or puts it down again. */
    toggleArmed(tool: Tool | null) {
      view.getState().arm(tool);
      const name = tool?.kind === "gate" ? nameOf(tool.gate) : "Control";
      announce(
        tool ? `${name} picked up. Choose a cell to place it; Escape puts it down.` : "Put down.",
      );
    },
    placeAtCursor(gate: OpGate, isInverse: boolean) {
      const { column, wire, isGap: insert = false } = cursor();
      const id = nextOpId(circuit());
      const label = `Place ${nameOf(gate)}`;
      const at = Math.max(0, column);
      if (!change(label, (old) => placeGate(old, { gate, isInverse, column: at, wire, insert })))
        return;
      const op = findOp(circuit(), id);
      if (!op) return;
      select(id);
      // The cursor stays on its wire where the gate covers it, so that typing goes on in place.
      setCursor(op.column, op.targets.includes(wire) ? wire : (op.targets[0] ?? wire));
      announce(`${describe(op)}, placed.`);
    },
    /** A control on the cursor's wire, of the gate of its column. */
    controlHere(on: boolean) {
      const { column, wire, isGap = false } = cursor();
      dropAt({ kind: "control", on }, { column, wire, isGap });
    },
  };
}

/** Circuit commands composed of the basic ones: what a drop does to the circuit, and what it would do. */
import { failure, problem, success, type Result } from "../../base/result.ts";
import { settle } from "../../circuit/arrange.ts";
import {
  blockSpan,
  copyOps,
  findOps,
  holdCopies,
  invertOps,
  liftOps,
  moveOps,
  removeOps,
} from "../../circuit/block-commands.ts";
import { findOp, opWires, type Circuit, type Op, type OpGate } from "../../circuit/circuit.ts";
import {
  addControl,
  addOp,
  addWire,
  invertedOp,
  nextOpId,
  nextOpIds,
  removeControl,
  setTarget,
} from "../../circuit/commands.ts";
import { isCustomGateId } from "../../circuit/custom-gate.ts";
import { gateDefinition } from "../../circuit/gate-table.ts";
import { negateText } from "../../circuit/inverse.ts";
import { addCondition } from "../../circuit/measurement-commands.ts";
import { moveWire, reorderWires } from "../../circuit/move-wire.ts";
import { newTargets, type DragItem, type Drop, type DropWish } from "./drop.ts";
import { newAngles } from "./parameter-names.ts";

interface Spot {
  readonly column: number;
  readonly wire: number;
  readonly insert?: boolean;
}

/** Adds a new gate with fresh parameters, or its inverse (angles negated). */
export function placeGate(
  circuit: Circuit,
  { gate, isInverse = false, ...spot }: Spot & { gate: OpGate; isInverse?: boolean },
): Result<Circuit> {
  if (!isInverse) return addOp(circuit, { ...spot, gate, angles: newAngles(circuit, gate) });
  if (isCustomGateId(gate)) {
    const id = nextOpId(circuit);
    const placed = addOp(circuit, { ...spot, gate, angles: newAngles(circuit, gate) });
    return placed.ok ? invertOps(placed.value, { ids: [id] }) : placed;
  }
  const { inverse } = gateDefinition(gate);
  if (!inverse) {
    const placed = addOp(circuit, { ...spot, gate });
    return placed.ok ? invertOps(placed.value, { ids: [nextOpId(circuit)] }) : placed;
  }
  const fresh = newAngles(circuit, gate);
  const angles = inverse.order.map((from) => negateText(fresh[from] ?? "0"));
  return addOp(circuit, { ...spot, gate: inverse.gate, angles });
}

/** Moves a control to another wire; onto a target, the two change places. */
export function moveControl(
  circuit: Circuit,
  { id, from, to }: { readonly id: string; readonly from: number; readonly to: number },
): Result<Circuit> {
  const op = findOp(circuit, id);
  const control = op?.controls.find(({ wire }) => wire === from);
  if (!op || !control) return success(circuit);
  const index = op.targets.indexOf(to);
  if (index >= 0) return setTarget(circuit, { id, index, wire: from });
  const without = removeControl(circuit, { id, wire: from });
  return without.ok ? addControl(without.value, { id, wire: to, on: control.on }) : without;
}

type Move = Extract<Drop, { kind: "move" }>;

/** Moves or copies ops, inverted where that is wished. */
function performMove(
  circuit: Circuit,
  ids: readonly string[],
  { columns, wires, insert }: Move,
  { isCopy = false, isInverse = false }: DropWish,
): Result<Circuit> {
  const ops = findOps(circuit, ids);
  const { left, top } = blockSpan(ops, circuit.wires.length);
  if (isCopy) {
    const place = { ops, column: left + columns, wire: top + wires, insert };
    if (!isInverse) return copyOps(circuit, place);
    // Turned as they are held: columns that close before would put the turned block elsewhere.
    const held = holdCopies(circuit, place);
    return held.ok ? invertOps(held.value, { ids: nextOpIds(circuit, ops.length) }) : held;
  }
  const turned = isInverse ? invertOps(circuit, { ids }) : success(circuit);
  return turned.ok ? moveOps(turned.value, { ids, columns, wires, insert }) : turned;
}

function performControl(
  circuit: Circuit,
  item: DragItem,
  { id, wire }: Extract<Drop, { kind: "control" }>,
  isCopy: boolean,
): Result<Circuit> {
  if (item.kind !== "dot") {
    return addControl(circuit, { id, wire, on: item.kind === "control" ? item.on : true });
  }
  if (!isCopy) return moveControl(circuit, { id, from: item.wire, to: wire });
  const control = findOp(circuit, id)?.controls.find((one) => one.wire === item.wire);
  return addControl(circuit, { id, wire, on: control?.on ?? true });
}

function performCondition(
  circuit: Circuit,
  item: DragItem,
  { id, bit }: Extract<Drop, { kind: "condition" }>,
): Result<Circuit> {
  return addCondition(circuit, { id, bit, on: item.kind !== "control" || item.on });
}

/** What letting go off the grid does: placed things go away. */
function performRemoval(circuit: Circuit, item: DragItem, isCopy: boolean): Result<Circuit> {
  if (isCopy) return success(circuit);
  if (item.kind === "ops") return removeOps(circuit, { ids: item.ids });
  if (item.kind === "dot") return removeControl(circuit, { id: item.id, wire: item.wire });
  return success(circuit);
}

/** Does what `resolveDrop` decided. */
export function performDrop(
  circuit: Circuit,
  item: DragItem,
  drop: Drop,
  wish: DropWish = {},
): Result<Circuit> {
  const { isCopy = false, isInverse = false } = wish;
  if (drop.kind === "stay") return success(circuit);
  if (drop.kind === "refuse") return failure(problem("editor/no-drop", "", drop.reason, ""));
  if (drop.kind === "remove") return performRemoval(circuit, item, isCopy);
  if (drop.kind === "reorder") return moveWire(circuit, drop);
  if (drop.kind === "condition") return performCondition(circuit, item, drop);
  const widened = drop.addsWire ? addWire(circuit) : success(circuit);
  if (!widened.ok) return widened;
  if (drop.kind === "control") return performControl(widened.value, item, drop, isCopy);
  if (drop.kind === "move") {
    return item.kind === "ops"
      ? performMove(widened.value, item.ids, drop, wish)
      : success(circuit);
  }
  const { column, wire, insert } = drop;
  if (item.kind !== "gate") return success(circuit);
  return placeGate(widened.value, { gate: item.gate, isInverse, column, wire, insert });
}

/** The circuit as it would be after a drop, and what of it has just landed. */
export interface DropPreview {
  readonly circuit: Circuit;
  readonly landed: readonly string[];
}

/** Something new over its place. */
function previewPlace(
  circuit: Circuit,
  gate: OpGate,
  { column, wire, insert }: Extract<Drop, { kind: "place" }>,
  isInverse: boolean,
): DropPreview | null {
  const op: Op = {
    id: nextOpId(circuit),
    gate,
    column,
    targets: newTargets(circuit, gate, wire),
    controls: [],
    angles: newAngles(circuit, gate),
  };
  if (op.targets.some((target) => target >= circuit.wires.length)) return null;
  const inverse = isInverse ? invertedOp(circuit, op) : success({ circuit, op });
  if (!inverse.ok) return null;
  return { circuit: settle(inverse.value.circuit, [inverse.value.op], insert), landed: [op.id] };
}

/** Placed ops, or copies of them, over their new place. */
function previewMove(
  circuit: Circuit,
  ids: readonly string[],
  { columns, wires, insert }: Move,
  { isCopy = false, isInverse = false }: DropWish,
): DropPreview | null {
  const ops = findOps(circuit, ids);
  if (isCopy) {
    const { left, top } = blockSpan(ops, circuit.wires.length);
    const place = { column: left + columns, wire: top + wires, insert };
    const copies = nextOpIds(circuit, ops.length);
    const held = holdCopies(circuit, { ops, ...place });
    if (!held.ok) return null;
    const turned = isInverse ? invertOps(held.value, { ids: copies }) : held;
    return turned.ok ? { circuit: turned.value, landed: copies } : null;
  }
  const turned = isInverse ? invertOps(circuit, { ids }) : success(circuit);
  if (!turned.ok) return null;
  return { circuit: liftOps(turned.value, { ids, columns, wires, insert }), landed: ids };
}

/**
 * What the grid shows while something is held: what would be pushed aside has moved over. Columns
 * that a moved block leaves empty stay until it is let go, so that it lands where the pointer is.
 * Null where nothing would change. Nothing is checked: it must be done within a frame.
 */
export function previewDrop(
  circuit: Circuit,
  item: DragItem,
  drop: Drop,
  wish: DropWish = {},
): DropPreview | null {
  if (drop.kind === "reorder") return { circuit: reorderWires(circuit, drop), landed: [] };
  if (drop.kind === "condition") {
    const waiting = performCondition(circuit, item, drop);
    return waiting.ok ? { circuit: waiting.value, landed: [drop.id] } : null;
  }
  if (drop.kind !== "place" && drop.kind !== "move" && drop.kind !== "control") return null;
  const widened = drop.addsWire ? addWire(circuit) : success(circuit);
  if (!widened.ok) return null;
  if (drop.kind === "place") {
    return item.kind === "gate"
      ? previewPlace(widened.value, item.gate, drop, wish.isInverse ?? false)
      : null;
  }
  if (drop.kind === "move") {
    return item.kind === "ops" ? previewMove(widened.value, item.ids, drop, wish) : null;
  }
  const controlled = performControl(widened.value, item, drop, wish.isCopy ?? false);
  return controlled.ok ? { circuit: controlled.value, landed: [drop.id] } : null;
}

/** Wires on which an op could still be controlled. */
export function freeWires(wireCount: number, op: Op): number[] {
  const busy = new Set(opWires(op));
  return Array.from({ length: wireCount }, (_, wire) => wire).filter((wire) => !busy.has(wire));
}

/** Circuit commands composed of the basic ones: what a drop, a paste or a nudge does to the circuit. */
import { success, type Result } from "../../base/result.ts";
import {
  columnCount,
  findOp,
  opSpan,
  opWires,
  type Circuit,
  type Op,
} from "../../circuit/circuit.ts";
import {
  addControl,
  addOp,
  addWire,
  moveOp,
  removeControl,
  removeOp,
  setTarget,
} from "../../circuit/commands.ts";
import { ensureCustomGate } from "../../circuit/custom-gate-commands.ts";
import type { CustomGate } from "../../circuit/custom-gate.ts";
import { gateDefinition, type GateId } from "../../circuit/gate-table.ts";
import { negateText } from "../../circuit/inverse.ts";
import { shiftOp, type DragItem, type Drop } from "./drop.ts";
import { newAngles } from "./parameter-names.ts";

/** Everything of an op but its place and identity: what the clipboard holds. */
export interface OpContent extends Pick<Op, "gate" | "targets" | "controls" | "angles"> {
  /** What `gate` means where it is a custom one: another circuit may not define it. */
  readonly customGate?: CustomGate | undefined;
}

interface Spot {
  readonly column: number;
  readonly wire: number;
  readonly insert?: boolean;
}

/** Adds a new gate with fresh parameters, or its inverse (angles negated). */
export function placeGate(
  circuit: Circuit,
  { gate, isInverse = false, ...spot }: Spot & { gate: GateId; isInverse?: boolean },
): Result<Circuit> {
  if (!isInverse) return addOp(circuit, { ...spot, gate, angles: newAngles(circuit, gate) });
  const { inverse } = gateDefinition(gate);
  const fresh = newAngles(circuit, gate);
  const angles = inverse.order.map((from) => negateText(fresh[from] ?? "0"));
  return addOp(circuit, { ...spot, gate: inverse.gate, angles });
}

/** Adds a copy whose first target is as near to `wire` as fits; its parameters stay shared. */
export function placeCopy(
  circuit: Circuit,
  { content, ...spot }: Spot & { content: OpContent },
): Result<Circuit> {
  const { customGate, ...plain } = content;
  if (customGate) {
    const home = ensureCustomGate(circuit, customGate);
    return placeCopy(home.circuit, { ...spot, content: { ...plain, gate: home.id } });
  }
  const wireCount = circuit.wires.length;
  const { top, bottom } = opSpan(content);
  const { gate, angles } = content;
  // An op taller than the circuit is refused by the command's own validation.
  const fits = bottom - top < wireCount;
  const whole: Op = { ...plain, id: "", column: spot.column };
  const { targets, controls } = fits ? shiftOp(whole, spot.wire, wireCount) : content;
  return addOp(circuit, {
    ...spot,
    gate,
    ...(gate === "barrier" ? {} : { targets }),
    controls,
    angles,
  });
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

/** Does what `resolveDrop` decided. */
export function performDrop(
  circuit: Circuit,
  item: DragItem,
  drop: Drop,
  isCopy = false,
): Result<Circuit> {
  if (drop.kind === "stay" || drop.kind === "refuse") return success(circuit);
  if (drop.kind === "remove") {
    if (item.kind === "op") return isCopy ? success(circuit) : removeOp(circuit, { id: item.id });
    if (item.kind === "dot") return removeControl(circuit, { id: item.id, wire: item.wire });
    return success(circuit);
  }
  const widened = drop.addsWire ? addWire(circuit) : success(circuit);
  if (!widened.ok) return widened;
  const base = widened.value;
  if (drop.kind === "control") {
    const { id, wire } = drop;
    if (item.kind === "dot") return moveControl(base, { id, from: item.wire, to: wire });
    return addControl(base, { id, wire, on: item.kind === "control" ? item.on : true });
  }
  const { column, wire, insert } = drop;
  if (item.kind === "gate") return placeGate(base, { gate: item.gate, column, wire, insert });
  if (item.kind !== "op") return success(circuit);
  const op = findOp(base, item.id);
  if (!op) return success(circuit);
  return isCopy
    ? placeCopy(base, { content: op, column, wire, insert })
    : moveOp(base, { id: op.id, column, wire, insert });
}

/**
 * Moves an op by one column or one wire. A neighbour in the way is passed:
 * the op then stands in a new column on its other side.
 */
export function nudgeOp(
  circuit: Circuit,
  { id, columns, wires }: { readonly id: string; readonly columns: number; readonly wires: number },
): Result<Circuit> {
  const op = findOp(circuit, id);
  if (!op) return moveOp(circuit, { id, column: 0, wire: 0 });
  const wire = (op.targets[0] ?? 0) + wires;
  if (columns === 0) {
    const moved = shiftOp(op, wire, circuit.wires.length);
    if (moved.wire === op.targets[0]) return success(circuit);
    return moveOp(circuit, { id, column: op.column, wire });
  }
  const { top, bottom } = opSpan(op);
  const hasCompany = circuit.ops.some((other) => other !== op && other.column === op.column);
  const wanted = op.column + columns;
  if (wanted < 0) {
    return hasCompany ? moveOp(circuit, { id, column: 0, wire, insert: true }) : success(circuit);
  }
  if (wanted >= columnCount(circuit) && !hasCompany) return success(circuit);
  const isBlocked = circuit.ops.some((other) => {
    const span = opSpan(other);
    return other.column === wanted && top <= span.bottom && span.top <= bottom;
  });
  if (!isBlocked) return moveOp(circuit, { id, column: wanted, wire });
  return moveOp(circuit, { id, column: columns > 0 ? wanted + 1 : wanted, wire, insert: true });
}

/** Wires on which an op could still be controlled. */
export function freeWires(wireCount: number, op: Op): number[] {
  const busy = new Set(opWires(op));
  return Array.from({ length: wireCount }, (_, wire) => wire).filter((wire) => !busy.has(wire));
}

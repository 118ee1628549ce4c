/** What letting go of a dragged thing at a place would mean: decided here, drawn and done elsewhere. */
import { columnCount, findOp, opAt, opSpan, type Circuit, type Op } from "../../circuit/circuit.ts";
import { definitionOf } from "../../circuit/definition.ts";
import { gateDefinition, type GateId } from "../../circuit/gate-table.ts";
import type { Tool } from "../../state/session-view.ts";
import { opTitle } from "./describe.ts";
import type { Place } from "./geometry.ts";

/** What is being dragged (or armed): something new, a placed op, or the dot of a placed control. */
export type DragItem =
  | Tool
  /** `grab` is the wire that was grabbed, counted from the op's first target. */
  | { readonly kind: "op"; readonly id: string; readonly grab: number }
  | { readonly kind: "dot"; readonly id: string; readonly wire: number };

export type Drop =
  | {
      readonly kind: "place";
      readonly column: number;
      /** The first target's wire. */
      readonly wire: number;
      readonly insert: boolean;
      /** A column will open before `column`: by wish, or because the cells are taken. */
      readonly opensColumn: boolean;
      readonly addsWire: boolean;
      /** The wires the drawing will cover. */
      readonly top: number;
      readonly bottom: number;
    }
  | {
      readonly kind: "control";
      readonly id: string;
      readonly column: number;
      readonly wire: number;
      readonly addsWire: boolean;
    }
  /** The thing goes away (or, if new, is not placed). */
  | { readonly kind: "remove" }
  | { readonly kind: "refuse"; readonly reason: string }
  /** Where it was. */
  | { readonly kind: "stay" };

/** The targets of a new gate at `wire`, as `addOp` will spread them. */
export function newTargets(gate: GateId, wire: number, wireCount: number): number[] {
  const wanted = gateDefinition(gate).targetCount;
  if (wanted === null) return Array.from({ length: wireCount }, (_, index) => index);
  const first = Math.min(wire, Math.max(0, wireCount - wanted));
  return Array.from({ length: wanted }, (_, index) => first + index);
}

/** An op's wires moved so that its first target is as near to `wire` as fits. */
export function shiftOp(
  op: Op,
  wire: number,
  wireCount: number,
): Pick<Op, "targets" | "controls"> & { readonly wire: number } {
  const first = op.targets[0] ?? 0;
  const { top, bottom } = opSpan(op);
  const shift = Math.min(Math.max(wire - first, -top), wireCount - 1 - bottom);
  return {
    wire: first + shift,
    targets: op.targets.map((target) => target + shift),
    controls: op.controls.map((control) => ({ ...control, wire: control.wire + shift })),
  };
}

function isTaken(circuit: Circuit, column: number, top: number, bottom: number, but?: Op): boolean {
  return circuit.ops.some((op) => {
    if (op.column !== column || op === but) return false;
    const span = opSpan(op);
    return top <= span.bottom && span.top <= bottom;
  });
}

function dropGate(circuit: Circuit, gate: GateId, place: Place): Drop {
  const addsWire = place.wire >= circuit.wires.length && gate !== "barrier";
  const wireCount = circuit.wires.length + (addsWire ? 1 : 0);
  const targets = newTargets(gate, place.wire, wireCount);
  const top = Math.min(...targets);
  const bottom = Math.max(...targets);
  const column = Math.min(place.column, columnCount(circuit));
  const opensColumn = place.isGap || isTaken(circuit, column, top, bottom);
  return {
    kind: "place",
    column,
    wire: top,
    insert: place.isGap,
    opensColumn,
    addsWire,
    top,
    bottom,
  };
}

function dropOp(circuit: Circuit, op: Op, grab: number, place: Place, isCopy: boolean): Drop {
  const addsWire = place.wire >= circuit.wires.length && op.gate !== "barrier";
  const wireCount = circuit.wires.length + (addsWire ? 1 : 0);
  const shifted = shiftOp(op, place.wire - grab, wireCount);
  const { top, bottom } = opSpan(shifted);
  const column = Math.min(place.column, columnCount(circuit));
  const isHome = column === op.column && shifted.wire === op.targets[0];
  if (isHome && !place.isGap && !isCopy) return { kind: "stay" };
  const opensColumn = place.isGap || isTaken(circuit, column, top, bottom, isCopy ? undefined : op);
  const { wire } = shifted;
  return { kind: "place", column, wire, insert: place.isGap, opensColumn, addsWire, top, bottom };
}

/** How far a wire lies outside an op's drawing, in wires. */
function distance(op: Op, wire: number): number {
  const { top, bottom } = opSpan(op);
  return Math.max(0, top - wire, wire - bottom);
}

function dropControl(circuit: Circuit, place: Place): Drop {
  const covering = opAt(circuit, place.column, place.wire);
  if (covering?.gate !== "barrier" && covering?.targets.includes(place.wire)) {
    return {
      kind: "refuse",
      reason: `q${place.wire} is a target of ${opTitle(covering, definitionOf(circuit, covering))}. Put the control on another wire of this column.`,
    };
  }
  const [nearest] = circuit.ops
    .filter((op) => op.column === place.column && op.gate !== "barrier")
    .toSorted((a, b) => distance(a, place.wire) - distance(b, place.wire));
  if (!nearest || place.isGap) {
    return {
      kind: "refuse",
      reason:
        "No gate stands in this column. Put the control in the column of the gate it controls.",
    };
  }
  const addsWire = place.wire >= circuit.wires.length;
  return { kind: "control", id: nearest.id, column: nearest.column, wire: place.wire, addsWire };
}

/** @param place null when the pointer is off the grid. */
export function resolveDrop(
  circuit: Circuit,
  item: DragItem,
  place: Place | null,
  isCopy = false,
): Drop {
  if (!place) return { kind: "remove" };
  switch (item.kind) {
    case "gate":
      return dropGate(circuit, item.gate, place);
    case "control":
      return dropControl(circuit, place);
    case "op": {
      const op = findOp(circuit, item.id);
      return op ? dropOp(circuit, op, item.grab, place, isCopy) : { kind: "stay" };
    }
    case "dot": {
      const op = findOp(circuit, item.id);
      if (!op || place.wire === item.wire) return { kind: "stay" };
      const addsWire = place.wire >= circuit.wires.length;
      return { kind: "control", id: op.id, column: op.column, wire: place.wire, addsWire };
    }
  }
}

/** What letting go of a dragged thing at a place would mean: decided here, drawn and done elsewhere. */
import { isTaken } from "../../circuit/arrange.ts";
import { blockSpan, findOps, fittingShift } from "../../circuit/block-commands.ts";
import {
  columnCount,
  findOp,
  MAX_WIRES,
  opAt,
  opSpan,
  type Circuit,
  type Op,
  type OpGate,
} from "../../circuit/circuit.ts";
import { definitionOf } from "../../circuit/definition.ts";
import { spreadTargets } from "../../circuit/commands.ts";
import { isInert, isMeasurement } from "../../circuit/gate-table.ts";
import { bitCarried } from "../../circuit/measurement.ts";
import type { Tool } from "../../state/session-view.ts";
import { opTitle } from "./describe.ts";
import type { Place } from "./geometry.ts";

/** What is being dragged (or armed): something new, placed ops, the dot of a placed control, or a wire. */
export type DragItem =
  | Tool
  /** `column` and `wire` are the cell that was grabbed. */
  | {
      readonly kind: "ops";
      readonly ids: readonly string[];
      readonly column: number;
      readonly wire: number;
    }
  | { readonly kind: "dot"; readonly id: string; readonly wire: number }
  | { readonly kind: "wire"; readonly wire: number };

/** What is asked while dragging, by Shift and Alt. */
export interface DropWish {
  readonly isCopy?: boolean;
  /** Invert what is dropped. */
  readonly isInverse?: boolean;
}

/** The cells that what is dropped will cover. */
export interface Landing {
  readonly column: number;
  /** How many columns. */
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  readonly insert: boolean;
  /** Columns will open before `column`: by wish, or because the cells are taken. */
  readonly opensColumn: boolean;
  readonly addsWire: boolean;
}

export type Drop =
  /** Something new; `wire` is the first target's. */
  | (Landing & { readonly kind: "place"; readonly wire: number })
  /** Placed ops, by so many columns and wires. */
  | (Landing & { readonly kind: "move"; readonly columns: number; readonly wires: number })
  | {
      readonly kind: "control";
      readonly id: string;
      readonly column: number;
      readonly wire: number;
      readonly addsWire: boolean;
    }
  /** A control put on a measured wire: the op waits for the bit. */
  | {
      readonly kind: "condition";
      readonly id: string;
      readonly column: number;
      readonly wire: number;
      readonly bit: string;
    }
  | { readonly kind: "reorder"; readonly from: number; readonly to: number }
  /** The thing goes away (or, if new, is not placed). */
  | { readonly kind: "remove" }
  | { readonly kind: "refuse"; readonly reason: string; readonly place: Place }
  /** Where it was. */
  | { readonly kind: "stay" };

/** The targets of a new gate at `wire`, as `addOp` will spread them. */
export function newTargets(
  circuit: Circuit,
  gate: OpGate,
  wire: number,
  wireCount = circuit.wires.length,
): number[] {
  return spreadTargets(definitionOf(circuit, { gate }), wire, wireCount);
}

const tooManyWires = (place: Place): Drop => ({
  kind: "refuse",
  reason: `A circuit has at most ${MAX_WIRES} wires, so there is no room for another one.`,
  place,
});

function dropGate(circuit: Circuit, gate: OpGate, place: Place): Drop {
  const addsWire = place.wire >= circuit.wires.length && gate !== "barrier";
  if (addsWire && circuit.wires.length >= MAX_WIRES) return tooManyWires(place);
  const wireCount = circuit.wires.length + (addsWire ? 1 : 0);
  const targets = newTargets(circuit, gate, place.wire, wireCount);
  const top = Math.min(...targets);
  const bottom = Math.max(...targets);
  const column = Math.min(place.column, columnCount(circuit));
  const ghost: Op = { id: "", gate, column, targets, controls: [], angles: [] };
  const opensColumn = place.isGap || isTaken(circuit, [ghost]);
  const insert = place.isGap;
  return { kind: "place", column, width: 1, wire: top, top, bottom, insert, opensColumn, addsWire };
}

function dropOps(
  circuit: Circuit,
  item: Extract<DragItem, { kind: "ops" }>,
  place: Place,
  isCopy: boolean,
): Drop {
  const ops = findOps(circuit, item.ids);
  if (ops.length === 0) return { kind: "stay" };
  const addsWire = place.wire >= circuit.wires.length && ops.some(({ gate }) => gate !== "barrier");
  if (addsWire && circuit.wires.length >= MAX_WIRES) return tooManyWires(place);
  const before = circuit.wires.length;
  const span = blockSpan(ops, before);
  const wires = fittingShift(span, place.wire - item.wire, before + (addsWire ? 1 : 0));
  const column = Math.min(
    Math.max(0, span.left + place.column - item.column),
    columnCount(circuit),
  );
  const columns = column - span.left;
  if (columns === 0 && wires === 0 && !place.isGap && !isCopy) return { kind: "stay" };
  const shifted = ops.map((op) => ({
    ...op,
    column: op.column + columns,
    targets: op.targets.map((wire) => wire + wires),
    controls: op.controls.map((control) => ({ ...control, wire: control.wire + wires })),
  }));
  const moving = new Set(ops);
  const others = isCopy
    ? circuit
    : { ...circuit, ops: circuit.ops.filter((op) => !moving.has(op)) };
  return {
    kind: "move",
    columns,
    wires,
    column,
    width: span.right - span.left + 1,
    top: span.top + wires,
    bottom: span.bottom + wires,
    insert: place.isGap,
    opensColumn: place.isGap || isTaken(others, shifted),
    addsWire,
  };
}

/** How far a wire lies outside an op's drawing, in wires. */
function distance(op: Op, wire: number): number {
  const { top, bottom } = opSpan(op);
  return Math.max(0, top - wire, wire - bottom);
}

function dropControl(circuit: Circuit, place: Place): Drop {
  if (place.wire >= MAX_WIRES) return tooManyWires(place);
  const covering = opAt(circuit, place.column, place.wire);
  if (covering && !isInert(covering.gate) && covering.targets.includes(place.wire)) {
    const title = opTitle(covering, definitionOf(circuit, covering));
    return {
      kind: "refuse",
      reason: `q${place.wire} is a target of ${title}. Put the control on another wire of this column.`,
      place,
    };
  }
  const [nearest] = circuit.ops
    .filter((op) => op.column === place.column && !isInert(op.gate))
    .toSorted((a, b) => distance(a, place.wire) - distance(b, place.wire));
  if (!nearest || place.isGap) {
    return {
      kind: "refuse",
      reason:
        "No gate stands in this column. Put the control in the column of the gate it controls.",
      place,
    };
  }
  if (isMeasurement(nearest.gate)) {
    return {
      kind: "refuse",
      reason: `${definitionOf(circuit, nearest).name} takes no control: it acts whatever the other wires are.`,
      place,
    };
  }
  const { id, column } = nearest;
  const bit = bitCarried(circuit, column, place.wire);
  if (bit !== undefined) return { kind: "condition", id, column, wire: place.wire, bit };
  const addsWire = place.wire >= circuit.wires.length;
  return { kind: "control", id, column, wire: place.wire, addsWire };
}

/** A placed dot goes along its own gate; a copy of it may not go onto a target. */
function dropDot(circuit: Circuit, op: Op, from: number, place: Place, isCopy: boolean): Drop {
  const { wire } = place;
  if (wire === from) return { kind: "stay" };
  const addsWire = wire >= circuit.wires.length;
  if (addsWire && wire >= MAX_WIRES) return tooManyWires(place);
  if (isCopy && op.targets.includes(wire)) {
    const title = opTitle(op, definitionOf(circuit, op));
    return {
      kind: "refuse",
      reason: `q${wire} is a target of ${title}. Put the second control on another wire.`,
      place,
    };
  }
  return { kind: "control", id: op.id, column: op.column, wire, addsWire };
}

/** @param place null when the pointer is off the grid. */
export function resolveDrop(
  circuit: Circuit,
  item: DragItem,
  place: Place | null,
  { isCopy = false }: DropWish = {},
): Drop {
  // A wire that is let go of somewhere else stays.
  if (!place) return { kind: item.kind === "wire" ? "stay" : "remove" };
  switch (item.kind) {
    case "gate":
      return dropGate(circuit, item.gate, place);
    case "control":
      return dropControl(circuit, place);
    case "ops":
      return dropOps(circuit, item, place, isCopy);
    case "dot": {
      const op = findOp(circuit, item.id);
      return op ? dropDot(circuit, op, item.wire, place, isCopy) : { kind: "stay" };
    }
    case "wire": {
      const to = Math.min(place.wire, circuit.wires.length - 1);
      return to === item.wire ? { kind: "stay" } : { kind: "reorder", from: item.wire, to };
    }
  }
}

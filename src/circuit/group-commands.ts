/** Making one gate of several ops, and several ops of one gate. */
import { failure, problem, type Result } from "../base/result.ts";
import { angleNamesOf } from "./angle-names.ts";
import { checked, settle, tidy } from "./arrange.ts";
import { findOps } from "./block-commands.ts";
import { emptyCircuit, findOp, opSpan, opWires, type Circuit, type Op } from "./circuit.ts";
import { nextOpId, nextOpIds } from "./commands.ts";
import { addCustomGate, nextCustomGateId } from "./custom-gate-commands.ts";
import { isSubcircuit, type GateBody } from "./custom-gate.ts";
import { definitionOf, findCustomGate } from "./definition.ts";
import { angleMap, inOrder, placeInner } from "./flatten.ts";
import { Fronts } from "./fronts.ts";
import { checkGateName } from "./gate-names.ts";
import { isInert, isMeasurement } from "./gate-table.ts";
import { isNonUnitary, opBits } from "./measurement.ts";

/**
 * The ops in columns of their own choosing: each as early as its drawing allows, and a classical bit that it
 * waits for or overwrites, in the order given.
 */
export function packColumns(ops: readonly Op[]): Op[] {
  const fronts = new Fronts();
  return ops.map((op) => ({ ...op, column: fronts.place(op, 0) }));
}

/** The unselected ops by how they stand to the selected ones. */
interface Sides {
  /** Those that act on what a selected op has acted on. */
  readonly after: ReadonlySet<Op>;
  /** Those that a selected op acts on the outcome of. */
  readonly before: ReadonlySet<Op>;
}

/** The ops that share wires or bits, directly or through others, with a selected op earlier in `ops`. */
function followers(ops: readonly Op[], isSelected: (op: Op) => boolean): Set<Op> {
  const touched = new Set<number | string>();
  const following = new Set<Op>();
  for (const op of ops) {
    const shared = [...opWires(op), ...opBits(op)];
    const follows = shared.some((each) => touched.has(each));
    if (follows && !isSelected(op)) following.add(op);
    if (follows || isSelected(op)) for (const each of shared) touched.add(each);
  }
  return following;
}

function sidesOf(circuit: Circuit, selected: readonly Op[]): Sides {
  const ids = new Set(selected.map((op) => op.id));
  const isSelected = (op: Op): boolean => ids.has(op.id);
  const ops = inOrder(circuit.ops);
  return {
    after: followers(ops, isSelected),
    before: followers(ops.toReversed(), isSelected),
  };
}

/** The body that `ops` are, and the wires on which an op of it does what they do. */
export function bodyOf(ops: readonly Op[]): { readonly body: GateBody; readonly wires: number[] } {
  const wires = [...new Set(ops.flatMap(opWires))].toSorted((a, b) => a - b);
  const place = new Map(wires.map((wire, index) => [wire, index]));
  const inner = ops.map((op) => ({
    ...op,
    targets: op.targets.map((wire) => place.get(wire) ?? wire),
    controls: op.controls.map((control) => ({
      ...control,
      wire: place.get(control.wire) ?? control.wire,
    })),
  }));
  const tidied = tidy({ ...emptyCircuit(wires.length), ops: inner });
  const body = { wireCount: wires.length, angleNames: angleNamesOf(inOrder(ops)), ops: tidied.ops };
  return { body, wires };
}

/** Puts `op` after all that comes before it and before all that comes after it. */
function between(circuit: Circuit, others: readonly Op[], op: Op, sides: Sides): Circuit {
  const last = Math.max(-1, ...[...sides.before].map(({ column }) => column));
  const column = Math.max(op.column, last + 1);
  if ([...sides.after].every((follower) => follower.column >= column)) {
    return settle({ ...circuit, ops: [...others] }, [{ ...op, column }], false);
  }
  const ops = inOrder(others);
  const earlier = ops.filter((other) => !sides.after.has(other));
  const later = ops.filter((other) => sides.after.has(other));
  return { ...circuit, ops: packColumns([...earlier, op, ...later]) };
}

export interface GroupOpsArguments {
  readonly ids: readonly string[];
  readonly name: string;
}

/**
 * Makes a gate of some ops and places it instead of them; its id is that of `nextOpId` before, and the
 * gate's that of `nextCustomGateId`. Every parameter and feature of theirs becomes a name of the gate and
 * keeps its meaning. Refused where another op acts in between, for which no gate has a place, and for
 * measurements and what waits for them.
 */
export function groupOps(circuit: Circuit, { ids, name }: GroupOpsArguments): Result<Circuit> {
  const selected = findOps(circuit, ids);
  if (selected.every((op) => isInert(op.gate))) {
    return failure(
      problem(
        "command/nothing-to-group",
        "",
        "No gate is selected to make one of.",
        "Select some: Shift-click takes more in.",
      ),
    );
  }
  const named = checkGateName(circuit, name);
  if (named) return failure(named);
  const measuring = selected.find(isNonUnitary);
  if (measuring) {
    const reason = isMeasurement(measuring.gate) ? "is no unitary" : "waits for a measured bit";
    return failure(
      problem(
        "command/measurement-in-group",
        measuring.id,
        `${definitionOf(circuit, measuring).name} in column ${measuring.column + 1} ${reason}, and a gate is one: it cannot be part of a gate.`,
        "Leave it out of the selection.",
      ),
    );
  }
  const sides = sidesOf(circuit, selected);
  const blocking = circuit.ops.find((op) => sides.after.has(op) && sides.before.has(op));
  if (blocking) {
    return failure(
      problem(
        "command/not-contiguous",
        blocking.id,
        `${definitionOf(circuit, blocking).name} in column ${blocking.column + 1} stands between the selected gates: it acts after one of them and before another.`,
        "Select it too, or move it out of the way.",
      ),
    );
  }
  const { body, wires } = bodyOf(selected);
  const gate = nextCustomGateId(circuit);
  const defined = addCustomGate(circuit, { id: gate, name, circuit: body });
  if (!defined.ok) return defined;
  const op: Op = {
    id: nextOpId(circuit),
    gate,
    column: Math.min(...selected.map(({ column }) => column)),
    targets: wires,
    controls: [],
    angles: body.angleNames,
  };
  const others = defined.value.ops.filter((other) => !selected.includes(other));
  return checked(between(defined.value, others, op, sides));
}

/** Whether ops that kept the columns of their body would overlap or cross. */
function needsPacking(ops: readonly Op[]): boolean {
  return ops.some((op, index) =>
    ops.slice(0, index).some((other) => {
      if (op.column !== other.column) return false;
      const one = opSpan(op);
      const two = opSpan(other);
      return one.top <= two.bottom && two.top <= one.bottom;
    }),
  );
}

/**
 * Replaces an op of a sub-circuit gate by what the gate is made of, with the ids of `nextOpIds`; gates
 * inside it stay whole, and it stays defined.
 */
export function ungroupOp(circuit: Circuit, { id }: { readonly id: string }): Result<Circuit> {
  const op = findOp(circuit, id);
  const gate = op && findCustomGate(circuit, op.gate);
  if (!op || !isSubcircuit(gate)) {
    return failure(
      problem(
        "command/not-a-group",
        id,
        gate ? `"${gate.name}" is a matrix: there are no gates inside.` : "This is not a group.",
        "Choose a gate that was made of others.",
      ),
    );
  }
  const angles = angleMap(gate.circuit, op);
  const body = inOrder(gate.circuit.ops);
  const ids = nextOpIds(circuit, body.length);
  const placed = body.map((inner, index) => ({
    ...placeInner(inner, op, angles),
    id: ids[index] ?? inner.id,
    column: inner.column,
  }));
  const parts = (needsPacking(placed) ? packColumns(placed) : placed).map((part) => ({
    ...part,
    column: part.column + op.column,
  }));
  const width = Math.max(1, ...parts.map((part) => part.column - op.column + 1));
  const others = circuit.ops
    .filter((other) => other !== op)
    .map((other) =>
      other.column > op.column ? { ...other, column: other.column + width - 1 } : other,
    );
  return checked({ ...circuit, ops: [...others, ...parts] });
}

/** Pure commands on circuits: each returns a new valid circuit, or says why it cannot. */
import { at } from "../base/assert.ts";
import { failure, problem, success, type Result } from "../base/result.ts";
import { checked, settle, tidy } from "./arrange.ts";
import {
  findOp,
  MAX_WIRES,
  opSpan,
  opWires,
  type BitCondition,
  type Circuit,
  type Control,
  type InitialState,
  type Op,
  type OpGate,
  type Wire,
} from "./circuit.ts";
import { findDefinition } from "./definition.ts";
import { isMeasurement, type Definition } from "./gate-table.ts";
import { inverseOp } from "./inverse.ts";
import { nextBit } from "./measurement.ts";
import { isParameterName, parseAngle } from "./parse-angle.ts";
import { renameParameterInText } from "./rename-parameter.ts";
import { checkMeasurements } from "./validate-measurement.ts";
import { unknownGate } from "./validate-ops.ts";

/** Where an op goes: into a column if it is free there, else into a new column at that place. */
export interface Placement {
  readonly column: number;
  /** The wire of the first target; further targets keep their distance. */
  readonly wire: number;
  /** Always open a new column before `column`. */
  readonly insert?: boolean;
}

export function noSuchOp(id: string): Result<never> {
  return failure(problem("command/no-such-op", id, `There is no gate ${id}.`, "Select a gate."));
}

/** The ids that the next `count` ops get: `op<n>`, higher than any other. */
export function nextOpIds(circuit: Circuit, count: number): string[] {
  const highest = circuit.ops.reduce((high, op) => {
    const number = /^op(\d+)$/.exec(op.id)?.[1];
    return number === undefined ? high : Math.max(high, Number(number));
  }, 0);
  return Array.from({ length: count }, (_, index) => `op${highest + 1 + index}`);
}

/** The id of the op that `addOp` would add next. */
export function nextOpId(circuit: Circuit): string {
  return at(nextOpIds(circuit, 1), 0);
}

/** The wires of a gate dropped at `wire`: neighbours downwards, or upwards at the bottom edge. */
export function spreadTargets(
  { targetCount, placedCount }: Pick<Definition, "targetCount" | "placedCount">,
  wire: number,
  wireCount: number,
): number[] {
  const count = targetCount ?? Math.min(placedCount ?? wireCount, wireCount);
  const first = Math.min(wire, Math.max(0, wireCount - count));
  return Array.from({ length: count }, (_, index) => first + index);
}

export interface AddOpArguments extends Placement {
  readonly gate: OpGate;
  /** Exact targets; by default the wire and its neighbours. */
  readonly targets?: readonly number[];
  readonly controls?: readonly Control[];
  /** Default: "0" for each. */
  readonly angles?: readonly string[];
  /** Of a measurement; by default that of `nextBit`. */
  readonly bit?: string;
  readonly when?: readonly BitCondition[];
}

/** Places a gate. The new op's id is `op<n>`, higher than any other. */
export function addOp(circuit: Circuit, args: AddOpArguments): Result<Circuit> {
  const definition = findDefinition(circuit, args.gate);
  if (!definition) return failure(unknownGate(args.gate, ""));
  const wireCount = circuit.wires.length;
  const op: Op = {
    id: nextOpId(circuit),
    gate: args.gate,
    column: args.column,
    targets: args.targets ?? spreadTargets(definition, args.wire, wireCount),
    controls: args.controls ?? [],
    angles: args.angles ?? definition.angleNames.map(() => "0"),
    ...(args.gate === "measure" && { bit: args.bit ?? nextBit(circuit) }),
    ...(args.when && { when: args.when }),
  };
  if ((definition.targetCount ?? 1) > wireCount) {
    return failure(
      problem(
        "command/too-few-wires",
        "",
        `${definition.name} needs ${definition.targetCount} wires; the circuit has ${wireCount}.`,
        "Add a wire first.",
      ),
    );
  }
  return checked(settle(circuit, [op], args.insert ?? false));
}

/** Moves an op so that its first target is on `wire`; controls keep their distance from it. */
export function moveOp(
  circuit: Circuit,
  { id, column, wire, insert = false }: Placement & { readonly id: string },
): Result<Circuit> {
  const op = findOp(circuit, id);
  if (!op) return noSuchOp(id);
  const { top, bottom } = opSpan(op);
  const wanted = wire - (op.targets[0] ?? 0);
  const shift = Math.min(Math.max(wanted, -top), circuit.wires.length - 1 - bottom);
  const others = { ...circuit, ops: circuit.ops.filter((other) => other.id !== id) };
  const moved: Op = {
    ...op,
    column,
    targets: op.targets.map((target) => target + shift),
    controls: op.controls.map((control) => ({ ...control, wire: control.wire + shift })),
  };
  return checked(settle(others, [moved], insert));
}

export function removeOp(circuit: Circuit, { id }: { readonly id: string }): Result<Circuit> {
  if (!findOp(circuit, id)) return noSuchOp(id);
  return withoutOps(circuit, new Set([id]));
}

/** A circuit without some ops. Refused where one that stays waits for a bit that is then not measured. */
export function withoutOps(circuit: Circuit, leaving: ReadonlySet<string>): Result<Circuit> {
  const ops = circuit.ops.filter((op) => !leaving.has(op.id));
  const tidied = tidy({ ...circuit, ops });
  const problems = checkMeasurements(tidied);
  return problems.length === 0 ? success(tidied) : failure(...problems);
}

/** Replaces an op; when its new drawing would overlap a neighbour it gets a column of its own. */
export function replaceOp(circuit: Circuit, op: Op): Result<Circuit> {
  const others = { ...circuit, ops: circuit.ops.filter((other) => other.id !== op.id) };
  return checked(settle(others, [op], false));
}

/** Sets the text of angle `index`. Refused when it has no normal form. */
export function setAngle(
  circuit: Circuit,
  { id, index, text }: { readonly id: string; readonly index: number; readonly text: string },
): Result<Circuit> {
  const op = findOp(circuit, id);
  if (!op) return noSuchOp(id);
  const parsed = parseAngle(text);
  if (!parsed.ok) return parsed;
  if (op.angles[index] === text.trim()) return success(circuit);
  const angles = op.angles.map((old, k) => (k === index ? text.trim() : old));
  return checked({
    ...circuit,
    ops: circuit.ops.map((other) => (other.id === id ? { ...op, angles } : other)),
  });
}

/** Replaces the gate of an op by another with as many targets; angles are kept where both have them. */
export function changeGate(
  circuit: Circuit,
  { id, gate }: { readonly id: string; readonly gate: OpGate },
): Result<Circuit> {
  const op = findOp(circuit, id);
  if (!op) return noSuchOp(id);
  const definition = findDefinition(circuit, gate);
  if (!definition) return failure(unknownGate(gate, id));
  const angles = definition.angleNames.map((_, index) => op.angles[index] ?? "0");
  const { bit, ...rest } = op;
  const measured = gate === "measure" ? { bit: bit ?? nextBit(circuit) } : {};
  return replaceOp(circuit, { ...rest, gate, angles, ...measured });
}

/**
 * An op's inverse in its place, and the circuit that defines it where it is of a custom gate. Refused for a
 * measurement or a reset: what they threw away is gone.
 */
export function invertedOp(circuit: Circuit, op: Op): Result<{ circuit: Circuit; op: Op }> {
  const definition = findDefinition(circuit, op.gate);
  if (!definition) return failure(unknownGate(op.gate, op.id));
  if (isMeasurement(op.gate)) {
    return failure(
      problem(
        "command/no-inverse",
        op.id,
        `${definition.name} in column ${op.column + 1} cannot be undone: it has no inverse.`,
        "Leave it out of the selection.",
      ),
    );
  }
  return success(inverseOp(circuit, op));
}

/** Replaces an op by its inverse; that of a custom gate is defined if the circuit does not have it. */
export function invertOp(circuit: Circuit, { id }: { readonly id: string }): Result<Circuit> {
  const op = findOp(circuit, id);
  if (!op) return noSuchOp(id);
  const inverse = invertedOp(circuit, op);
  return inverse.ok ? replaceOp(inverse.value.circuit, inverse.value.op) : inverse;
}

export function addWire(circuit: Circuit, args: { readonly wire?: Wire } = {}): Result<Circuit> {
  if (circuit.wires.length >= MAX_WIRES) {
    return failure(
      problem(
        "command/too-many-wires",
        "",
        `A circuit has at most ${MAX_WIRES} wires.`,
        "Remove one first.",
      ),
    );
  }
  return success({ ...circuit, wires: [...circuit.wires, args.wire ?? { initial: "0" }] });
}

/** The ops that removing a wire would remove with it. */
export function opsOnWire(circuit: Circuit, wire: number): Op[] {
  return circuit.ops.filter((op) => op.gate !== "barrier" && opWires(op).includes(wire));
}

/**
 * Removes a wire; wires below move up.
 * Refused when gates stand on it, unless `withOps` says to remove them too.
 */
export function removeWire(
  circuit: Circuit,
  { wire, withOps = false }: { readonly wire: number; readonly withOps?: boolean },
): Result<Circuit> {
  if (wire < 0 || wire >= circuit.wires.length || circuit.wires.length === 1) {
    return failure(
      problem("command/cannot-remove-wire", "", "This wire cannot be removed.", "Keep one wire."),
    );
  }
  const onWire = opsOnWire(circuit, wire);
  if (onWire.length > 0 && !withOps) {
    return failure(
      problem(
        "command/wire-in-use",
        `q${wire}`,
        `${onWire.length} gate${onWire.length === 1 ? " stands" : "s stand"} on wire q${wire}.`,
        "Move them away first, or remove them with the wire.",
      ),
    );
  }
  const lower = (w: number): number => (w > wire ? w - 1 : w);
  const ops = circuit.ops
    .filter((op) => !onWire.includes(op))
    .map((op) => ({
      ...op,
      targets: op.targets.filter((target) => target !== wire).map(lower),
      controls: op.controls.map((control) => ({ ...control, wire: lower(control.wire) })),
    }))
    .filter((op) => op.targets.length > 0);
  return checked({ ...circuit, ops, wires: circuit.wires.filter((_, index) => index !== wire) });
}

/** Adds a control, or changes the polarity of the one on that wire. */
export function addControl(
  circuit: Circuit,
  { id, wire, on = true }: { readonly id: string; readonly wire: number; readonly on?: boolean },
): Result<Circuit> {
  const op = findOp(circuit, id);
  if (!op) return noSuchOp(id);
  if (op.targets.includes(wire)) {
    return failure(
      problem(
        "command/control-on-target",
        id,
        `Wire q${wire} is a target of this gate, so it cannot control it.`,
        "Put the control on another wire.",
      ),
    );
  }
  const kept = op.controls.filter((control) => control.wire !== wire);
  const controls = [...kept, { wire, on }].toSorted((a, b) => a.wire - b.wire);
  return replaceOp(circuit, { ...op, controls });
}

export function removeControl(
  circuit: Circuit,
  { id, wire }: { readonly id: string; readonly wire: number },
): Result<Circuit> {
  const op = findOp(circuit, id);
  if (!op) return noSuchOp(id);
  return replaceOp(circuit, {
    ...op,
    controls: op.controls.filter((control) => control.wire !== wire),
  });
}

/** Sets target `index` of an op to another wire; a target or control there changes places with it. */
export function setTarget(
  circuit: Circuit,
  { id, index, wire }: { readonly id: string; readonly index: number; readonly wire: number },
): Result<Circuit> {
  const op = findOp(circuit, id);
  const old = op?.targets[index];
  if (!op || old === undefined) return noSuchOp(id);
  const exchange = (w: number): number => (w === wire ? old : w === old ? wire : w);
  return replaceOp(circuit, {
    ...op,
    targets: op.targets.map(exchange),
    controls: op.controls.map((control) => ({ ...control, wire: exchange(control.wire) })),
  });
}

export function setInitial(
  circuit: Circuit,
  { wire, initial }: { readonly wire: number; readonly initial: InitialState },
): Result<Circuit> {
  return changeWire(circuit, wire, (old) => ({ ...old, initial }));
}

/** Labels a wire; an empty label removes it. */
export function renameWire(
  circuit: Circuit,
  { wire, label }: { readonly wire: number; readonly label: string },
): Result<Circuit> {
  return changeWire(circuit, wire, ({ initial }) =>
    label.trim() === "" ? { initial } : { initial, label: label.trim().slice(0, 24) },
  );
}

function changeWire(circuit: Circuit, wire: number, change: (old: Wire) => Wire): Result<Circuit> {
  if (!circuit.wires[wire]) {
    return failure(
      problem("command/no-such-wire", "", `There is no wire q${wire}.`, "Choose another."),
    );
  }
  return success({
    ...circuit,
    wires: circuit.wires.map((old, index) => (index === wire ? change(old) : old)),
  });
}

/** Renames a parameter wherever it occurs; naming it like another one ties the two together. */
export function renameParameter(
  circuit: Circuit,
  { from, to }: { readonly from: string; readonly to: string },
): Result<Circuit> {
  if (!isParameterName(to)) {
    return failure(
      problem(
        "command/not-a-name",
        from,
        `"${to}" cannot name a parameter.`,
        "Use letters, digits and _, starting with a letter; not x0, pi or a function's name.",
      ),
    );
  }
  return checked({
    ...circuit,
    ops: circuit.ops.map((op) => ({
      ...op,
      angles: op.angles.map((text) => renameParameterInText(text, from, to)),
    })),
  });
}

/** A circuit without ops, with the same wires and the gates that it defines. */
export function clearCircuit(circuit: Circuit): Result<Circuit> {
  return success({ ...circuit, ops: [] });
}

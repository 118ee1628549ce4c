/**
 * A sub-circuit gate opened: its body as a circuit of its own, and commands on that as commands on the
 * whole, which change every use of the gate at once.
 */
import { failure, problem, success, type Problem, type Result } from "../base/result.ts";
import { angleNamesOf, isFeatureName } from "./angle-names.ts";
import { circuitParameters, emptyCircuit, type Circuit, type Op } from "./circuit.ts";
import { isSubcircuit, type CustomGate, type GateBody } from "./custom-gate.ts";
import { noSuchGate, usesOf } from "./custom-gate-commands.ts";
import { findCustomGate } from "./definition.ts";
import { checkGateName } from "./gate-names.ts";
import { nestingOf } from "./nesting.ts";
import { renameParametersInText } from "./rename-parameter.ts";
import { validateCircuit } from "./validate.ts";

const scopes = new WeakMap<GateBody, { of: Circuit["customGates"]; scope: Circuit }>();

/**
 * The body of a gate as a circuit, with all gates of the circuit around it; that circuit itself for null
 * and for what is no sub-circuit gate. The same object for the same body among the same gates.
 */
export function scopedCircuit(circuit: Circuit, id: string | null): Circuit {
  const gate = id === null ? undefined : findCustomGate(circuit, id);
  if (!isSubcircuit(gate)) return circuit;
  const { customGates } = circuit;
  const known = scopes.get(gate.circuit);
  if (known && known.of === customGates) return known.scope;
  const { wireCount, ops } = gate.circuit;
  const scope: Circuit = { ...emptyCircuit(wireCount), ops, ...(customGates && { customGates }) };
  scopes.set(gate.circuit, { of: customGates, scope });
  return scope;
}

/** Old names to new ones, where the ops differ by one name only, that of one parameter. */
function renamedName(
  before: readonly Op[],
  after: readonly Op[],
  gone: readonly string[],
  added: readonly string[],
): boolean {
  const [from] = gone;
  const [to] = added;
  if (from === undefined || to === undefined || gone.length > 1 || added.length > 1) return false;
  const names = new Map([[from, to]]);
  return (
    before.length === after.length &&
    before.every((op, index) =>
      op.angles.every((text, k) => renameParametersInText(text, names) === after[index]?.angles[k]),
    )
  );
}

/** What becomes of the angles of an op that places a gate: those kept, by their old places, then new ones. */
interface AngleChange {
  readonly kept: readonly number[];
  readonly added: readonly string[];
}

/** The names of a body after a change, and what this asks of the ops that place it. */
function nextNames(body: GateBody, ops: readonly Op[]): { names: string[]; change: AngleChange } {
  const used = angleNamesOf(ops);
  const gone = body.angleNames.filter((name) => !used.includes(name));
  const added = used.filter((name) => !body.angleNames.includes(name));
  if (renamedName(body.ops, ops, gone, added)) {
    const names = body.angleNames.map((name) => (name === gone[0] ? (added[0] ?? name) : name));
    return { names, change: { kept: names.map((_, index) => index), added: [] } };
  }
  const kept = body.angleNames.flatMap((name, index) => (used.includes(name) ? [index] : []));
  return {
    names: [...kept.map((index) => body.angleNames[index] ?? ""), ...added],
    change: { kept, added },
  };
}

/** A name like `name` that `used` lacks; added to `used`. Features are the same everywhere. */
function nameFor(name: string, used: Set<string>): string {
  if (isFeatureName(name)) return name;
  let free = name;
  for (let number = 1; used.has(free); number++)
    free = `${name.replace(/\d+$/, "") || name}${number}`;
  used.add(free);
  return free;
}

/**
 * Gives the ops that place changed gates the angles that these now take. A new parameter is called as it
 * is inside, if nothing else around is called so; the ops of one circuit share it.
 */
function adapt(
  ops: readonly Op[],
  changes: ReadonlyMap<string, AngleChange>,
  used: Set<string>,
): readonly Op[] {
  if (!ops.some((op) => changes.has(op.gate))) return ops;
  const called = new Map<string, string>();
  const callIt = (name: string): string => {
    const actual = called.get(name) ?? nameFor(name, used);
    called.set(name, actual);
    return actual;
  };
  const actual = new Map<string, readonly string[]>();
  for (const [id, { added }] of changes) {
    if (ops.some((op) => op.gate === id)) actual.set(id, added.map(callIt));
  }
  return ops.map((op) => {
    const change = changes.get(op.gate);
    if (!change) return op;
    const kept = change.kept.map((index) => op.angles[index] ?? "0");
    return { ...op, angles: [...kept, ...(actual.get(op.gate) ?? [])] };
  });
}

/** Changes the angles of one gate's ops everywhere: in the circuit and, passing them on, in other gates. */
function adaptAll(circuit: Circuit, id: string, first: AngleChange): Circuit {
  const changes = new Map([[id, first]]);
  const changed = new Map<string, CustomGate>();
  const { customGates = [] } = circuit;
  for (const gate of nestingOf(customGates).order) {
    if (!isSubcircuit(gate) || gate.id === id) continue;
    const { angleNames, ops } = gate.circuit;
    const adapted = adapt(ops, changes, new Set(angleNames));
    if (adapted === ops) continue;
    const added = angleNamesOf(adapted).filter((name) => !angleNames.includes(name));
    changes.set(gate.id, { kept: angleNames.map((_, index) => index), added });
    const body = { ...gate.circuit, angleNames: [...angleNames, ...added], ops: adapted };
    changed.set(gate.id, { ...gate, circuit: body });
  }
  return {
    ...circuit,
    customGates: customGates.map((gate) => changed.get(gate.id) ?? gate),
    ops: adapt(circuit.ops, changes, new Set(circuitParameters(circuit))),
  };
}

/** What an opened gate cannot be given, since it has no place for it. */
function refuseScope(
  circuit: Circuit,
  gate: CustomGate,
  before: Circuit,
  after: Circuit,
): Problem[] {
  const { id, name } = gate;
  const problems: Problem[] = [];
  if (after.wires.some(({ initial, label }) => initial !== "0" || label !== undefined)) {
    problems.push(
      problem(
        "command/gate-wire-state",
        id,
        `The wires of "${name}" carry whatever state comes in; they have no start and no label.`,
        "Set the start or the label in the circuit that places it.",
      ),
    );
  }
  const { ops, gates } = usesOf(circuit, id);
  const useCount = ops.length + gates.length;
  if (after.wires.length !== before.wires.length && useCount > 0) {
    problems.push(
      problem(
        "command/gate-wires-in-use",
        id,
        `"${name}" is placed on ${before.wires.length} wire${before.wires.length === 1 ? "" : "s"}; while it is, it cannot get more or fewer.`,
        "Ungroup it, change the gates and group them again.",
      ),
    );
  }
  return problems;
}

/**
 * Replaces the body of a gate by a circuit that `scopedCircuit` gave and a command changed. New names of
 * parameters become angles of the gate, and trainable parameters of the same name where it is placed;
 * names that the body uses no more disappear there too.
 */
function replaceBody(circuit: Circuit, id: string, after: Circuit): Result<Circuit> {
  const gate = findCustomGate(circuit, id);
  if (!isSubcircuit(gate)) return noSuchGate(id);
  const problems = refuseScope(circuit, gate, scopedCircuit(circuit, id), after);
  if (problems.length > 0) return failure(...problems);
  const { names, change } = nextNames(gate.circuit, after.ops);
  const body = { wireCount: after.wires.length, angleNames: names, ops: after.ops };
  const replaced: Circuit = {
    ...circuit,
    customGates: (after.customGates ?? []).map((other) =>
      other.id === id ? { ...gate, circuit: body } : other,
    ),
  };
  const isSame = change.added.length === 0 && change.kept.length === gate.circuit.angleNames.length;
  const adapted = isSame ? replaced : adaptAll(replaced, id, change);
  const found = validateCircuit(adapted);
  return found.length === 0 ? success(adapted) : failure(...found);
}

/** A command on what is open as a command on the whole circuit. @param id of the open gate; null for none. */
export function inGate(
  id: string | null,
  command: (circuit: Circuit) => Result<Circuit>,
): (circuit: Circuit) => Result<Circuit> {
  return (circuit) => {
    const scope = scopedCircuit(circuit, id);
    if (id === null || scope === circuit) return command(circuit);
    const result = command(scope);
    if (!result.ok) return result;
    return result.value === scope ? success(circuit) : replaceBody(circuit, id, result.value);
  };
}

/** Calls a custom gate something else. */
export function renameCustomGate(
  circuit: Circuit,
  { id, name }: { readonly id: string; readonly name: string },
): Result<Circuit> {
  const gate = findCustomGate(circuit, id);
  if (!gate) return noSuchGate(id);
  const taken = checkGateName(circuit, name, id);
  if (taken) return failure(taken);
  const customGates = circuit.customGates?.map((other) =>
    other === gate ? { ...gate, name: name.trim() } : other,
  );
  return success({ ...circuit, ...(customGates && { customGates }) });
}

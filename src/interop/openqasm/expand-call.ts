/** What a gate applied in a program does: its meaning, its modifiers and its qubits put together. */
import type { Circuit } from "../../circuit/circuit.ts";
import { evaluateConstant, evaluateWhole } from "./constant.ts";
import { controlGates, invertGates, raiseGates, type Modified } from "./modify-gates.ts";
import { broadcast } from "./operands.ts";
import { closestName, describeEntity, type Entity, type Scope } from "./scope.ts";
import { STANDARD_GATES, type BareGate, type GateMeaning } from "./standard-gates.ts";
import type { GateCall, Modifier } from "./syntax.ts";
import { refuse } from "./text-problem.ts";
import { writeAngle } from "./write-angle.ts";

/** Where a call stands. */
export interface Place {
  readonly text: string;
  readonly scope: Scope;
  readonly inputsAt: number;
}

export interface Application {
  readonly entity: Entity & { kind: "gate" };
  readonly angles: readonly string[];
  /** One list of wires for each application, controls of modifiers first. */
  readonly wires: readonly (readonly number[])[];
}

const MAX_CONTROLS = 100;

/** A declared gate, else one that every program has; null where its declaration was refused. */
function findGate({ gate, modifiers }: GateCall, scope: Scope): (Entity & { kind: "gate" }) | null {
  const entity = scope.find(gate.text);
  if (entity?.kind === "gate") return entity;
  if (entity?.kind === "broken") return null;
  if (entity) {
    return refuse(
      gate,
      "not-a-gate",
      `"${gate.text}" is ${describeEntity(entity)}, not a gate.`,
      "Write the name of a gate here.",
    );
  }
  const standard = Object.hasOwn(STANDARD_GATES, gate.text) ? STANDARD_GATES[gate.text] : undefined;
  if (standard) return { kind: "gate", meaning: standard };
  const known = [...scope.all()].flatMap(([name, { kind }]) => (kind === "gate" ? [name] : []));
  const words =
    modifiers.length > 0 ? [] : ["qubit", "input", "gate", "const", "barrier", "include"];
  const close = closestName(gate.text, [...Object.keys(STANDARD_GATES), ...known, ...words]);
  const { from, to } = gate;
  return refuse(
    gate,
    "unknown-gate",
    `There is no gate "${gate.text}".`,
    close ? `Did you mean "${close}"?` : `Define it above: "gate ${gate.text} a { … }".`,
    close ? { label: `Write ${close}`, from, to, insert: close } : undefined,
  );
}

function checkAngleCount({ gate, angles, from }: GateCall, { angleCount }: GateMeaning): void {
  if (angles.length === angleCount) return;
  const to = angles.at(-1)?.to ?? gate.to;
  const wanted = `${angleCount === 0 ? "no" : angleCount} angle${angleCount === 1 ? "" : "s"}`;
  const last = angles.at(-1);
  refuse(
    last && angles.length > angleCount ? { from: angles[angleCount]?.from ?? from, to } : gate,
    "angle-count",
    `${gate.text} takes ${wanted}, not ${angles.length}.`,
    angleCount === 0 ? `Write "${gate.text}" alone.` : "Give it as many, with commas between them.",
  );
}

function controlCount({ kind, argument }: Modifier, scope: Scope): number {
  if (kind !== "ctrl" && kind !== "negctrl") return 0;
  if (!argument) return 1;
  const count = evaluateWhole(argument, { scope }, "The number of controls");
  if (count >= 1 && count <= MAX_CONTROLS) return count;
  return refuse(argument, "controls", `${count} controls cannot be.`, "Write 1 or more.");
}

/**
 * What a call names, checked: the gate, its angles and its wires. Null where something it needs was
 * refused before. @throws {TextRefusal}
 */
export function readCall(call: GateCall, place: Place): Application | null {
  const { scope } = place;
  const entity = findGate(call, scope);
  if (!entity) return null;
  const { meaning } = entity;
  checkAngleCount(call, meaning);
  const angles = call.angles.map((angle) => writeAngle(angle, place));
  const controls = call.modifiers.reduce((sum, one) => sum + controlCount(one, scope), 0);
  const wanted = controls + meaning.wireCount;
  const given = call.operands.length;
  if (given !== wanted) {
    const extra = call.operands[wanted];
    const more = controls > 0 ? ` (${controls} of them controls)` : "";
    refuse(
      extra ? { from: extra.from, to: call.operands.at(-1)?.to ?? extra.to } : call.gate,
      "qubit-count",
      `${call.gate.text} acts on ${wanted} qubit${wanted === 1 ? "" : "s"}${more}, not ${given}.`,
      given > wanted ? "Remove what is too many." : "Name as many, with commas between them.",
    );
  }
  const wires = broadcast(call.operands, scope);
  return wires && { entity, angles, wires };
}

/** The gates of one application, and the circuit that defines what they need. @throws {TextRefusal} */
export function expandApplication(
  circuit: Circuit,
  { modifiers }: GateCall,
  { entity, angles }: Application,
  wires: readonly number[],
  scope: Scope,
): Modified {
  const counts = modifiers.map((modifier) => controlCount(modifier, scope));
  const total = counts.reduce((sum, count) => sum + count, 0);
  let modified: Modified = {
    circuit,
    gates: entity.meaning.expand(angles, wires.slice(total)),
  };
  let end = total;
  for (const [index, modifier] of [...modifiers.entries()].toReversed()) {
    const count = counts[index] ?? 0;
    if (modifier.kind === "inv") modified = invertGates(modified);
    else if (modifier.kind === "pow") {
      const exponent = modifier.argument ? evaluateConstant(modifier.argument, { scope }) : 1;
      modified = raiseGates(modified, exponent, modifier);
    } else {
      const on = modifier.kind === "ctrl";
      const controls: BareGate["controls"] = wires
        .slice(end - count, end)
        .map((wire) => ({ wire, on }));
      modified = controlGates(modified, controls);
      end -= count;
    }
  }
  return modified;
}

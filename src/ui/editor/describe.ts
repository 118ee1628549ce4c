/** Gates, ops and wires in words and short signs, for labels, tooltips and screen readers. */
import { parseOpAngles, type Circuit, type InitialState, type Op } from "../../circuit/circuit.ts";
import { angleRole, type AngleRole } from "../../circuit/angle.ts";
import { isCustomGateId } from "../../circuit/custom-gate.ts";
import { conditionText } from "../../circuit/measurement.ts";
import { isDisplay, isInert, isMeasurement, type Definition } from "../../circuit/gate-table.ts";

/** A gate's symbol in at most `length` characters; the † of an inverse stays. */
export function shortenSymbol(symbol: string, length: number): string {
  const dagger = symbol.endsWith("†") ? "†" : "";
  const stem = symbol.slice(0, symbol.length - dagger.length);
  if (symbol.length <= length) return symbol;
  return `${stem.slice(0, length - 1 - dagger.length).trimEnd()}…${dagger}`;
}

/** "C", "CC" before a gate of the table; before a name, "C-" keeps the two apart. */
function controlPrefix({ gate, controls }: Pick<Op, "gate" | "controls">): string {
  if (controls.length > 3) return `C×${controls.length} `;
  const letters = "C".repeat(controls.length);
  return letters !== "" && isCustomGateId(gate) ? `${letters}-` : letters;
}

/** "Ry(theta0)", "CX", "CCX", "SWAP", "C-Fourier". */
export function opTitle(
  op: Pick<Op, "gate" | "controls" | "angles">,
  { symbol, name }: Pick<Definition, "symbol" | "name">,
): string {
  const base = isInert(op.gate) || isMeasurement(op.gate) ? name : symbol;
  const angles = op.angles.length > 0 ? `(${op.angles.join(", ")})` : "";
  return `${controlPrefix(op)}${base}${angles}`;
}

/** "Ry(theta0) on q1, controlled by q0, column 3". Columns count from 1 in words. */
export function describeOp(op: Op, definition: Pick<Definition, "symbol" | "name">): string {
  const parts = [`${opTitle(op, definition)} on ${listWires(op.targets)}`];
  if (op.gate === "barrier") parts[0] = "Barrier";
  const on = op.controls.filter((control) => control.on).map((control) => control.wire);
  const off = op.controls.filter((control) => !control.on).map((control) => control.wire);
  if (on.length > 0) parts.push(`controlled by ${listWires(on)}`);
  if (off.length > 0) parts.push(`anti-controlled by ${listWires(off)}`);
  if (op.bit !== undefined) parts.push(`into bit ${op.bit}`);
  if (op.when) parts.push(`only when ${conditionText(op.when)}`);
  parts.push(`column ${op.column + 1}`);
  return parts.join(", ");
}

/** "q0", "q0 and q1", "q0, q1 and q2". */
export function listWires(wires: readonly number[]): string {
  const names = wires.map((wire) => `q${wire}`);
  const last = names.pop() ?? "";
  return names.length > 0 ? `${names.join(", ")} and ${last}` : last;
}

/** The ket of an initial state: "|0⟩". */
export function ket(state: InitialState): string {
  return `|${state.replace("-", "−")}⟩`;
}

/** The role an op is drawn in: that of its angles together. */
export function opRole(op: Op): AngleRole {
  const roles = new Set<AngleRole>();
  for (const parsed of parseOpAngles(op)) if (parsed.ok) roles.add(angleRole(parsed.value));
  if (roles.has("mixed") || (roles.has("parameter") && roles.has("feature"))) return "mixed";
  if (roles.has("parameter")) return "parameter";
  return roles.has("feature") ? "feature" : "number";
}

/** Gates one after the other that the circuit needs at least: columns when all is moved left. */
export function circuitDepth(circuit: Circuit): number {
  const busyUntil = circuit.wires.map(() => 0);
  for (const op of circuit.ops) {
    const wires = [...op.targets, ...op.controls.map((control) => control.wire)];
    const start = Math.max(0, ...wires.map((wire) => busyUntil[wire] ?? 0));
    // A barrier takes no time, but nothing passes it; a display is as good as not there.
    const end = isInert(op.gate) ? start : start + 1;
    if (isDisplay(op.gate)) continue;
    for (const wire of wires) busyUntil[wire] = end;
  }
  return Math.max(0, ...busyUntil);
}

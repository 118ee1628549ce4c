/** What the modifiers ctrl, negctrl, inv and pow make of gates; and global phases as gates. */
import { MAX_OPS, type Circuit, type Op } from "../../circuit/circuit.ts";
import { inverseOp, negateText } from "../../circuit/inverse.ts";
import type { BareGate } from "./standard-gates.ts";
import { refuse, type Span } from "./text-problem.ts";

/** Gates in the order they act, and the circuit that defines what they need. */
export interface Modified {
  readonly circuit: Circuit;
  readonly gates: readonly BareGate[];
}

/** Rotations, whose powers are rotations by a multiple of the angle. */
const TURNS: ReadonlySet<string> = new Set(["rx", "ry", "rz", "p", "rxx", "ryy", "rzz", "gphase"]);
/** Fixed gates as turns of the phase of |1⟩: their powers are P of a multiple. */
const PHASES: Readonly<Record<string, string>> = {
  z: "pi",
  s: "pi/2",
  sdg: "-pi/2",
  t: "pi/4",
  tdg: "-pi/4",
};

function invertGate(circuit: Circuit, gate: BareGate): { circuit: Circuit; gate: BareGate } {
  if (gate.gate === "gphase") {
    return { circuit, gate: { ...gate, angles: gate.angles.map(negateText) } };
  }
  const inverse = inverseOp(circuit, { ...gate, gate: gate.gate, id: "", column: 0 });
  const { id: _id, column: _column, ...inverted } = inverse.op;
  return { circuit: inverse.circuit, gate: inverted };
}

export function invertGates({ circuit, gates }: Modified): Modified {
  let defining = circuit;
  const inverted = gates.toReversed().map((gate) => {
    const inverse = invertGate(defining, gate);
    defining = inverse.circuit;
    return inverse.gate;
  });
  return { circuit: defining, gates: inverted };
}

/** "3*(theta + 1)". */
function scaleText(text: string, by: number): string {
  if (by === 1) return text;
  const isAtom = /^[\p{L}\p{N}_.]+$/u.test(text);
  return `${by}*${isAtom ? text : `(${text})`}`;
}

/** A power that is a single gate again, if there is one. */
function directPower({ gates }: Modified, exponent: number): BareGate[] | undefined {
  const [only] = gates;
  if (!only || gates.length > 1) return;
  if (TURNS.has(only.gate)) {
    return [{ ...only, angles: only.angles.map((text) => scaleText(text, exponent)) }];
  }
  const phase = PHASES[only.gate];
  if (Number.isInteger(exponent)) return;
  if (phase !== undefined) return [{ ...only, gate: "p", angles: [scaleText(phase, exponent)] }];
  if (only.gate === "x" && exponent === 0.5) return [{ ...only, gate: "sx" }];
  return only.gate === "x" && exponent === -0.5 ? [{ ...only, gate: "sxdg" }] : undefined;
}

/** @throws {TextRefusal} at `span` when the power is no sequence of gates, or too long a one. */
export function raiseGates(modified: Modified, exponent: number, span: Span): Modified {
  const direct = directPower(modified, exponent);
  if (direct) return { ...modified, gates: direct };
  if (!Number.isInteger(exponent)) {
    return refuse(
      span,
      "power",
      `Only turns and phases have a power of ${exponent} here.`,
      "Use a whole number, or write the gate of that power itself.",
    );
  }
  const base = exponent < 0 ? invertGates(modified) : modified;
  const times = Math.abs(exponent);
  if (times * base.gates.length > MAX_OPS) {
    return refuse(
      span,
      "too-many-gates",
      `This power stands for more than ${MAX_OPS} gates.`,
      "Use a smaller one.",
    );
  }
  return { ...base, gates: Array.from({ length: times }, () => base.gates).flat() };
}

/** The controls come before those that the gates have. */
export function controlGates(modified: Modified, controls: BareGate["controls"]): Modified {
  return {
    ...modified,
    gates: modified.gates.map((gate) => ({ ...gate, controls: [...controls, ...gate.controls] })),
  };
}

/** A phase where its controls say so: P on one of them, between X where that one must be |0⟩. */
function controlledPhase({ angles, controls }: BareGate): BareGate[] {
  const target = controls.findLast(({ on }) => on) ?? controls.at(-1);
  if (!target) return [];
  const targets = [target.wire];
  const others = controls.filter((control) => control !== target);
  const phase: BareGate = { gate: "p", targets, controls: others, angles };
  const flip: BareGate = { gate: "x", targets, controls: [], angles: [] };
  return target.on ? [phase] : [flip, phase, flip];
}

export interface Settled {
  readonly gates: readonly (BareGate & { readonly gate: Op["gate"] })[];
  /** Phases of the whole state that were left out. */
  readonly dropped: number;
}

const isGate = (gate: BareGate): gate is Settled["gates"][number] => gate.gate !== "gphase";

/**
 * Global phases as gates. Where `wire` is given (in the body of a gate, which something may control) one
 * becomes P(2γ) RZ(-2γ) = e^{iγ} there; without it the phase of the whole state is left out, for it
 * changes nothing that can be seen.
 */
export function settlePhases(gates: readonly BareGate[], wire: number | null): Settled {
  let dropped = 0;
  const settled = gates.flatMap((gate): readonly BareGate[] => {
    if (isGate(gate)) return [gate];
    if (gate.controls.length > 0) return controlledPhase(gate);
    if (wire === null) {
      dropped++;
      return [];
    }
    const [angle = "0"] = gate.angles;
    const at = { targets: [wire], controls: [] };
    return [
      { gate: "p", ...at, angles: [scaleText(angle, 2)] },
      { gate: "rz", ...at, angles: [scaleText(angle, -2)] },
    ];
  });
  return { gates: settled.filter(isGate), dropped };
}

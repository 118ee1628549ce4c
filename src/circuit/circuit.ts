/** The circuit document: immutable wires and ops. Wire q is bit q of a basis state (little-endian). */
import type { Result } from "../base/result.ts";
import type { Angle } from "./angle.ts";
import { unwrap } from "../base/result.ts";
import { angleParameters } from "./angle.ts";
import type { CustomGate, CustomGateId } from "./custom-gate.ts";
import type { GateId } from "./gate-table.ts";
import { parseAngle } from "./parse-angle.ts";

/** The state a wire starts in; "+" is (|0⟩+|1⟩)/√2, "i" is (|0⟩+i|1⟩)/√2. */
export type InitialState = "0" | "1" | "+" | "-" | "i" | "-i";
export const INITIAL_STATES: readonly InitialState[] = ["0", "1", "+", "-", "i", "-i"];

export interface Wire {
  readonly label?: string;
  readonly initial: InitialState;
}

/** A condition on a wire: act where it is |1⟩ (`on`), or where it is |0⟩ (an anti-control). */
export interface Control {
  readonly wire: number;
  readonly on: boolean;
}

/** A condition on a classical bit: act where it was measured as 1 (`on`), or as 0. */
export interface BitCondition {
  readonly bit: string;
  readonly on: boolean;
}

/** A gate of the gate table, or one that the circuit defines. */
export type OpGate = GateId | CustomGateId;

/** A gate placed on wires. Within a column, no two ops share a wire or cross each other. */
export interface Op {
  readonly id: string;
  readonly gate: OpGate;
  readonly column: number;
  readonly targets: readonly number[];
  readonly controls: readonly Control[];
  /** The text of each angle, as typed; `parseAngle` gives its meaning. */
  readonly angles: readonly string[];
  /** The classical bit that a measurement writes; it has one, and nothing else has. Written again, it is overwritten. */
  readonly bit?: string;
  /** Acts only where all of these hold; of gates and resets. Each bit is measured in an earlier column. */
  readonly when?: readonly BitCondition[];
}

/** Ops are kept sorted by column, then by their top wire; columns count from 0 without gaps. */
export interface Circuit {
  readonly wires: readonly Wire[];
  readonly ops: readonly Op[];
  /** Gates defined here by their matrices, placed or not; left out when there are none. */
  readonly customGates?: readonly CustomGate[];
}

/** What fits a document, whatever the backend: more wires than any backend here can hold. */
export const MAX_WIRES = 26;
export const MAX_OPS = 5000;

/** `wireCount` wires in |0⟩ and no ops. */
export function emptyCircuit(wireCount: number): Circuit {
  return { wires: Array.from({ length: wireCount }, () => ({ initial: "0" as const })), ops: [] };
}

/** Every wire an op touches: targets, then controls. */
export function opWires(op: Pick<Op, "targets" | "controls">): number[] {
  return [...op.targets, ...op.controls.map((control) => control.wire)];
}

/** The top and bottom wire of an op's drawing. */
export function opSpan(op: Pick<Op, "targets" | "controls">): { top: number; bottom: number } {
  const wires = opWires(op);
  return { top: Math.min(...wires), bottom: Math.max(...wires) };
}

export function columnCount(circuit: Circuit): number {
  return circuit.ops.reduce((count, op) => Math.max(count, op.column + 1), 0);
}

export function findOp(circuit: Circuit, id: string): Op | undefined {
  return circuit.ops.find((op) => op.id === id);
}

/** The op whose drawing covers a cell. */
export function opAt(circuit: Circuit, column: number, wire: number): Op | undefined {
  return circuit.ops.find((op) => {
    if (op.column !== column) return false;
    const { top, bottom } = opSpan(op);
    return wire >= top && wire <= bottom;
  });
}

/** The parsed angles of an op. */
export function parseOpAngles(op: Op): readonly Result<Angle>[] {
  return op.angles.map(parseAngle);
}

/** The parsed angles of an op of a valid circuit. @throws when one cannot be parsed. */
export function opAngles(op: Op): Angle[] {
  return op.angles.map((text) => unwrap(parseAngle(text)));
}

/** Every parameter name of a circuit, in order of first use. Unparsable angles count for nothing. */
export function circuitParameters(circuit: Circuit): string[] {
  const names = new Set<string>();
  for (const op of circuit.ops) {
    for (const parsed of parseOpAngles(op)) {
      if (parsed.ok) for (const name of angleParameters(parsed.value)) names.add(name);
    }
  }
  return [...names];
}

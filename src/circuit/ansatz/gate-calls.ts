/** Short words for gate calls, which generators are written with. */
import type { Control } from "../circuit.ts";
import type { GateId } from "../gate-table.ts";
import type { Block, GateCall } from "./ansatz.ts";

const on = (wire: number): Control => ({ wire, on: true });

export function gate(id: GateId, target: number, ...angles: readonly string[]): GateCall {
  return { gate: id, targets: [target], controls: [], angles };
}

export function controlled(
  id: GateId,
  control: number,
  target: number,
  ...angles: readonly string[]
): GateCall {
  return { gate: id, targets: [target], controls: [on(control)], angles };
}

export const cnot = (control: number, target: number): GateCall => controlled("x", control, target);
export const cz = (control: number, target: number): GateCall => controlled("z", control, target);

export function rzz(first: number, second: number, angle: string): GateCall {
  return { gate: "rzz", targets: [first, second], controls: [], angles: [angle] };
}

/** Rot(φ, θ, ω) = RZ(ω) RY(θ) RZ(φ): φ acts first (PennyLane). */
export function rot(wire: number, phi: string, theta: string, omega: string): Block {
  return [gate("rz", wire, phi), gate("ry", wire, theta), gate("rz", wire, omega)];
}

/** 0, 1, ... `count` - 1. */
export const range = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => index);

/** The same gate on wires 0 to `count` - 1. */
export const onEach = (count: number, call: (wire: number) => GateCall): Block =>
  range(count).map(call);

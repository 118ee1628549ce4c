/** A circuit as a list of gates to apply one after the other. */
import type { Angle } from "../../circuit/angle.ts";
import { opAngles, type Circuit, type Op } from "../../circuit/circuit.ts";
import { definitionOf } from "../../circuit/definition.ts";
import { flattenCircuit, inOrder } from "../../circuit/flatten.ts";
import { isInert, type Definition } from "../../circuit/gate-table.ts";
import { dropFinalMeasurements } from "../../circuit/measurement.ts";

export interface PlacedGate {
  readonly op: Op;
  readonly gate: Definition;
  readonly angles: readonly Angle[];
}

/** The circuit's ops in the order they act, without sub-circuit gates and measurements at the end. */
export function placedGates(whole: Circuit): PlacedGate[] {
  const circuit = flattenCircuit(dropFinalMeasurements(whole));
  return inOrder(circuit.ops)
    .filter((op) => !isInert(op.gate))
    .map((op) => ({ op, gate: definitionOf(circuit, op), angles: opAngles(op) }));
}

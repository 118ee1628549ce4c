/** A circuit without what entangles: the question is whether entanglement was any use. */
import { circuitParameters, type Circuit } from "./circuit.ts";
import { flattenCircuit } from "./flatten.ts";
import { isInert } from "./gate-table.ts";

export interface Unentangled {
  readonly circuit: Circuit;
  /** Gates that are gone, and parameters that went with them. */
  readonly removedGates: number;
  readonly removedParameters: number;
}

/**
 * The same circuit, sub-circuits taken apart, without gates on two or more wires, their controls counted.
 * What is measured on the way stays, and so do gates that wait for its outcome.
 */
export function withoutEntanglers(circuit: Circuit): Unentangled {
  const flat = flattenCircuit(circuit);
  const ops = flat.ops.filter(
    ({ gate, targets, controls }) => isInert(gate) || targets.length + controls.length < 2,
  );
  const left = { ...flat, ops };
  return {
    circuit: left,
    removedGates: flat.ops.length - ops.length,
    removedParameters: circuitParameters(circuit).length - circuitParameters(left).length,
  };
}

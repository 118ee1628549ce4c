/** A circuit without its entangling gates, to be compared with: does entanglement help the model? */
import { circuitParameters, type Circuit } from "./circuit.ts";
import { isSubcircuit } from "./custom-gate.ts";
import { scopedCircuit } from "./edit-gate.ts";
import { flattenCircuit } from "./flatten.ts";
import { isInert } from "./gate-table.ts";

export interface Unentangled {
  readonly circuit: Circuit;
  /** Gates that are gone, and parameters that went with them. */
  readonly removedGates: number;
  readonly removedParameters: number;
}

/** Sub-circuits taken apart, without gates on two or more wires, their controls counted. */
function strip(circuit: Circuit): Unentangled {
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

/**
 * The same circuit, sub-circuits taken apart, without gates on two or more wires, their controls counted.
 * What is measured on the way stays, and so do gates that wait for its outcome.
 * @param further gates that stand in a chain as circuits of their own: they lose theirs, too.
 */
export function withoutEntanglers(circuit: Circuit, further: readonly string[] = []): Unentangled {
  let { circuit: left, removedGates, removedParameters } = strip(circuit);
  const customGates = circuit.customGates?.map((gate) => {
    if (!isSubcircuit(gate) || !further.includes(gate.id)) return gate;
    const inner = strip(scopedCircuit(circuit, gate.id));
    removedGates += inner.removedGates;
    removedParameters += inner.removedParameters;
    return { ...gate, circuit: { ...gate.circuit, ops: inner.circuit.ops } };
  });
  if (customGates) left = { ...left, customGates };
  return { circuit: left, removedGates, removedParameters };
}

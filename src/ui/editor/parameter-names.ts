/** Names for new trainable parameters: theta0, theta1, ... the first that are unused. */
import { circuitParameters, type Circuit } from "../../circuit/circuit.ts";
import { gateDefinition, type GateId } from "../../circuit/gate-table.ts";

/** `count` unused names, in order. */
export function freshParameters(circuit: Circuit, count: number): string[] {
  const used = new Set(circuitParameters(circuit));
  const names: string[] = [];
  for (let number = 0; names.length < count; number++) {
    const name = `theta${number}`;
    if (!used.has(name)) names.push(name);
  }
  return names;
}

/** The angles of a newly placed gate: a trainable parameter for each. */
export function newAngles(circuit: Circuit, gate: GateId): string[] {
  return freshParameters(circuit, gateDefinition(gate).angleNames.length);
}

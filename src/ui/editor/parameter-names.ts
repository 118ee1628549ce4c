/** Names for new trainable parameters: theta0, theta1, ... the first that are unused. */
import { isFeatureName } from "../../circuit/angle-names.ts";
import { circuitParameters, type Circuit, type OpGate } from "../../circuit/circuit.ts";
import { definitionOf } from "../../circuit/definition.ts";

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

/** The angles of a newly placed gate: a trainable parameter for each, but features where it names them. */
export function newAngles(circuit: Circuit, gate: OpGate): string[] {
  const { angleNames } = definitionOf(circuit, { gate });
  const fresh = freshParameters(circuit, angleNames.length);
  return angleNames.map((name) => (isFeatureName(name) ? name : (fresh.shift() ?? "0")));
}

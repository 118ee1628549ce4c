/** What an op's gate is, be it of the gate table or the circuit's own. */
import { present } from "../base/assert.ts";
import { nearestUnitary } from "../base/unitary.ts";
import type { Circuit, Op } from "./circuit.ts";
import { isCustomGateId, matrixOfRows, type CustomGate } from "./custom-gate.ts";
import { findGate, type Definition } from "./gate-table.ts";

type Definitions = Pick<Circuit, "customGates">;

/** A custom gate by id. */
export function findCustomGate({ customGates }: Definitions, id: string): CustomGate | undefined {
  return customGates?.find((gate) => gate.id === id);
}

function define(gate: CustomGate): Definition {
  const size = gate.matrix.length;
  const targetCount = Math.log2(size);
  let unitary: ReturnType<Definition["matrix"]> | undefined;
  return {
    symbol: gate.name,
    name: gate.name,
    targetCount,
    angleNames: [],
    // Typed entries are rounded; a state must keep its norm through a thousand such gates.
    matrix: () => (unitary ??= nearestUnitary(matrixOfRows(gate))),
    derivatives: () => [],
    help: `A gate of this circuit: a ${size} × ${size} matrix on ${targetCount} wire${targetCount === 1 ? "" : "s"}.`,
  };
}

const defined = new WeakMap<CustomGate, Definition>();

/** The definition of a custom gate; the same object for the same gate. */
function customDefinition(gate: CustomGate): Definition {
  const known = defined.get(gate);
  if (known) return known;
  const definition = define(gate);
  defined.set(gate, definition);
  return definition;
}

/** The definition of the gate `id` in a circuit, or undefined where it means nothing there. */
export function findDefinition(circuit: Definitions, id: string): Definition | undefined {
  if (!isCustomGateId(id)) return findGate(id);
  const gate = findCustomGate(circuit, id);
  return gate && customDefinition(gate);
}

/** The definition of the gate of an op of a valid circuit. @throws when there is none. */
export function definitionOf(circuit: Definitions, op: Pick<Op, "gate">): Definition {
  return present(findDefinition(circuit, op.gate), `definition of the gate ${op.gate}`);
}

/** What an op's gate is, be it of the gate table or the circuit's own. */
import { assert, present } from "../base/assert.ts";
import { nearestUnitary } from "../base/unitary.ts";
import { bodyMatrix } from "./body-matrix.ts";
import type { Circuit, Op } from "./circuit.ts";
import {
  isCustomGateId,
  isSubcircuit,
  matrixOfRows,
  MAX_CUSTOM_TARGETS,
  type CustomGate,
  type MatrixGate,
  type SubcircuitGate,
} from "./custom-gate.ts";
import { findGate, isInert, type Definition } from "./gate-table.ts";

type Definitions = Pick<Circuit, "customGates">;

/** A custom gate by id. */
export function findCustomGate({ customGates }: Definitions, id: string): CustomGate | undefined {
  return customGates?.find((gate) => gate.id === id);
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

function defineMatrix(gate: MatrixGate): Definition {
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
    help: `A gate of this circuit: a ${size} × ${size} matrix on ${plural(targetCount, "wire")}.`,
  };
}

function defineSubcircuit({ name, circuit: body }: SubcircuitGate, within: Circuit): Definition {
  const { wireCount, angleNames, ops } = body;
  const gateCount = ops.filter((op) => !isInert(op.gate)).length;
  return {
    symbol: name,
    name,
    targetCount: wireCount,
    angleNames,
    matrix(angles) {
      assert(wireCount <= MAX_CUSTOM_TARGETS, `the matrix of ${name} is too large to show`);
      return bodyMatrix(body, angles, (op, inner) => definitionOf(within, op).matrix(inner));
    },
    derivatives() {
      throw new Error(`Broken invariant: ${name} has no derivatives before it is flattened`);
    },
    help: `A gate of this circuit: ${plural(gateCount, "gate")} on ${plural(wireCount, "wire")}.`,
    body,
  };
}

const matrices = new WeakMap<MatrixGate, Definition>();
/** By the list of definitions: what a sub-circuit means depends on the others. */
const subcircuits = new WeakMap<readonly CustomGate[], Map<SubcircuitGate, Definition>>();

/** The definition of a custom gate; the same object for the same gate among the same gates. */
function customDefinition(gate: CustomGate, customGates: readonly CustomGate[]): Definition {
  if (!isSubcircuit(gate)) {
    const definition = matrices.get(gate) ?? defineMatrix(gate);
    matrices.set(gate, definition);
    return definition;
  }
  const known = subcircuits.get(customGates) ?? new Map<SubcircuitGate, Definition>();
  subcircuits.set(customGates, known);
  const definition = known.get(gate) ?? defineSubcircuit(gate, { wires: [], ops: [], customGates });
  known.set(gate, definition);
  return definition;
}

/** The definition of the gate `id` in a circuit, or undefined where it means nothing there. */
export function findDefinition(circuit: Definitions, id: string): Definition | undefined {
  if (!isCustomGateId(id)) return findGate(id);
  const gate = findCustomGate(circuit, id);
  return gate && customDefinition(gate, circuit.customGates ?? []);
}

/** The definition of the gate of an op of a valid circuit. @throws when there is none. */
export function definitionOf(circuit: Definitions, op: Pick<Op, "gate">): Definition {
  return present(findDefinition(circuit, op.gate), `definition of the gate ${op.gate}`);
}

/** The inverse of an op: of the gate table's gates, of a matrix, and of a sub-circuit, at any depth. */
import { present } from "../base/assert.ts";
import { adjoint } from "../base/complex.ts";
import { columnCount, emptyCircuit, type Circuit, type Op } from "./circuit.ts";
import { ensureCustomGate, nextCustomGateId } from "./custom-gate-commands.ts";
import {
  isCustomGateId,
  isSubcircuit,
  matrixOfRows,
  rowsOfMatrix,
  type CustomGate,
  type CustomGateId,
  type GateBody,
} from "./custom-gate.ts";
import { findCustomGate } from "./definition.ts";
import { gateDefinition } from "./gate-table.ts";

const isAtom = (text: string): boolean => /^[\p{L}\p{N}_.]+$/u.test(text);

/** Whether the parenthesis that opens `text` is the one that closes it. */
function isWrapped(text: string): boolean {
  let depth = 0;
  if (!text.startsWith("(")) return false;
  return [...text].every((character, index, all) => {
    depth += character === "(" ? 1 : character === ")" ? -1 : 0;
    return depth > 0 || index === all.length - 1;
  });
}

/** "theta" -> "-theta", "-theta" -> "theta", "a + b" -> "-(a + b)". */
export function negateText(text: string): string {
  const trimmed = text.trim();
  if (Number(trimmed) === 0) return trimmed;
  if (trimmed.startsWith("-") && isAtom(trimmed.slice(1))) return trimmed.slice(1);
  if (trimmed.startsWith("-") && isWrapped(trimmed.slice(1))) return trimmed.slice(2, -1);
  return isAtom(trimmed) ? `-${trimmed}` : `-(${trimmed})`;
}

/** A gate undone, and the circuit that defines what this takes. */
interface Undone {
  readonly circuit: Circuit;
  readonly id: CustomGateId;
}

/** The body whose ops undo those of `body`, the last one first. */
function inverseBody(
  circuit: Circuit,
  body: GateBody,
): { readonly circuit: Circuit; readonly body: GateBody } {
  const last = columnCount({ ...emptyCircuit(body.wireCount), ops: body.ops }) - 1;
  let defining = circuit;
  const ops = body.ops
    .map((op): Op => {
      const inverse = inverseOp(defining, op);
      defining = inverse.circuit;
      return { ...inverse.op, column: last - op.column };
    })
    // Those of one column keep their order: they do not meet.
    .toSorted((a, b) => a.column - b.column);
  return { circuit: defining, body: { ...body, ops } };
}

/** The id of the inverse of a custom gate, defined if need be: "Fourier†" for "Fourier". */
export function ensureInverse(circuit: Circuit, gate: CustomGate): Undone {
  const { name } = gate;
  const inverseName = name.endsWith("†") && name.length > 1 ? name.slice(0, -1) : `${name}†`;
  if (isSubcircuit(gate)) {
    const inverse = inverseBody(circuit, gate.circuit);
    const id = nextCustomGateId(inverse.circuit);
    return ensureCustomGate(inverse.circuit, { id, name: inverseName, circuit: inverse.body });
  }
  return ensureCustomGate(circuit, {
    id: nextCustomGateId(circuit),
    name: inverseName,
    matrix: rowsOfMatrix(adjoint(matrixOfRows(gate))),
  });
}

/**
 * What undoes an op of a valid circuit, in its place and under its conditions, and the circuit that defines
 * its gate. @throws for a measurement or a reset, which nothing undoes.
 */
export function inverseOp(
  circuit: Circuit,
  op: Op,
): { readonly circuit: Circuit; readonly op: Op } {
  if (isCustomGateId(op.gate)) {
    const custom = present(findCustomGate(circuit, op.gate), `custom gate ${op.gate}`);
    const inverse = ensureInverse(circuit, custom);
    return { circuit: inverse.circuit, op: { ...op, gate: inverse.id } };
  }
  const { gate, order } = present(gateDefinition(op.gate).inverse, `inverse of ${op.gate}`);
  const angles = order.map((from) => negateText(op.angles[from] ?? "0"));
  return { circuit, op: { ...op, gate, angles } };
}

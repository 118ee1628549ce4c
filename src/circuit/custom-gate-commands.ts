/** Pure commands on the gates that a circuit defines for itself. */
import { adjoint, matrixDistance } from "../base/complex.ts";
import { failure, problem, success, type Result } from "../base/result.ts";
import type { Circuit, Op } from "./circuit.ts";
import {
  matrixOfRows,
  MAX_CUSTOM_NAME_LENGTH,
  rowsOfMatrix,
  type CustomGate,
  type CustomGateId,
} from "./custom-gate.ts";
import { findCustomGate } from "./definition.ts";
import { isTableName } from "./validate-custom-gates.ts";
import { validateCircuit } from "./validate.ts";

/** Matrices whose entries differ by no more are the same gate. */
const SAME = 1e-12;
const MAX_NAMED_OPS = 8;

/** The id that `addCustomGate` gives next: `~g<n>`, higher than any other. */
export function nextCustomGateId({ customGates = [] }: Circuit): CustomGateId {
  const highest = customGates.reduce((high, { id }) => {
    const number = /^~g(\d+)$/.exec(id)?.[1];
    return number === undefined ? high : Math.max(high, Number(number));
  }, 0);
  return `~g${highest + 1}`;
}

/** The field is left out where a circuit defines nothing. */
function withCustomGates(circuit: Circuit, gates: readonly CustomGate[]): Circuit {
  const { customGates: _, ...rest } = circuit;
  return gates.length === 0 ? rest : { ...rest, customGates: gates };
}

function withGate(circuit: Circuit, gate: CustomGate): Circuit {
  return withCustomGates(circuit, [...(circuit.customGates ?? []), gate]);
}

/** Defines a gate by its matrix. Its id is the next of `nextCustomGateId`, if none is given. */
export function addCustomGate(
  circuit: Circuit,
  args: Pick<CustomGate, "name" | "matrix"> & { readonly id?: CustomGateId },
): Result<Circuit> {
  const { id = nextCustomGateId(circuit), name } = args;
  // JSON cannot tell -0 from 0.
  const matrix = args.matrix.map((row) => row.map(([re, im]) => [re + 0, im + 0] as const));
  const wider = withGate(circuit, { id, name: name.trim(), matrix });
  const problems = validateCircuit(wider);
  return problems.length === 0 ? success(wider) : failure(...problems);
}

/** "op1 in column 1", "op1 in column 1 and op4 in column 3". */
function listOps(ops: readonly Op[]): string {
  const names = ops.map((op) => `${op.id} in column ${op.column + 1}`);
  const shown = names.slice(0, MAX_NAMED_OPS);
  if (names.length > MAX_NAMED_OPS) shown.push(`${names.length - MAX_NAMED_OPS} more`);
  const last = shown.pop() ?? "";
  return shown.length > 0 ? `${shown.join(", ")} and ${last}` : last;
}

/** Takes a definition away. Refused while ops place it. */
export function removeCustomGate(
  circuit: Circuit,
  { id }: { readonly id: string },
): Result<Circuit> {
  const gate = findCustomGate(circuit, id);
  if (!gate) {
    return failure(
      problem(
        "command/no-such-custom-gate",
        id,
        `This circuit defines no gate ${id}.`,
        "Choose one that it defines.",
      ),
    );
  }
  const users = circuit.ops.filter((op) => op.gate === id);
  if (users.length > 0) {
    return failure(
      problem(
        "command/custom-gate-in-use",
        id,
        `"${gate.name}" is still placed: ${listOps(users)}.`,
        `Remove ${users.length === 1 ? "it" : "them"} from the circuit first.`,
      ),
    );
  }
  const kept = (circuit.customGates ?? []).filter((other) => other !== gate);
  return success(withCustomGates(circuit, kept));
}

function isSame(a: CustomGate["matrix"], b: CustomGate["matrix"]): boolean {
  if (a.length !== b.length) return false;
  return matrixDistance(matrixOfRows({ matrix: a }), matrixOfRows({ matrix: b })) <= SAME;
}

/** `name`, or with the first number after it that makes it a name of its own. */
function freeName({ customGates = [] }: Circuit, name: string): string {
  const isTaken = (text: string): boolean =>
    isTableName(text) || customGates.some((gate) => gate.name === text);
  let free = name.slice(0, MAX_CUSTOM_NAME_LENGTH);
  for (let number = 2; isTaken(free); number++) {
    const ending = ` ${number}`;
    free = name.slice(0, MAX_CUSTOM_NAME_LENGTH - ending.length) + ending;
  }
  return free;
}

/**
 * The id of a gate of the circuit with the matrix of `wanted`: `wanted` itself if it is there, else
 * another one, else a new one, as like it as its id and name allow.
 */
export function ensureCustomGate(
  circuit: Circuit,
  wanted: CustomGate,
): { readonly circuit: Circuit; readonly id: CustomGateId } {
  const same = (circuit.customGates ?? []).filter(({ matrix }) => isSame(matrix, wanted.matrix));
  const known = same.find(({ id }) => id === wanted.id) ?? same[0];
  if (known) return { circuit, id: known.id };
  const isFree = findCustomGate(circuit, wanted.id) === undefined;
  const id = isFree ? wanted.id : nextCustomGateId(circuit);
  const { matrix } = wanted;
  return { circuit: withGate(circuit, { id, name: freeName(circuit, wanted.name), matrix }), id };
}

/** The id of the inverse of a custom gate, defined if need be: "Fourier†" for "Fourier". */
export function ensureInverse(
  circuit: Circuit,
  gate: CustomGate,
): { readonly circuit: Circuit; readonly id: CustomGateId } {
  const { name } = gate;
  const inverseName = name.endsWith("†") && name.length > 1 ? name.slice(0, -1) : `${name}†`;
  return ensureCustomGate(circuit, {
    id: nextCustomGateId(circuit),
    name: inverseName,
    matrix: rowsOfMatrix(adjoint(matrixOfRows(gate))),
  });
}

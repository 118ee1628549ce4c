/** Circuits with custom gates, for tests. */
import { assert, present } from "../base/assert.ts";
import { createRandom } from "../base/random.ts";
import { unwrap, type Problem, type Result } from "../base/result.ts";
import { randomUnitary } from "../base/unitary.ts";
import { emptyCircuit, findOp, type Circuit, type Op } from "./circuit.ts";
import { addOp } from "./commands.ts";
import { addCustomGate } from "./custom-gate-commands.ts";
import { isSubcircuit, rowsOfMatrix, type MatrixGate } from "./custom-gate.ts";
import { findCustomGate } from "./definition.ts";

const random = createRandom(4, "custom-gate");

/** Random, unitary, of that many rows; another one at each call. */
export const someMatrix = (size: number): MatrixGate["matrix"] =>
  rowsOfMatrix(randomUnitary(random, size));

/** Four wires with matrices "One", "Two", "Three" on as many wires, ~g1 to ~g3, and an op of each. */
export function customCircuit(): Circuit {
  let circuit = emptyCircuit(4);
  for (const [index, name] of ["One", "Two", "Three"].entries()) {
    circuit = unwrap(addCustomGate(circuit, { name, matrix: someMatrix(2 ** (index + 1)) }));
    circuit = unwrap(addOp(circuit, { gate: `~g${index + 1}`, column: index, wire: 0 }));
  }
  return circuit;
}

export const problemsOf = (result: Result<unknown>): readonly Problem[] =>
  result.ok ? [] : result.problems;
export const codes = (result: Result<unknown>): string[] =>
  problemsOf(result).map(({ code }) => code);
export const messages = (result: Result<unknown>): string =>
  problemsOf(result)
    .map(({ message }) => message)
    .join("\n");
export function matrixGate(circuit: Circuit, id: string): MatrixGate {
  const gate = present(findCustomGate(circuit, id), id);
  assert(!isSubcircuit(gate), `${id} has a matrix`);
  return gate as MatrixGate;
}
export const opNamed = (circuit: Circuit, id: string): Op => present(findOp(circuit, id), id);

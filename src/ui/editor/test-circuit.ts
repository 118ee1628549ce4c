/** Small circuits for the editor's tests. */
import { unwrap } from "../../base/result.ts";
import { emptyCircuit, type Circuit } from "../../circuit/circuit.ts";
import { addControl, addOp } from "../../circuit/commands.ts";

/**
 * q0: H  ●  Ry(theta0)
 * q1: -  X  -
 * q2: -  -  -
 */
export function sampleCircuit(): Circuit {
  let circuit = emptyCircuit(3);
  circuit = unwrap(addOp(circuit, { gate: "h", column: 0, wire: 0 }));
  circuit = unwrap(addOp(circuit, { gate: "x", column: 1, wire: 1 }));
  circuit = unwrap(addControl(circuit, { id: "op2", wire: 0 }));
  return unwrap(addOp(circuit, { gate: "ry", column: 2, wire: 0, angles: ["theta0"] }));
}

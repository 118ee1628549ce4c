/**
 * Peers: the npm packages `quantum-circuit` and `jsqubits` (both MIT), called as their documentation
 * shows. They have no batches and no gradients, so what is timed is one row forward.
 */
import { Qubits } from "jsqubits";
import QuantumCircuit from "quantum-circuit";
import { observableCount, type PeerGate, type Problem } from "../problem.ts";

export interface PackagePeer {
  readonly name: "quantum-circuit" | "jsqubits";
  /** Expectations of one row of the batch. */
  forward(problem: Problem, row: number): Float64Array;
}

function angleOf({ batch, shape }: Problem, row: number, gate: PeerGate): number {
  if (gate.kind === "cx") return 0;
  const { index, isFeature } = gate;
  const angle = isFeature ? batch.features[row * shape.wires + index] : batch.parameters[index];
  return angle ?? Number.NaN;
}

/** ⟨Z_q⟩ of the first wires from |amplitude|² by index. */
function expectations(problem: Problem, probability: (index: number) => number): Float64Array {
  const values = new Float64Array(observableCount(problem.shape));
  for (let index = 0; index < 2 ** problem.shape.wires; index++) {
    const weight = probability(index);
    for (let wire = 0; wire < values.length; wire++) {
      values[wire] = (values[wire] ?? 0) + ((index >> wire) & 1 ? -weight : weight);
    }
  }
  return values;
}

const quantumCircuit: PackagePeer = {
  name: "quantum-circuit",
  forward(problem, row) {
    const circuit = new QuantumCircuit(problem.shape.wires);
    for (const gate of problem.gates) {
      if (gate.kind === "cx") {
        circuit.addGate("cx", -1, [gate.control, gate.wire]);
        continue;
      }
      const name = gate.kind === "rz" ? "phi" : "theta";
      const params = { [name]: angleOf(problem, row, gate) };
      circuit.addGate(gate.kind, -1, gate.wire, { params });
    }
    circuit.run();
    return expectations(problem, (index) => {
      const amplitude = circuit.state[index];
      return amplitude ? amplitude.re ** 2 + amplitude.im ** 2 : 0;
    });
  },
};

const jsqubits: PackagePeer = {
  name: "jsqubits",
  forward(problem, row) {
    let state = Qubits("0".repeat(problem.shape.wires));
    for (const gate of problem.gates) {
      const angle = angleOf(problem, row, gate);
      if (gate.kind === "cx") state = state.cnot(gate.control, gate.wire);
      else if (gate.kind === "rx") state = state.rotateX(gate.wire, angle);
      else if (gate.kind === "ry") state = state.rotateY(gate.wire, angle);
      else state = state.rotateZ(gate.wire, angle);
    }
    return expectations(problem, (index) => {
      const { real, imaginary } = state.amplitude(index);
      return real ** 2 + imaginary ** 2;
    });
  },
};

export const PACKAGES: readonly PackagePeer[] = [quantumCircuit, jsqubits];

/**
 * ENGINE's workload W2 for the peers: 20 wires, ten layers of RY RZ on every wire and a ring of CNOTs, 600 gates,
 * each angle a parameter; Z of four wires is measured.
 */
import type { Op } from "../../src/circuit/circuit.ts";
import { hardwareEfficient } from "../../src/compiler/large-circuits.ts";
import type { PeerGate, Problem } from "./problem.ts";

const OUTPUTS = 4;

function toPeer({ gate, targets, controls }: Op, index: number): PeerGate {
  const wire = targets[0] as number;
  const [control] = controls;
  if (control) return { kind: "cx", control: control.wire, wire };
  return { kind: gate as "ry" | "rz", wire, index, isFeature: false };
}

/** A batch of one. */
export function createLargeProblem(wires: number, layers: number): Problem {
  const { ops, ...circuit } = hardwareEfficient(wires, layers, "ring");
  const values: number[] = [];
  const gates: PeerGate[] = [];
  const named = ops.map((op): Op => {
    gates.push(toPeer(op, values.length));
    if (op.angles.length === 0) return op;
    values.push(Number(op.angles[0]));
    return { ...op, angles: [`theta${values.length - 1}`] };
  });
  return {
    shape: { wires, batch: 1, layers },
    gates,
    circuit: { ...circuit, ops: named },
    request: {
      circuit: { ...circuit, ops: named },
      featureCount: 0,
      observables: Array.from({ length: OUTPUTS }, (_, wire) => ({ x: 0, z: 1 << wire })),
      parameters: values.map((_, index) => `theta${index}`),
    },
    batch: { size: 1, features: new Float64Array(), parameters: Float64Array.from(values) },
    targets: new Float64Array(OUTPUTS).fill(0.5),
  };
}

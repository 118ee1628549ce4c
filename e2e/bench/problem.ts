/**
 * ENGINE's workload W1: RY(x_q) on every wire, then layers of RX RY RZ on every wire and a ring of
 * CNOTs; Z of up to four wires is measured, and the loss is the mean square distance to targets.
 */
import { createRandom } from "../../src/base/random.ts";
import { emptyCircuit, type Circuit, type Op } from "../../src/circuit/circuit.ts";
import { compile } from "../../src/compiler/compile.ts";
import type { Batch, Gradient, SessionRequest } from "../../src/simulator/simulator.ts";

export interface Shape {
  readonly wires: number;
  readonly batch: number;
  readonly layers: number;
}

export const N4: Shape = { wires: 4, batch: 64, layers: 4 };
export const N8: Shape = { wires: 8, batch: 64, layers: 6 };
export const N10: Shape = { wires: 10, batch: 32, layers: 10 };

/** "n4 B64 L4". */
export const shapeName = ({ wires, batch, layers }: Shape): string =>
  `n${wires} B${batch} L${layers}`;

/** The circuit as peers take it: a plain list of gates, in the order they act. */
export type PeerGate =
  | {
      readonly kind: "rx" | "ry" | "rz";
      readonly wire: number;
      /** Index into the parameters, or of the row's feature. */
      readonly index: number;
      readonly isFeature: boolean;
    }
  | { readonly kind: "cx"; readonly control: number; readonly wire: number };

export interface Problem {
  readonly shape: Shape;
  readonly gates: readonly PeerGate[];
  readonly circuit: Circuit;
  readonly request: SessionRequest;
  readonly batch: Batch;
  /** batch × observableCount. */
  readonly targets: Float64Array;
}

/** What one gradient step of W1 gives. */
export interface StepResult extends Gradient {
  /** batch × observableCount. */
  readonly expectations: Float64Array;
}

function layeredGates({ wires, layers }: Shape): PeerGate[] {
  const all = Array.from({ length: wires }, (_, wire) => wire);
  const gates: PeerGate[] = all.map((wire) => ({ kind: "ry", wire, index: wire, isFeature: true }));
  let index = 0;
  for (let layer = 0; layer < layers; layer++) {
    for (const wire of all) {
      for (const kind of ["rx", "ry", "rz"] as const) {
        gates.push({ kind, wire, index: index++, isFeature: false });
      }
    }
    for (const wire of all) gates.push({ kind: "cx", control: wire, wire: (wire + 1) % wires });
  }
  return gates;
}

function toOp(gate: PeerGate, column: number): Op {
  const place = { id: `op${column + 1}`, column, targets: [gate.wire] };
  if (gate.kind === "cx") {
    return { ...place, gate: "x", controls: [{ wire: gate.control, on: true }], angles: [] };
  }
  const angle = `${gate.isFeature ? "x" : "theta"}${gate.index}`;
  return { ...place, gate: gate.kind, controls: [], angles: [angle] };
}

export function layeredCircuit(shape: Shape): Circuit {
  return { wires: emptyCircuit(shape.wires).wires, ops: layeredGates(shape).map(toOp) };
}

/** Observables of W1: Z of the first wires, at most four. */
export const observableCount = ({ wires }: Pick<Shape, "wires">): number => Math.min(4, wires);

export function createProblem(shape: Shape): Problem {
  const { wires, batch, layers } = shape;
  const random = createRandom(1, "bench");
  const angles = (length: number): Float64Array =>
    Float64Array.from({ length }, () => random.uniform(-Math.PI, Math.PI));
  const circuit = layeredCircuit(shape);
  const parameterCount = 3 * wires * layers;
  const outputs = observableCount(shape);
  return {
    shape,
    gates: layeredGates(shape),
    circuit,
    request: {
      circuit,
      featureCount: wires,
      observables: Array.from({ length: outputs }, (_, wire) => ({ x: 0, z: 1 << wire })),
      parameters: Array.from({ length: parameterCount }, (_, index) => `theta${index}`),
    },
    batch: { size: batch, features: angles(batch * wires), parameters: angles(parameterCount) },
    targets: Float64Array.from({ length: batch * outputs }, () => random.uniform(-1, 1)),
  };
}

/** ∂loss/∂expectation of the mean square distance; batch × observableCount. */
export function lossCotangent(expectations: Float64Array, targets: Float64Array): Float64Array {
  return expectations.map((value, index) => (2 * (value - (targets[index] ?? 0))) / targets.length);
}

/**
 * Floating-point operations of one gradient step by ENGINE's count: 60 per amplitude and fused
 * gate. A fused gate is an instruction of the compiled circuit, whoever runs it.
 */
export function stepFlops({ request, batch }: Problem): number {
  const { instructions, wireCount } = compile(request);
  return 60 * batch.size * 2 ** wireCount * instructions.length;
}

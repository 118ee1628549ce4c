/**
 * How a circuit's state moves with its parameters: tangent vectors by forward differentiation, gate by gate
 * in float64, and the Fubini-Study metric that they make.
 */
import { at } from "../../base/assert.ts";
import { evaluateAngle, evaluateFeature } from "../../circuit/angle.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import { applyMatrix, productState, type Statevector } from "../reference/apply.ts";
import { placedGates } from "../reference/placed-gates.ts";

export interface StateTangents {
  /** Interleaved re, im, little-endian. */
  readonly state: Statevector;
  /** |∂ψ/∂parameter⟩, one for each parameter, by radians. */
  readonly tangents: readonly Statevector[];
}

/**
 * @param circuit a valid one, unitary but for measurements at its end.
 * @param features one row of its inputs.
 * @param names the order of `parameters`; contains every parameter of the circuit.
 */
export function stateTangents(
  circuit: Circuit,
  features: Float64Array,
  names: readonly string[],
  parameters: Float64Array,
): StateTangents {
  const values = new Map(names.map((name, index) => [name, at(parameters, index)]));
  const state = productState(circuit.wires.map((wire) => wire.initial));
  const tangents: (Statevector | null)[] = names.map(() => null);
  for (const { op, gate, angles } of placedGates(circuit)) {
    const numbers = angles.map((angle) => evaluateAngle(angle, values, features));
    const matrix = gate.matrix(numbers);
    const before = state.slice();
    applyMatrix(state, matrix, op.targets, op.controls);
    for (const tangent of tangents) {
      if (tangent) applyMatrix(tangent, matrix, op.targets, op.controls);
    }
    gate.derivatives(numbers).forEach((derivative, index) => {
      for (const { coefficient, parameter, feature } of at(angles, index).terms) {
        if (parameter === null) continue;
        const derived = feature === null ? 1 : evaluateFeature(feature, features, 0, -1).value;
        const moved = before.slice();
        applyMatrix(moved, derivative, op.targets, op.controls, true);
        const place = names.indexOf(parameter);
        const tangent = tangents[place] ?? new Float64Array(state.length);
        moved.forEach((value, k) => (tangent[k] = at(tangent, k) + coefficient * derived * value));
        tangents[place] = tangent;
      }
    });
  }
  return { state, tangents: tangents.map((tangent) => tangent ?? new Float64Array(state.length)) };
}

/** ⟨a|b⟩. */
function innerProduct(a: Statevector, b: Statevector): { re: number; im: number } {
  let [re, im] = [0, 0];
  for (let k = 0; k < a.length; k += 2) {
    const [aRe, aIm] = [a[k] as number, a[k + 1] as number];
    const [bRe, bIm] = [b[k] as number, b[k + 1] as number];
    re += aRe * bRe + aIm * bIm;
    im += aRe * bIm - aIm * bRe;
  }
  return { re, im };
}

/**
 * F_ij = Re⟨∂iψ|∂jψ⟩ - Re(⟨∂iψ|ψ⟩⟨ψ|∂jψ⟩) (Stokes et al., Quantum 4, 269 (2020)), P × P row-major: a small step δ
 * of the parameters leaves a fidelity of 1 - δᵀFδ with the state before it.
 */
export function fubiniStudyMetric({ state, tangents }: StateTangents): Float64Array {
  const count = tangents.length;
  const metric = new Float64Array(count * count);
  const onState = tangents.map((tangent) => innerProduct(state, tangent));
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const [a, b] = [at(onState, i), at(onState, j)];
      const { re } = innerProduct(at(tangents, i), at(tangents, j));
      const value = re - (a.re * b.re + a.im * b.im);
      metric[i * count + j] = value;
      metric[j * count + i] = value;
    }
  }
  return metric;
}

/**
 * Quantum natural gradient: steps that are as long as they move the state, not the angles (Stokes et al., Quantum 4,
 * 269 (2020)).
 */
import { solve, Matrix } from "ml-matrix";
import { at } from "../../base/assert.ts";
import type { LossGradient, Objective } from "./objective.ts";

/**
 * Added to the metric's diagonal: what hardly moves the state would otherwise be moved without end. The metric
 * of a Pauli rotation is at most 1/4.
 */
export const METRIC_SHIFT = 0.01;

export interface NaturalState {
  readonly kind: "natural-gradient";
}

export interface NaturalStep extends LossGradient {
  readonly weights: Float64Array;
  readonly state: NaturalState;
}

/**
 * w ← w - η (F + 0.01)⁻¹ g for the circuit's parameters, which come first, and w ← w - η g for all others.
 * @param objective with a metric.
 */
export async function stepNatural(
  { lossGradient, metric }: Objective,
  weights: Float64Array,
  learningRate: number,
): Promise<NaturalStep> {
  const { loss, gradient } = await lossGradient(weights);
  const entries = (await metric?.(weights)) ?? new Float64Array(0);
  const count = Math.sqrt(entries.length);
  const direction = gradient.slice();
  if (count > 0) {
    const shifted = new Matrix(count, count);
    entries.forEach((value, place) => shifted.set(Math.floor(place / count), place % count, value));
    for (let k = 0; k < count; k++) shifted.set(k, k, shifted.get(k, k) + METRIC_SHIFT);
    const plain = Matrix.columnVector([...gradient.subarray(0, count)]);
    direction.set(solve(shifted, plain).to1DArray());
  }
  return {
    weights: weights.map((w, k) => w - learningRate * at(direction, k)),
    state: { kind: "natural-gradient" },
    loss,
    gradient,
  };
}

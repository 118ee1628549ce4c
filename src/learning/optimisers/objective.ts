/** What an optimiser may ask about the loss that it makes small, and what weight decay adds to that. */
import { at } from "../../base/assert.ts";
import type { LossLine } from "./rotosolve.ts";

export interface LossGradient {
  /** Mean over the step's samples. */
  readonly loss: number;
  /** With respect to every weight. */
  readonly gradient: Float64Array;
}

/** The loss of one step's samples as a function of all weights. */
export interface Objective {
  loss(weights: Float64Array): Promise<number>;
  lossGradient(weights: Float64Array): Promise<LossGradient>;
  /** The Fubini-Study metric of the circuit's parameters, which are the first weights: P × P, row-major. */
  metric?(weights: Float64Array): Promise<Float64Array>;
  /** How many of the first weights are angles of the circuit, and the loss along one of them. */
  readonly lineCount?: number;
  lossAlong?(weights: Float64Array, index: number): Promise<LossLine>;
}

/** Adds λ/2 Σ w² over the weights that decay (those with 1 in `of`). */
export function withDecay(objective: Objective, share: number, of: Uint8Array): Objective {
  if (share === 0) return objective;
  const penalty = (weights: Float64Array): number =>
    (share / 2) * weights.reduce((sum, w, k) => sum + at(of, k) * w * w, 0);
  return {
    ...objective,
    loss: async (weights) => (await objective.loss(weights)) + penalty(weights),
    async lossGradient(weights) {
      const { loss, gradient } = await objective.lossGradient(weights);
      return {
        loss: loss + penalty(weights),
        gradient: gradient.map((g, k) => g + share * at(of, k) * at(weights, k)),
      };
    },
  };
}

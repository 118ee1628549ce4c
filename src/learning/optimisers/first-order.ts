/** Optimisers that take one gradient a step, as pure functions: a step never changes the state it starts from. */
import { at } from "../../base/assert.ts";
import type { FirstOrderName } from "../settings.ts";

export type FirstOrderState =
  | { readonly kind: "sgd" | "nesterov"; readonly velocity: Float64Array }
  | {
      readonly kind: "adam" | "adamw";
      /** Steps taken, for the bias correction. */
      readonly step: number;
      readonly mean: Float64Array;
      readonly variance: Float64Array;
    }
  | { readonly kind: "rmsprop"; readonly square: Float64Array };

export interface FirstOrderStep {
  readonly weights: Float64Array;
  readonly state: FirstOrderState;
}

export interface FirstOrderSettings {
  readonly optimiser: FirstOrderName;
  /** Of this step. */
  readonly learningRate: number;
  /** SGD and Nesterov. */
  readonly momentum: number;
  /** What Adam and RMSProp add to the root that they divide by. */
  readonly epsilon: number;
  /**
   * AdamW: the share of a weight that a step takes away, in learning rates, and of which weights (1) or not (0).
   * The others find decay in their gradient.
   */
  readonly decay?: { readonly share: number; readonly of: Uint8Array };
}

export const ADAM_BETA1 = 0.9;
export const ADAM_BETA2 = 0.999;
/** How much of the mean square is kept (Tieleman and Hinton, COURSERA lecture 6.5). */
export const RMSPROP_KEPT = 0.9;
/** The ε of Kingma and Ba, for exact gradients. */
export const ADAM_EPSILON = 1e-8;

/** The state before the first step. */
export function initialFirstOrder(kind: FirstOrderName, weightCount: number): FirstOrderState {
  const zeros = (): Float64Array => new Float64Array(weightCount);
  switch (kind) {
    case "sgd":
    case "nesterov":
      return { kind, velocity: zeros() };
    case "adam":
    case "adamw":
      return { kind, step: 0, mean: zeros(), variance: zeros() };
    case "rmsprop":
      return { kind, square: zeros() };
  }
}

/**
 * v ← μ v + g; w ← w - η v (heavy ball) or, looking ahead, w ← w - η (g + μ v) (Nesterov; Sutskever et
 * al., ICML 2013, with η outside v as in PyTorch).
 */
function stepWithVelocity(
  state: Extract<FirstOrderState, { velocity: Float64Array }>,
  weights: Float64Array,
  gradient: Float64Array,
  { learningRate, momentum }: FirstOrderSettings,
): FirstOrderStep {
  const { kind } = state;
  const velocity = state.velocity.map((v, k) => momentum * v + at(gradient, k));
  const direction =
    kind === "sgd" ? velocity : velocity.map((v, k) => at(gradient, k) + momentum * v);
  return {
    weights: weights.map((w, k) => w - learningRate * at(direction, k)),
    state: { kind, velocity },
  };
}

/** What Adam divides its mean and variance by at step `step`, counted from 1. */
export function adamCorrections(step: number): {
  readonly meanCorrection: number;
  readonly varianceCorrection: number;
} {
  return { meanCorrection: 1 - ADAM_BETA1 ** step, varianceCorrection: 1 - ADAM_BETA2 ** step };
}

/**
 * Kingma and Ba, arXiv:1412.6980, algorithm 1; AdamW takes decay off the weights themselves (Loshchilov and
 * Hutter, arXiv:1711.05101, algorithm 2).
 */
function stepAdam(
  state: Extract<FirstOrderState, { mean: Float64Array }>,
  weights: Float64Array,
  gradient: Float64Array,
  { learningRate, epsilon, decay }: FirstOrderSettings,
): FirstOrderStep {
  const { kind } = state;
  const step = state.step + 1;
  const mean = state.mean.map((m, k) => ADAM_BETA1 * m + (1 - ADAM_BETA1) * at(gradient, k));
  const variance = state.variance.map(
    (v, k) => ADAM_BETA2 * v + (1 - ADAM_BETA2) * at(gradient, k) ** 2,
  );
  const { meanCorrection, varianceCorrection } = adamCorrections(step);
  const next = weights.map((w, k) => {
    const m = at(mean, k) / meanCorrection;
    const v = at(variance, k) / varianceCorrection;
    const decayed = decay ? decay.share * at(decay.of, k) * w : 0;
    return w - learningRate * (m / (Math.sqrt(v) + epsilon) + decayed);
  });
  return { weights: next, state: { kind, step, mean, variance } };
}

/** s ← ρ s + (1 - ρ) g², w ← w - η g / (√s + ε). */
function stepRmsprop(
  state: Extract<FirstOrderState, { kind: "rmsprop" }>,
  weights: Float64Array,
  gradient: Float64Array,
  { learningRate, epsilon }: FirstOrderSettings,
): FirstOrderStep {
  const square = state.square.map(
    (s, k) => RMSPROP_KEPT * s + (1 - RMSPROP_KEPT) * at(gradient, k) ** 2,
  );
  const next = weights.map(
    (w, k) => w - (learningRate * at(gradient, k)) / (Math.sqrt(at(square, k)) + epsilon),
  );
  return { weights: next, state: { kind: "rmsprop", square } };
}

/** One step against `gradient`; nothing given is changed. */
export function stepFirstOrder(
  state: FirstOrderState,
  weights: Float64Array,
  gradient: Float64Array,
  settings: FirstOrderSettings,
): FirstOrderStep {
  switch (state.kind) {
    case "sgd":
    case "nesterov":
      return stepWithVelocity(state, weights, gradient, settings);
    case "adam":
    case "adamw":
      return stepAdam(state, weights, gradient, settings);
    case "rmsprop":
      return stepRmsprop(state, weights, gradient, settings);
  }
}

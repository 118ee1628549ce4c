/** SGD with momentum and Adam as pure functions: a step never changes the state it starts from. */
import type { TrainingSettings } from "./settings.ts";

export type OptimiserState =
  | { readonly kind: "sgd"; readonly velocity: Float64Array }
  | {
      readonly kind: "adam";
      /** Steps taken, for the bias correction. */
      readonly step: number;
      readonly mean: Float64Array;
      readonly variance: Float64Array;
    };

export interface OptimiserStep {
  readonly weights: Float64Array;
  readonly state: OptimiserState;
}

export type OptimiserSettings = Pick<TrainingSettings, "optimiser" | "learningRate" | "momentum">;

export const ADAM_BETA1 = 0.9;
export const ADAM_BETA2 = 0.999;
/** The ε of Kingma and Ba, for exact gradients. */
export const ADAM_EPSILON = 1e-8;

/** The state before the first step. */
export function initialOptimiserState(
  kind: TrainingSettings["optimiser"],
  weightCount: number,
): OptimiserState {
  if (kind === "sgd") return { kind, velocity: new Float64Array(weightCount) };
  return {
    kind,
    step: 0,
    mean: new Float64Array(weightCount),
    variance: new Float64Array(weightCount),
  };
}

/** A copy that shares nothing. */
export function copyOptimiserState(state: OptimiserState): OptimiserState {
  if (state.kind === "sgd") return { kind: "sgd", velocity: state.velocity.slice() };
  return { ...state, mean: state.mean.slice(), variance: state.variance.slice() };
}

/** v ← μ v + g, w ← w - η v (heavy ball; Sutskever et al., ICML 2013, with η outside v). */
function stepSgd(
  velocity: Float64Array,
  weights: Float64Array,
  gradient: Float64Array,
  { learningRate, momentum }: OptimiserSettings,
): OptimiserStep {
  const next = velocity.map((v, k) => momentum * v + (gradient[k] as number));
  return {
    weights: weights.map((w, k) => w - learningRate * (next[k] as number)),
    state: { kind: "sgd", velocity: next },
  };
}

/** What Adam divides its mean and variance by at step `step`, counted from 1. */
export function adamCorrections(step: number): {
  readonly meanCorrection: number;
  readonly varianceCorrection: number;
} {
  return { meanCorrection: 1 - ADAM_BETA1 ** step, varianceCorrection: 1 - ADAM_BETA2 ** step };
}

/** Kingma and Ba, arXiv:1412.6980, algorithm 1. */
function stepAdam(
  state: Extract<OptimiserState, { kind: "adam" }>,
  weights: Float64Array,
  gradient: Float64Array,
  learningRate: number,
  epsilon: number,
): OptimiserStep {
  const step = state.step + 1;
  const mean = state.mean.map(
    (m, k) => ADAM_BETA1 * m + (1 - ADAM_BETA1) * (gradient[k] as number),
  );
  const variance = state.variance.map(
    (v, k) => ADAM_BETA2 * v + (1 - ADAM_BETA2) * (gradient[k] as number) ** 2,
  );
  const { meanCorrection, varianceCorrection } = adamCorrections(step);
  const next = weights.map((w, k) => {
    const m = (mean[k] as number) / meanCorrection;
    const v = (variance[k] as number) / varianceCorrection;
    return w - (learningRate * m) / (Math.sqrt(v) + epsilon);
  });
  return { weights: next, state: { kind: "adam", step, mean, variance } };
}

/**
 * One step against `gradient`; nothing given is changed. A state of the other optimiser is
 * left behind for a fresh one, so that the choice can change during a run.
 * @param epsilon Adam's ε.
 */
export function stepOptimiser(
  state: OptimiserState,
  weights: Float64Array,
  gradient: Float64Array,
  settings: OptimiserSettings,
  epsilon = ADAM_EPSILON,
): OptimiserStep {
  const current =
    state.kind === settings.optimiser
      ? state
      : initialOptimiserState(settings.optimiser, weights.length);
  return current.kind === "sgd"
    ? stepSgd(current.velocity, weights, gradient, settings)
    : stepAdam(current, weights, gradient, settings.learningRate, epsilon);
}

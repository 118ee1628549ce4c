/** One step of whichever optimiser was chosen. */
import type { Objective } from "./objective.ts";
import { withDecay } from "./objective.ts";
import {
  initialFirstOrder,
  stepFirstOrder,
  type FirstOrderSettings,
  type FirstOrderState,
} from "./first-order.ts";
import type { LbfgsState } from "./lbfgs.ts";
import type { NaturalState } from "./natural-gradient.ts";
import type { RotosolveState } from "./rotosolve.ts";
import type { SpsaState } from "./spsa.ts";
import { isFirstOrder, type OptimiserName } from "../settings.ts";

/** What an optimiser goes on from; plain values that can be cloned and stored. */
export type OptimiserState =
  | FirstOrderState
  | SpsaState
  | LbfgsState
  | NaturalState
  | RotosolveState;

/** The state before the first step. */
export function initialOptimiserState(kind: OptimiserName, weightCount: number): OptimiserState {
  if (isFirstOrder(kind)) return initialFirstOrder(kind, weightCount);
  switch (kind) {
    case "spsa":
      return { kind, step: 0 };
    case "l-bfgs":
      return { kind, pairs: [] };
    case "natural-gradient":
    case "rotosolve":
      return { kind };
  }
}

export interface StepSettings {
  readonly optimiser: OptimiserName;
  /** Of this step. */
  readonly learningRate: number;
  readonly momentum: number;
  readonly epsilon: number;
  /** λ, and of which weights (1) or not (0). */
  readonly weightDecay: number;
  readonly decayed: Uint8Array;
  /** How many steps training is to take. */
  readonly plannedSteps: number;
  /** 32-bit seed of what the optimiser draws. */
  readonly seed: number;
}

export interface TakenStep {
  readonly weights: Float64Array;
  readonly state: OptimiserState;
  /** At the weights before it, or near them; with what weight decay adds. */
  readonly loss: number;
  readonly gradient: Float64Array;
}

/**
 * Makes the objective smaller; nothing given is changed. The state of another optimiser is left
 * behind for a fresh one, so that the choice can change during a run.
 */
export async function takeOptimiserStep(
  objective: Objective,
  state: OptimiserState,
  weights: Float64Array,
  settings: StepSettings,
): Promise<TakenStep> {
  const { optimiser, weightDecay, decayed } = settings;
  const current =
    state.kind === optimiser ? state : initialOptimiserState(optimiser, weights.length);
  const isApart = optimiser === "adamw";
  const whole = withDecay(objective, isApart ? 0 : weightDecay, decayed);
  // Loaded by those who want them.
  if (current.kind === "spsa") {
    const { stepSpsa } = await import("./spsa.ts");
    return stepSpsa(whole, current, weights, settings);
  }
  if (current.kind === "l-bfgs") {
    const { stepLbfgs } = await import("./lbfgs.ts");
    return stepLbfgs(whole, current, weights);
  }
  if (current.kind === "natural-gradient") {
    const { stepNatural } = await import("./natural-gradient.ts");
    return stepNatural(whole, weights, settings.learningRate);
  }
  if (current.kind === "rotosolve") {
    const { stepRotosolve } = await import("./rotosolve.ts");
    return stepRotosolve(whole, weights, settings.learningRate);
  }
  const { loss, gradient } = await whole.lossGradient(weights);
  const { learningRate, momentum, epsilon } = settings;
  const chosen: FirstOrderSettings = {
    optimiser: current.kind,
    learningRate,
    momentum,
    epsilon,
    ...(isApart && { decay: { share: weightDecay, of: decayed } }),
  };
  return { ...stepFirstOrder(current, weights, gradient, chosen), loss, gradient };
}

/**
 * Simultaneous perturbation stochastic approximation: two losses a step, whatever the number of weights
 * (Spall, IEEE Trans. Aerosp. Electron. Syst. 34, 817 (1998)).
 */
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import type { Objective } from "./objective.ts";

const GAIN_FALL = 0.602;
const PERTURBATION_FALL = 0.101;
/** How far the weights are moved for the two losses of the first step. */
const PERTURBATION = 0.2;
/** Of the steps planned: for so many the gain hardly falls. */
const STEADY_SHARE = 0.1;

export interface SpsaState {
  readonly kind: "spsa";
  /** Steps taken. */
  readonly step: number;
}

export interface SpsaSettings {
  /** The gain of the first step. */
  readonly learningRate: number;
  /** How many steps training is to take. */
  readonly plannedSteps: number;
  /** 32-bit seed of the perturbations. */
  readonly seed: number;
}

export interface SpsaStep {
  readonly weights: Float64Array;
  readonly state: SpsaState;
  /** The mean of the two losses. */
  readonly loss: number;
  /** The estimate that the step follows. */
  readonly gradient: Float64Array;
}

/**
 * The gains a_k and c_k of step k, counted from 0: a_0 is the learning rate,
 * a_k = a_0 ((A + 1) / (A + 1 + k))^0.602 with A a tenth of the steps planned, c_k = 0.2 / (k + 1)^0.101.
 */
export function spsaGains(
  step: number,
  { learningRate, plannedSteps }: Pick<SpsaSettings, "learningRate" | "plannedSteps">,
): { readonly gain: number; readonly perturbation: number } {
  const steady = STEADY_SHARE * plannedSteps + 1;
  return {
    gain: learningRate * (steady / (steady + step)) ** GAIN_FALL,
    perturbation: PERTURBATION / (step + 1) ** PERTURBATION_FALL,
  };
}

export async function stepSpsa(
  objective: Objective,
  { step }: SpsaState,
  weights: Float64Array,
  settings: SpsaSettings,
): Promise<SpsaStep> {
  const { gain, perturbation } = spsaGains(step, settings);
  const random = createRandom(settings.seed, `perturbation of step ${step}`);
  const signs = weights.map(() => (random.integer(2) === 0 ? -1 : 1));
  const moved = (by: number): Float64Array => weights.map((w, k) => w + by * at(signs, k));
  const above = await objective.loss(moved(perturbation));
  const below = await objective.loss(moved(-perturbation));
  // 1/sign is the sign itself.
  const gradient = signs.map((sign) => ((above - below) / (2 * perturbation)) * sign);
  return {
    weights: weights.map((w, k) => w - gain * at(gradient, k)),
    state: { kind: "spsa", step: step + 1 },
    loss: (above + below) / 2,
    gradient,
  };
}

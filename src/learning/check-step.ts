/** Whether an optimiser step may be taken: what is out of hand, and what to do about it. */
import { problem, type Problem } from "../base/result.ts";
import type { TrainingSettings } from "./settings.ts";

/**
 * Neighbouring float32 angles near this size lie 0.008 rad apart: beyond it the circuit's angles,
 * and training with them, lose their meaning long before anything overflows.
 */
export const WEIGHT_LIMIT = 1e5;

/** NaN is not sound either. */
export function areWeightsSound(weights: Float64Array): boolean {
  return weights.every((weight) => Math.abs(weight) <= WEIGHT_LIMIT);
}

const LOWER =
  "Lower the learning rate and press Play to go on from the last good weights, or Reset to start again.";
const OTHERWISE =
  "Choose another optimiser and press Play to go on from the last good weights, or Reset to start again.";

/**
 * Empty when the step is sound.
 * @param loss mean loss before the step, nats; `weights` are those after it.
 */
export function checkStep(
  loss: number,
  gradient: Float64Array,
  weights: Float64Array,
  { optimiser, learningRate }: TrainingSettings,
): Problem[] {
  const isSearched = optimiser === "l-bfgs";
  const how = isSearched ? "L-BFGS" : `learning rate ${learningRate}`;
  const remedy = isSearched ? OTHERWISE : LOWER;
  const isLossFinite = Number.isFinite(loss);
  if (!isLossFinite || !gradient.every(Number.isFinite)) {
    return [
      problem(
        "training/not-finite",
        "training/learningRate",
        `Training stopped: ${isLossFinite ? "a gradient" : "the loss"} is no longer a finite number (${how}).`,
        `${remedy} If it happens at any learning rate, look for an angle without a value for some sample, such as log(x0) or 1/x0.`,
      ),
    ];
  }
  if (!areWeightsSound(weights)) {
    return [
      problem(
        "training/diverged",
        "training/learningRate",
        `Training stopped: with ${how} the next step would throw a weight beyond ±${WEIGHT_LIMIT}, where angles lose their meaning.`,
        remedy,
      ),
    ];
  }
  return [];
}

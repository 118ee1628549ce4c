/** One optimiser step on a batch, at a time of training. */
import { problem, type Problem } from "../base/result.ts";
import type { BatchPosition } from "./batches.ts";
import { lossGradient, meanLoss, type PassContext } from "./chunked-passes.ts";
import { takeOptimiserStep, type OptimiserState, type TakenStep } from "./optimisers/take-step.ts";
import { rateAt } from "./schedule.ts";
import type { TrainingSettings } from "./settings.ts";

/** SPSA wants to know how long it has; where nobody says when training ends, it takes it to last so long. */
const UNPLANNED_EPOCHS = 100;

/** Epochs done, with the share of the one under way. */
export function epochsAt({ epoch, cursor }: BatchPosition, trainCount: number): number {
  return epoch + cursor / trainCount;
}

export interface StepTask {
  readonly training: TrainingSettings;
  /** The rows of the dataset that it sees. */
  readonly rows: Int32Array;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  /** What Adam and RMSProp add to the root that they divide by. */
  readonly epsilon: number;
  readonly decayed: Uint8Array;
  /** Of the run. */
  readonly seed: number;
  /** Passes at some weights. */
  readonly at: (weights: Float64Array) => PassContext;
}

/** Nothing given is changed. */
export function trainOn(
  { training, rows, epochs, stepsPerEpoch, epsilon, decayed, seed, at }: StepTask,
  optimiser: OptimiserState,
  weights: Float64Array,
): Promise<TakenStep> {
  const objective = {
    loss: (there: Float64Array) => meanLoss(at(there), rows),
    lossGradient: (there: Float64Array) => lossGradient(at(there), rows),
  };
  return takeOptimiserStep(objective, optimiser, weights, {
    optimiser: training.optimiser,
    momentum: training.momentum,
    learningRate: rateAt(training, epochs),
    weightDecay: training.weightDecay ?? 0,
    plannedSteps: (training.stopAfter ?? UNPLANNED_EPOCHS) * stepsPerEpoch,
    epsilon,
    decayed,
    seed,
  });
}

/** A line search compares losses, which have to stay the same when they are asked for again. */
export function refuseEstimates({ optimiser }: TrainingSettings, isExact: boolean): Problem | null {
  if (optimiser !== "l-bfgs" || isExact) return null;
  return problem(
    "training/estimated-losses",
    "training.optimiser",
    "L-BFGS compares losses along a line, which says nothing where they are estimates from shots or noisy circuits.",
    "Choose SPSA or Adam, or train without shots and noise.",
  );
}

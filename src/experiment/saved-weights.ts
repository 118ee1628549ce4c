/** Trained weights that an experiment holds, so that whoever opens it goes on from them. */
import { failure, problem, success, type Result } from "../base/result.ts";
import { runKey } from "./run-key.ts";
import type { Experiment } from "./schema.ts";

export interface SavedWeights {
  /** All trainable numbers of the model, in its order: the circuit's parameters (radians where they are angles) first. */
  readonly values: readonly number[];
  /** Optimiser steps taken. */
  readonly step: number;
  /** Epochs completed, and samples of the next one already seen. */
  readonly epoch: number;
  readonly cursor: number;
}

/** Of any layer and circuit. */
export const MAX_SAVED_WEIGHTS = 50_000;
/** Beyond it training stops (learning/check-step.ts). */
export const MAX_SAVED_WEIGHT = 1e5;
/** A float32 has no more, and a link stays short. */
const DIGITS = 9;

export function savedWeights(
  weights: ArrayLike<number>,
  place: Omit<SavedWeights, "values">,
): SavedWeights {
  const { step, epoch, cursor } = place;
  const values = Array.from(weights, (weight) => Number(weight.toPrecision(DIGITS)));
  return { values, step, epoch, cursor };
}

/** Puts weights into an experiment, or takes them out. */
export function keepWeights(
  experiment: Experiment,
  weights: SavedWeights | null,
): Result<Experiment> {
  const { weights: _, ...rest } = experiment;
  return success(weights ? { ...rest, weights } : rest);
}

/** An edit that makes another model or run of it leaves the kept weights behind: they are of the one before. */
export function withoutStale(before: Experiment, after: Experiment): Experiment {
  const { weights, ...rest } = after;
  const isKept = weights === undefined || weights !== before.weights || before === after;
  return isKept || runKey(before) === runKey(after) ? after : rest;
}

/** Whether a model of so many weights is the one that the weights are of. */
export function checkWeightCount(
  { weights }: Pick<Experiment, "weights">,
  weightCount: number,
): Result<void> {
  if (!weights || weights.values.length === weightCount) return success(undefined);
  return failure(
    problem(
      "weights/wrong-count",
      "weights",
      `The experiment holds ${weights.values.length} trained weights, but its model has ${weightCount}: they were trained with another circuit or other layers.`,
      'Ask for it with the model that was trained, or take "weights" out of the file to train anew.',
    ),
  );
}

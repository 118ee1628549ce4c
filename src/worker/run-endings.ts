/** How a run's training comes to an end: asked to, or because it cannot go on. */
import { problem, type Problem } from "../base/result.ts";

/** Handed to work when it begins; whoever wants that to end writes why. */
export interface StopSign {
  /** The end of the sentence "Training ended because ...". */
  why: string | null;
  /** The step it was at then. */
  step: number;
}

/** Thrown into `advance` when training halts. */
export class HaltedError extends Error {
  readonly problem: Problem;
  constructor(why: Problem) {
    super(`${why.message} ${why.remedy}`);
    this.name = "HaltedError";
    this.problem = why;
  }
}

/** It was given so many epochs and no more. */
export function isOver(epoch: number): Problem {
  return problem(
    "run/over",
    "training.stopAfter",
    `The run has had its ${epoch === 1 ? "epoch" : `${epoch} epochs`}.`,
    "Let it stop after more of them, or not at all, or reset it.",
  );
}

export function unexpected(error: unknown): Problem {
  const message = `Training stopped unexpectedly: ${(error as Error).message}.`;
  return problem("run/unexpected", "", message, "Press play to go on, or reset.");
}

/** One honest sentence about generalisation, or none: only what the numbers at hand support. */
import { formatPercent } from "../../primitives/format.ts";

export interface VerdictInput {
  /** Shares of 1 at the same weights. */
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
  readonly trainCount: number;
  readonly testCount: number;
}

export interface Verdict {
  readonly claim: string;
  readonly reason: string;
}

/** A smaller gap than this is not worth a word even when it is real. */
const WORTH_SAYING = 0.08;
/** How many standard errors the gap must exceed. */
const STANDARD_ERRORS = 2;

/** The standard error of the difference of two proportions. */
export function gapError(input: VerdictInput): number {
  const variance = (share: number, count: number): number => (share * (1 - share)) / count;
  return Math.sqrt(
    variance(input.trainAccuracy, input.trainCount) + variance(input.testAccuracy, input.testCount),
  );
}

export function overfittingVerdict(input: VerdictInput): Verdict | null {
  const gap = input.trainAccuracy - input.testAccuracy;
  if (!(gap >= WORTH_SAYING) || input.testCount === 0 || input.trainCount === 0) return null;
  if (gap <= STANDARD_ERRORS * gapError(input)) return null;
  return {
    claim: "Overfitting.",
    reason: `${formatPercent(input.trainAccuracy)} right on the training samples, ${formatPercent(input.testAccuracy)} on the ${input.testCount} held out: it has learnt details that do not carry over. More samples or a smaller model help.`,
  };
}

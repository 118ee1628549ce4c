/** Who won, over the same seeds: the paired difference with its interval, or that it cannot be told. */
import { mean } from "simple-statistics";
import { assert, at } from "../../base/assert.ts";
import { bootstrapInterval, type Interval } from "./bootstrap.ts";

export interface Verdict {
  /** "undecided" where the interval holds 0, or where there are too few seeds for one. */
  readonly winner: "first" | "second" | "undecided";
  /** The mean of first − second over the seeds. */
  readonly difference: number;
  /** Of the difference; null for too few seeds (bootstrap.ts). */
  readonly interval: Interval | null;
  readonly confidence: number;
  readonly pairCount: number;
}

export interface JudgeOptions {
  /** What is better. */
  readonly better: "lower" | "higher";
  readonly confidence?: number;
}

/**
 * Judges two contestants by one number for each seed: what a seed does to both cancels in the difference.
 * @param first and `second` in the same order of seeds; each value finite.
 */
export function judge(
  first: readonly number[],
  second: readonly number[],
  { better, confidence = 0.95 }: JudgeOptions,
): Verdict {
  assert(first.length === second.length, `${first.length} and ${second.length} values do not pair`);
  const differences = first.map((value, index) => value - at(second, index));
  const difference = mean(differences);
  const interval = bootstrapInterval(differences, mean, { confidence });
  const said = { difference, interval, confidence, pairCount: differences.length };
  const isDecided = interval !== null && (interval.low > 0 || interval.high < 0);
  if (!isDecided) return { ...said, winner: "undecided" };
  const isFirstLarger = difference > 0;
  return { ...said, winner: isFirstLarger === (better === "higher") ? "first" : "second" };
}

/** A verdict as a sentence: who won and by how much, or plainly that it cannot be told. */
import { FEWEST_SEEDS } from "./bootstrap.ts";
import type { Verdict } from "./verdict.ts";

export interface VerdictWords {
  /** "The hybrid", "The classical twin". */
  readonly first: string;
  readonly second: string;
  /** "test loss after 30 epochs". */
  readonly measure: string;
  readonly better: "lower" | "higher";
  /** Writes a difference without its sign. */
  readonly format: (size: number) => string;
}

export interface Sentence {
  /** The verdict itself, to be set apart. */
  readonly claim: string;
  readonly reason: string;
}

/** −0.02 as "0.02 lower". */
function withSide(value: number, format: VerdictWords["format"]): string {
  if (value === 0) return "no difference";
  return `${format(Math.abs(value))} ${value < 0 ? "lower" : "higher"}`;
}

export function sayVerdict(verdict: Verdict, words: VerdictWords): Sentence {
  const { first, second, measure, format } = words;
  const { winner, difference, interval, pairCount } = verdict;
  const percent = `${Math.round(100 * verdict.confidence)}%`;
  const seeds = `${pairCount} seed${pairCount === 1 ? "" : "s"}`;
  if (interval === null) {
    return {
      claim: "It cannot be told who won.",
      reason: `${seeds} are too few: ${FEWEST_SEEDS} are needed at least. So far the ${measure} of ${lower(first)} is ${withSide(difference, format)} on average than that of ${lower(second)}.`,
    };
  }
  const { low, high } = interval;
  if (winner === "undecided") {
    return {
      claim: "It cannot be told who won.",
      reason: `Over ${seeds} the ${measure} of ${lower(first)} is ${withSide(difference, format)} on average than that of ${lower(second)}, but anything from ${withSide(low, format)} to ${withSide(high, format)} would fit as well (${percent} paired bootstrap interval).`,
    };
  }
  const [won, lost] = winner === "first" ? [first, second] : [second, first];
  const ends = [Math.abs(low), Math.abs(high)].toSorted((a, b) => a - b);
  return {
    claim: `${won} won.`,
    reason: `Over ${seeds} its ${measure} is ${words.better} by ${format(Math.abs(difference))} on average than that of ${lower(lost)}, and by at least ${format(ends[0] ?? 0)} and at most ${format(ends[1] ?? 0)} (${percent} paired bootstrap interval).`,
  };
}

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** How long it takes to reach a threshold, where some never did: those are censored, not dropped. */

/** The time of one seed. */
export interface Waiting {
  /** When it was reached, or how long it was watched in vain. */
  readonly time: number;
  readonly isReached: boolean;
}

/**
 * The median time by Kaplan and Meier (J. Am. Stat. Assoc. 53, 457 (1958)): the first time by which half of all
 * have got there, when those that were watched for a shorter time count until then.
 * @returns Infinity where it lies beyond what was watched.
 */
export function medianWaiting(waits: readonly Waiting[]): number {
  const times = [...new Set(waits.filter((wait) => wait.isReached).map(({ time }) => time))];
  let waiting = 1;
  for (const time of times.toSorted((a, b) => a - b)) {
    const atRisk = waits.filter((wait) => wait.time >= time).length;
    const reached = waits.filter((wait) => wait.isReached && wait.time === time).length;
    waiting *= 1 - reached / atRisk;
    // Sums of shares are a little off.
    if (waiting <= 0.5 + 1e-12) return time;
  }
  return Number.POSITIVE_INFINITY;
}

/** What a curve must get to. */
export interface Threshold {
  readonly value: number;
  /** Losses fall to it, accuracies rise to it. */
  readonly side: "below" | "above";
}

/** When a curve first gets to a threshold; censored at its end where it does not. */
export function waitFor(
  points: readonly { readonly time: number; readonly value: number }[],
  { value: wanted, side }: Threshold,
): Waiting {
  const found = points.find(({ value }) => (side === "below" ? value <= wanted : value >= wanted));
  if (found) return { time: found.time, isReached: true };
  return { time: points.at(-1)?.time ?? 0, isReached: false };
}

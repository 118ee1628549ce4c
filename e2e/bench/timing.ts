/** Times contestants in turns, so that load from other programs hits all of them alike. */

import type { Measure } from "./figure.ts";

/** Something to time. One call is one step, batch or the like. */
export interface Contestant {
  run(): unknown;
}

export interface Pace {
  /** Turns that each contestant takes. */
  readonly rounds: number;
  /** A turn repeats its call for at least this long: browsers round clocks to 0.1 ms. */
  readonly milliseconds: number;
  /** No further round begins after this long, milliseconds; the first two always do. */
  readonly patience: number;
}

/** Milliseconds per call, one entry a round. */
export type Times = readonly number[];

/** @returns NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * How many times faster the second is: the median over the rounds of the ratio within a round,
 * which a slow minute of the machine does not change.
 */
export function speedUp(slow: Times, fast: Times): number {
  return median(slow.map((milliseconds, round) => milliseconds / (fast[round] ?? Number.NaN)));
}

/**
 * The ratio of the least times, to print beside: other programs only ever add to a time, so that a
 * ratio far from `speedUp` tells of a busy machine.
 */
export function leastSpeedUp(slow: Times, fast: Times): Measure {
  return { name: "of the least times", value: Math.min(...slow) / Math.min(...fast), unit: "x" };
}

async function timeCalls(contestant: Contestant, count: number): Promise<number> {
  const start = performance.now();
  for (let call = 0; call < count; call++) await contestant.run();
  return performance.now() - start;
}

/** Time for what a backend starts in the background at its first call: threads that join it later. */
const JOINING_MILLISECONDS = 300;

const pause = (milliseconds: number): Promise<void> =>
  // oxlint-disable-next-line promise/avoid-new -- a timer has no promise of its own
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Calls until `milliseconds` have passed: compiles what is hot and tells the count of calls. */
async function warmUp(contestant: Contestant, milliseconds: number): Promise<number> {
  await contestant.run();
  await pause(JOINING_MILLISECONDS);
  let count = 1;
  let spent = await timeCalls(contestant, count);
  while (spent < milliseconds) {
    count = Math.ceil(Math.min(count * 4, (count * milliseconds * 1.2) / Math.max(spent, 0.05)));
    spent = await timeCalls(contestant, count);
  }
  return count;
}

/** Warms everyone up, then times them turn by turn. @returns the times in the contestants' order. */
export async function race(contestants: readonly Contestant[], pace: Pace): Promise<Times[]> {
  const counts: number[] = [];
  for (const contestant of contestants) counts.push(await warmUp(contestant, pace.milliseconds));
  const times = contestants.map((): number[] => []);
  const start = performance.now();
  for (let round = 0; round < pace.rounds; round++) {
    if (round >= 2 && performance.now() - start > pace.patience) break;
    for (const [index, contestant] of contestants.entries()) {
      const count = counts[index] ?? 1;
      times[index]?.push((await timeCalls(contestant, count)) / count);
    }
  }
  return times;
}

/**
 * How sure a mean or a median over a few seeds is: bootstrap intervals, made honest for small samples.
 *
 * A plain percentile interval is too narrow for few seeds: it forgets that the spread is estimated too. The
 * expanded percentile interval (Hesterberg, "What Teachers Should Know About the Bootstrap", The American
 * Statistician 69, 371 (2015), section 3.3) takes quantiles further out, so that for a normal sample it is as
 * wide as Student's.
 */
import { cumulativeStdNormalProbability, probit } from "simple-statistics";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";

/** What holds with a given confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Of 5 seeds the quantiles wanted are those of 1 in 1000. */
const RESAMPLES = 4000;

/** Of fewer the most extreme resample is not extreme enough: equals would be told apart too often. */
export const FEWEST_SEEDS = 5;

/** The quantile of Student's t by its expansion in 1/df (Abramowitz and Stegun 26.7.5), exact for 1 and 2. */
export function studentQuantile(p: number, degrees: number): number {
  if (degrees === 1) return Math.tan(Math.PI * (p - 0.5));
  if (degrees === 2) return (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
  const z = probit(p);
  const z2 = z * z;
  const terms = [
    (z2 + 1) / 4,
    ((5 * z2 + 16) * z2 + 3) / 96,
    (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384,
    ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160,
  ];
  return z * terms.reduce((sum, term, k) => sum + term / degrees ** (k + 1), 1);
}

/** The share left out on each side of the bootstrap distribution of `count` values. */
function expandedTail(confidence: number, count: number): number {
  const tail = (1 - confidence) / 2;
  const wider = Math.sqrt(count / (count - 1)) * studentQuantile(1 - tail, count - 1);
  return cumulativeStdNormalProbability(-wider);
}

/** Resamples with replacement, each the statistic of as many values as there are; ascending. */
function resample<T>(
  values: readonly T[],
  statistic: (drawn: readonly T[]) => number,
  seed: number,
): Float64Array {
  const random = createRandom(seed, "bootstrap");
  const results = Float64Array.from({ length: RESAMPLES }, () =>
    statistic(values.map(() => at(values, random.integer(values.length)))),
  );
  // Infinities sort as numbers do.
  return results.toSorted();
}

/**
 * An interval for a statistic of values that belong to seeds.
 * @param statistic may be infinite, where a time was never reached.
 * @param confidence 0 to 1.
 * @returns null for fewer than `FEWEST_SEEDS` values, of which nothing can be said.
 */
export function bootstrapInterval<T>(
  values: readonly T[],
  statistic: (drawn: readonly T[]) => number,
  { confidence = 0.95, seed = 1 } = {},
): Interval | null {
  if (values.length < FEWEST_SEEDS) return null;
  const sorted = resample(values, statistic, seed);
  const outside = Math.floor(expandedTail(confidence, values.length) * RESAMPLES);
  return { low: at(sorted, outside), high: at(sorted, RESAMPLES - 1 - outside) };
}

/** What many seeds of one training have in common: the median with its quartiles, never a single line. */
import { quantileSorted } from "simple-statistics";

/** At one place of a curve. */
export interface BandPoint {
  readonly x: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** Seeds that it is made of. */
  readonly count: number;
}

/** The quartiles of numbers; NaNs for none. */
export function quartiles(values: readonly number[]): Omit<BandPoint, "x"> {
  const sorted = values.toSorted((a, b) => a - b);
  const { length: count } = sorted;
  if (count === 0) return { low: Number.NaN, middle: Number.NaN, high: Number.NaN, count };
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantileSorted(sorted, share));
  return { low: low as number, middle: middle as number, high: high as number, count };
}

/** One curve for each seed; all are measured at the same moments of training, in their order. */
export type Curve = readonly { readonly x: number; readonly y: number }[];

/** At most so many places: a band is as smooth as a chart is wide. */
const MOST_PLACES = 160;

/**
 * The band of several curves, moment by moment. Where the moments lie elsewhere from seed to seed (in seconds,
 * say) the place of one is the median: read across at one time instead, a band would jump where a quick seed ends.
 */
export function bandOf(curves: readonly Curve[]): BandPoint[] {
  const longest = Math.max(0, ...curves.map(({ length }) => length));
  const stride = Math.max(1, Math.ceil(longest / MOST_PLACES));
  const band: BandPoint[] = [];
  for (let moment = 0; moment < longest; moment++) {
    if (moment % stride !== 0 && moment !== longest - 1) continue;
    const points = curves.flatMap((curve) => curve[moment] ?? []);
    // Where half of the seeds went out of hand the rest would be a selection.
    if (2 * points.length <= curves.length) break;
    const { middle: x } = quartiles(points.map((point) => point.x));
    band.push({ x, ...quartiles(points.map(({ y }) => y)) });
  }
  return band;
}

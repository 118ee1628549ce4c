/** What many seeds of one training have in common: the median with its quartiles, never a single line. */
import { quantileSorted } from "simple-statistics";
import { at } from "../../base/assert.ts";

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

/** One curve for each seed; x ascending. */
export type Curve = readonly { readonly x: number; readonly y: number }[];

/** A curve's value at x, on the line between its neighbours; undefined beyond its ends. */
function valueAt(curve: Curve, x: number): number | undefined {
  const after = curve.findIndex((point) => point.x >= x);
  if (after < 0) return undefined;
  const right = at(curve, after);
  if (right.x === x) return right.y;
  const left = curve[after - 1];
  if (!left) return undefined;
  return left.y + ((right.y - left.y) * (x - left.x)) / (right.x - left.x);
}

/** At most so many places: a band is as smooth as a chart is wide. */
const MOST_PLACES = 160;

/**
 * The band of several curves. Each place is one where some curve was measured; there the others are read off
 * between their points, so that times, which differ from seed to seed, have bands as well.
 */
export function bandOf(curves: readonly Curve[]): BandPoint[] {
  const all = [...new Set(curves.flatMap((curve) => curve.map(({ x }) => x)))];
  const sorted = all.toSorted((a, b) => a - b);
  const stride = Math.max(1, Math.ceil(sorted.length / MOST_PLACES));
  const places = sorted.filter((_, k) => k % stride === 0 || k === sorted.length - 1);
  return places.flatMap((x) => {
    const values = curves.flatMap((curve) => valueAt(curve, x) ?? []);
    // Where half of the seeds have ended the rest would be a selection.
    return 2 * values.length > curves.length ? [{ x, ...quartiles(values) }] : [];
  });
}

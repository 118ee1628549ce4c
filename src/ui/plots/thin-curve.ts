/** Thins a curve to a few hundred points that look like all of it, without losing its ends or its extremes. */
import { createLTTB } from "downsample/methods/LTTB.js";

/** A point of one line. */
interface Corner {
  /** Among all points. */
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

const largestTriangles = createLTTB<Corner>({ x: "x", y: "y" });

/** @param count at least 2. */
const pickCorners = (corners: readonly Corner[], count: number): readonly Corner[] =>
  corners.length <= count ? corners : Array.from(largestTriangles(corners, count));

const extremesOf = (corners: readonly Corner[]): readonly Corner[] => [
  corners.reduce((low, corner) => (corner.y < low.y ? corner : low)),
  corners.reduce((high, corner) => (corner.y > high.y ? corner : high)),
];

/**
 * The first and the last point, those which span the largest triangles with their neighbours (LTTB: Steinarsson,
 * "Downsampling time series for visual representation", University of Iceland, 2013), for each value, and each
 * value's least and greatest, which LTTB may pass over.
 * @param values what is drawn over `x`; a point without one has NaN.
 * @param mostPoints at least 4 × the number of values; fewer come back as they are.
 */
export function thinCurve<T>(
  points: readonly T[],
  x: (point: T) => number,
  values: readonly ((point: T) => number)[],
  mostPoints: number,
): readonly T[] {
  if (points.length <= mostPoints) return points;
  const share = Math.max(2, Math.floor((mostPoints - 2 * values.length) / values.length));
  const kept = new Set<number>([0, points.length - 1]);
  for (const value of values) {
    const there = points.flatMap((point, index): readonly Corner[] => {
      const y = value(point);
      return Number.isNaN(y) ? [] : [{ index, x: x(point), y }];
    });
    if (there.length === 0) continue;
    for (const { index } of [...pickCorners(there, share), ...extremesOf(there)]) kept.add(index);
  }
  return [...kept].toSorted((a, b) => a - b).map((index) => points[index] as T);
}

/** Thins a curve to a few hundred points without losing its ends or its extremes. */

/**
 * Keeps the first and the last point and, of every bucket between them, the lowest and the highest
 * point of each value (min-max decimation), so that no spike vanishes and memory of the past is
 * never averaged away.
 * @param mostPoints at least 2 + 2 × the number of values; fewer come back as they are.
 */
export function thinCurve<T>(
  points: readonly T[],
  values: readonly ((point: T) => number)[],
  mostPoints: number,
): readonly T[] {
  if (points.length <= mostPoints) return points;
  const bucketCount = Math.max(1, Math.floor((mostPoints - 2) / (2 * values.length)));
  const inner = points.length - 2;
  const kept = new Set<number>([0, points.length - 1]);
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const start = 1 + Math.floor((bucket * inner) / bucketCount);
    const end = 1 + Math.floor(((bucket + 1) * inner) / bucketCount);
    for (const value of values) {
      let low = start;
      let high = start;
      for (let index = start + 1; index < end; index++) {
        const here = value(points[index] as T);
        if (here < value(points[low] as T)) low = index;
        if (here > value(points[high] as T)) high = index;
      }
      kept.add(low).add(high);
    }
  }
  return [...kept].toSorted((a, b) => a - b).map((index) => points[index] as T);
}

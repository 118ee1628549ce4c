/** Weights or gradients over time as a table of numbers: each one, or how they are spread. */

/** One part's numbers at one point of the path. */
export interface TimeColumn {
  readonly step: number;
  readonly values: Float64Array;
}

export interface Spread {
  /** Edges of the bins, one more than there are bins, ascending. */
  readonly edges: readonly number[];
  /** Per column, how many values are in each bin. */
  readonly counts: readonly (readonly number[])[];
}

/** The least and the largest of all values; from -1 to 1 where there are none. */
export function rangeOf(columns: readonly TimeColumn[]): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { values } of columns) {
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low <= high ? [low, high] : [-1, 1];
}

/** Histograms over the same bins, from the least value of all columns to the largest. */
export function spreadOf(columns: readonly TimeColumn[], binCount: number): Spread {
  const [low, high] = rangeOf(columns);
  const width = (high - low || 1) / binCount;
  const edges = Array.from({ length: binCount + 1 }, (_, k) => low + k * width);
  const counts = columns.map(({ values }) => {
    const found = Array.from({ length: binCount }, () => 0);
    for (const value of values) {
      // The largest value is in the last bin.
      const bin = Math.min(binCount - 1, Math.floor((value - low) / width));
      found[bin] = (found[bin] ?? 0) + 1;
    }
    return found;
  });
  return { edges, counts };
}

/** The square root of the mean of the squares; 0 of nothing. */
export function rootMeanSquare(values: Float64Array): number {
  if (values.length === 0) return 0;
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

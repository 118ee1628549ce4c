/** How a batch is divided among threads: whole lane groups, in order, as evenly as they go. */

/** Samples `from` to `from + size`. */
export interface Part {
  readonly from: number;
  readonly size: number;
}

/** At most `threadCount` parts, none empty; one, perhaps empty, at least. */
export function divideBatch(size: number, laneCount: number, threadCount: number): Part[] {
  const groupCount = Math.ceil(size / laneCount);
  const partCount = Math.max(1, Math.min(threadCount, groupCount));
  return Array.from({ length: partCount }, (_, part) => {
    const from = laneCount * Math.floor((part * groupCount) / partCount);
    const until = laneCount * Math.floor(((part + 1) * groupCount) / partCount);
    return { from, size: Math.min(until, size) - from };
  });
}

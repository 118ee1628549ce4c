/** Into how many chunks a phase of work is divided: by its sums alone, so that threads change no bit of them. */

/** Enough for threads to come out at about the same time. */
const MOST_CHUNKS = 64;

/** Chunks with sums are fewer, for each has its own: at most these, and no more than so many bytes. */
const MOST_SUMMED_CHUNKS = 32;
const MOST_SUM_BYTES = 2 ** 17;

/** A power of two. @param sumBytes of the sums of a chunk. */
export function chunkCountFor(sumBytes: number): number {
  if (sumBytes === 0) return MOST_CHUNKS;
  const fitting = 2 ** Math.floor(Math.log2(MOST_SUM_BYTES / sumBytes));
  return Math.max(1, Math.min(MOST_SUMMED_CHUNKS, fitting));
}

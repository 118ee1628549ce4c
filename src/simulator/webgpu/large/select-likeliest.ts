/**
 * The likeliest basis states by a radix select: digit after digit of a probability's bits, and where too many
 * are equal, of the index, counts say where the last one lies; then it and all before it are collected.
 */
import { at } from "../../../base/assert.ts";
import { MAX_TOP } from "../../state-query.ts";

/** One walk of the kernel `select-amplitudes`. */
export interface Selection {
  /** a, b, ... of its walk. */
  readonly words: readonly number[];
  /** Words that it writes, zero before. */
  readonly length: number;
}

export interface Likely {
  readonly index: number;
  readonly re: number;
  readonly im: number;
}

const NONE = 0xffffffff;
const COLLECTING = 32;
const DIGIT_BITS = 12;
/** Of a float32 that is not negative. */
const PROBABILITY_BITS = 31;
/** Collected at once rather than told apart further. */
const ROOM = 8192;
/** Those in front of a digit, and those within it. */
const MOST_COLLECTED = ROOM + MAX_TOP;

interface Found {
  /** Everything whose key begins with more than this is among the likeliest. */
  readonly prefix: number;
  /** Bits of the key behind the prefix. */
  readonly shift: number;
  /** How many are in front of those that begin with the prefix. */
  readonly before: number;
  /** How many begin with it. */
  readonly here: number;
}

/** Narrows down where the `count`th largest key lies, until it and all before it fit the room. */
async function findLast(
  bits: number,
  count: number,
  equal: number,
  ask: (selection: Selection) => Promise<Uint32Array>,
): Promise<Found> {
  let found: Found = { prefix: 0, shift: bits, before: 0, here: Number.POSITIVE_INFINITY };
  while (found.shift > 0 && found.before + found.here > ROOM) {
    const shift = Math.max(0, found.shift - DIGIT_BITS);
    const width = found.shift - shift;
    const prefixShift = found.shift >= bits ? 32 : found.shift;
    const counts = await ask({
      words: [shift, prefixShift, found.prefix, equal, 2 ** width - 1],
      length: 2 ** DIGIT_BITS,
    });
    let before = found.before;
    let digit = 2 ** width - 1;
    while (digit > 0 && before + at(counts, digit) < count) before += at(counts, digit--);
    found = { prefix: found.prefix * 2 ** width + digit, shift, before, here: at(counts, digit) };
  }
  return found;
}

/** @param ask runs a selection and gives its words. @returns the likeliest first; of equals the lower index. */
export async function selectLikeliest(
  wireCount: number,
  count: number,
  ask: (selection: Selection) => Promise<Uint32Array>,
): Promise<Likely[]> {
  const wanted = Math.min(count, 2 ** wireCount);
  const found = await findLast(PROBABILITY_BITS, wanted, NONE, ask);
  let least = found.prefix * 2 ** found.shift;
  let tie = NONE;
  let lastIndex = 0;
  if (found.before + found.here > ROOM) {
    // All that are left have the same probability.
    tie = least;
    least += 1;
    const rest = await findLast(wireCount, wanted - found.before, tie, ask);
    lastIndex = 2 ** wireCount - 1 - rest.prefix * 2 ** rest.shift;
  }
  const words = await ask({
    words: [COLLECTING, least, tie, lastIndex, MOST_COLLECTED],
    length: 3 * MOST_COLLECTED + 1,
  });
  const floats = new Float32Array(words.buffer);
  const collected = Array.from({ length: Math.min(MOST_COLLECTED, at(words, 0)) }, (_, number) => ({
    index: at(words, 3 * number + 1),
    re: at(floats, 3 * number + 2),
    im: at(floats, 3 * number + 3),
  }));
  const probability = ({ re, im }: Likely): number => re * re + im * im;
  return collected
    .toSorted((a, b) => probability(b) - probability(a) || a.index - b.index)
    .slice(0, wanted);
}

/** Spans of masks over GF(2): which masks are XORs of those put in. */
import { parity } from "../base/bits.ts";

const highestBit = (mask: number): number => 2 ** (31 - Math.clz32(mask));

export class MaskSpan {
  private readonly reduced: number[] = [];

  constructor(masks: Iterable<number> = []) {
    for (const mask of masks) this.add(mask);
  }

  /** Ascending, each with a highest bit, its pivot, that is 0 in all others. */
  get masks(): readonly number[] {
    return this.reduced;
  }

  get dimension(): number {
    return this.reduced.length;
  }

  /** The highest bit of each mask, ascending. */
  pivots(): number[] {
    return this.reduced.map(highestBit);
  }

  /** What is left of a mask: 0 in every pivot, and the same for all masks that differ within the span. */
  reduce(mask: number): number {
    return this.reduced.reduce((rest, known) => Math.min(rest, (rest ^ known) >>> 0), mask);
  }

  has(mask: number): boolean {
    return this.reduce(mask) === 0;
  }

  /** Takes a mask in, unless the others span it already. */
  add(mask: number): boolean {
    const rest = this.reduce(mask);
    if (rest === 0) return false;
    const pivot = highestBit(rest);
    this.reduced.forEach((known, index) => {
      if ((known & pivot) !== 0) this.reduced[index] = known ^ rest;
    });
    this.reduced.push(rest);
    this.reduced.sort((a, b) => a - b);
    return true;
  }

  /** This span and one mask more. */
  with(mask: number): MaskSpan {
    return new MaskSpan([...this.reduced, mask]);
  }

  /** What both spans have. */
  meet(other: MaskSpan): MaskSpan {
    // What is left of masks of ours outside the other span, beside the sum of ours that leaves it.
    const outside: { readonly rest: number; readonly sum: number }[] = [];
    const common = new MaskSpan();
    for (const mask of this.reduced) {
      let rest = other.reduce(mask);
      let sum = mask;
      for (const known of outside) {
        if ((rest & highestBit(known.rest)) === 0) continue;
        rest ^= known.rest;
        sum ^= known.sum;
      }
      if (rest === 0) common.add(sum);
      else outside.push({ rest, sum });
    }
    return common;
  }

  /** The parity of `mask` with every mask of the span is 0. */
  isOrthogonalTo(mask: number): boolean {
    return this.reduced.every((known) => parity(known & mask) === 0);
  }
}

/**
 * Masks of a program as they are on a tile's local indices. Of amplitude base ^ offset(j), the parity under
 * a mask is that of j under the local mask, times that of the base under the mask itself.
 */
import { parity } from "../base/bits.ts";
import type { Sweep } from "./passes/form-sweeps.ts";

/** A flip that lies in the span, as a flip of the local index. */
export function localFlip({ pivots }: Pick<Sweep, "pivots">, flip: number): number {
  return pivots.reduce((local, pivot, i) => ((flip & pivot) === 0 ? local : local | (2 ** i)), 0);
}

/** What a read, or a condition's mask, reads of the local index. */
export function localRead({ basis }: Pick<Sweep, "basis">, read: number): number {
  return basis.reduce(
    (local, mask, i) => (parity(mask & read) === 0 ? local : local | (2 ** i)),
    0,
  );
}

/** The XORs of masks, by the bits of the index: a tile's offsets, or the bases of a sweep's tiles. */
export function spannedBy(masks: readonly number[]): number[] {
  const sums = [0];
  for (const mask of masks) sums.push(...sums.map((sum) => sum ^ mask));
  return sums;
}

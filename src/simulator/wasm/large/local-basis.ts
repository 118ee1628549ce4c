/**
 * What the bits of a tile's local index stand for: the lowest bits of the state's index, which are its lanes
 * and runs, and then, as far as there is room, the flips of the sweep's own instructions. So most of them
 * pair whole vectors, whatever the frame has made of their flips.
 */
import { at } from "../../../base/assert.ts";
import { parity } from "../../../base/bits.ts";
import { MaskSpan } from "../../../compiler/mask-span.ts";
import type { Sweep } from "../../../compiler/passes/form-sweeps.ts";
import type { Program } from "../../../compiler/program.ts";

export interface LocalBasis {
  /** Bit i of a local index stands for mask i. */
  readonly masks: readonly number[];
  /** The local index of a mask that they span. */
  indexOf(mask: number): number;
  /** What reads a mask reads of the local index. */
  readsOf(mask: number): number;
}

export function chooseBasis(sweep: Sweep, { instructions }: Program, runWires: number): LocalBasis {
  const span = new MaskSpan();
  const flips = sweep.instructions
    .map((index) => at(instructions, index))
    .filter(({ isDiagonal }) => !isDiagonal)
    .map(({ flip }) => flip);
  const masks = [...sweep.basis.slice(0, runWires), ...flips, ...sweep.basis].filter((mask) =>
    span.add(mask),
  );
  // Pairs of a mask and its local index, reduced so that each mask has a highest bit of its own.
  const known: { readonly mask: number; readonly index: number }[] = [];
  const reduce = (mask: number): { readonly rest: number; readonly index: number } =>
    known.reduce(
      ({ rest, index }, each) =>
        (rest ^ each.mask) < rest
          ? { rest: rest ^ each.mask, index: index ^ each.index }
          : { rest, index },
      { rest: mask, index: 0 },
    );
  masks.forEach((mask, place) => {
    const { rest, index } = reduce(mask);
    known.push({ mask: rest, index: index ^ (2 ** place) });
    known.sort((a, b) => b.mask - a.mask);
  });
  return {
    masks,
    indexOf: (mask) => reduce(mask).index,
    readsOf: (mask) =>
      masks.reduce((read, own, i) => (parity(own & mask) === 0 ? read : read | (2 ** i)), 0),
  };
}

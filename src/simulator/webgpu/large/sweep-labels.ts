/**
 * A sweep in coordinates of its own: amplitude `label` of a sweep is amplitude `local` of tile `number`,
 * label = number · 2^t + local, so that whatever a gate flips lies in the lowest t bits. The kernels work on
 * labels, and use indices only to load and store.
 */
import { at } from "../../../base/assert.ts";
import { parity } from "../../../base/bits.ts";
import type { Sweep } from "../../../compiler/passes/form-sweeps.ts";
import type { Instruction } from "../../../compiler/program.ts";

type Tiles = Pick<Sweep, "basis" | "pivots" | "bases" | "store">;

/** The index of each bit of a label. */
export const labelIndices = ({ basis, bases }: Tiles): readonly number[] => [...basis, ...bases];

/** A mask over indices as one over labels with the same parity. */
function labelRead(indices: readonly number[], mask: number): number {
  return indices.reduce((read, index, bit) => read | (parity(index & mask) << bit), 0);
}

/** A mask of the tiles' span as one of local bits. */
function localFlip({ pivots }: Tiles, mask: number): number {
  return pivots.reduce((flip, pivot, bit) => ((mask & pivot) === 0 ? flip : flip | (1 << bit)), 0);
}

/** The instruction on labels. */
export function labelInstruction(tiles: Tiles, step: Instruction): Instruction {
  const indices = labelIndices(tiles);
  return {
    ...step,
    flip: step.isDiagonal ? 0 : localFlip(tiles, step.flip),
    read: labelRead(indices, step.read),
    conditions: step.conditions.map(({ mask, on }) => ({ mask: labelRead(indices, mask), on })),
  };
}

/** The inverse of a linear map of local bits, both as the images of single bits. @throws when it has none. */
function inverseColumns(columns: readonly number[]): number[] {
  const rest = [...columns];
  const inverse = columns.map((_, bit) => 1 << bit);
  const combine = (into: number, from: number): void => {
    rest[into] = at(rest, into) ^ at(rest, from);
    inverse[into] = at(inverse, into) ^ at(inverse, from);
  };
  columns.forEach((_, bit) => {
    const found = rest.findIndex((column, index) => index >= bit && ((column >>> bit) & 1) === 1);
    if (found < 0) throw new Error("A sweep stores two amplitudes in one place.");
    if (found !== bit) combine(bit, found);
    rest.forEach((column, other) => {
      if (other !== bit && ((column >>> bit) & 1) === 1) combine(other, bit);
    });
  });
  return inverse;
}

/**
 * Where what is stored comes from: the local index of the amplitude that a tile stores at a local index is
 * the XOR of these over the bits of the label it is stored at.
 */
export function labelSources(tiles: Tiles): readonly number[] {
  const indices = labelIndices(tiles);
  const { store, basis } = tiles;
  if (store === null) return indices.map((_, bit) => (bit < basis.length ? 1 << bit : 0));
  const images = indices.map((index) =>
    store.reduce((image, mask, bit) => image | (parity(index & mask) << bit), 0),
  );
  const inverse = inverseColumns(images.slice(0, basis.length));
  const back = (local: number): number =>
    inverse.reduce((source, column, bit) => ((local >>> bit) & 1 ? source ^ column : source), 0);
  return images.map((image, bit) => back(bit < basis.length ? 1 << bit : image));
}

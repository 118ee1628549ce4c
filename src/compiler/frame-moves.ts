/**
 * Moves: linear, invertible maps of a program's indices that bring given masks to the lowest bits,
 * changing an index only within the span of a tile. What a circuit of CNOTs inside the tile would do.
 */
import { flipsIn, identityFrame, readsIn } from "./passes/follow-frame.ts";
import type { Frame, Instruction } from "./program.ts";

/** A move is written as a frame: its columns are the images of bits, its rows those of its inverse. */
export type Move = Frame;

/** `first`, then `second`. */
export function thenMove(second: Move, first: Frame): Frame {
  return {
    columns: first.columns.map((column) => flipsIn(second, column)),
    rows: first.rows.map((row) => readsIn(second, row)),
  };
}

/** p → p ^ difference where the parity of p & read is 1; its own inverse, as |difference & read| is even. */
function transvection(wireCount: number, difference: number, read: number): Move {
  const { columns, rows } = identityFrame(wireCount);
  return {
    columns: columns.map((bit) => ((bit & read) === 0 ? bit : bit ^ difference)),
    rows: rows.map((bit) => ((bit & difference) === 0 ? bit : bit ^ read)),
  };
}

/**
 * The move that brings mask i to bit i. It changes an index by XORs of the masks and those bits alone.
 * @param masks independent.
 */
export function moveToLowest(wireCount: number, masks: readonly number[]): Move {
  let move: Move = identityFrame(wireCount);
  masks.forEach((mask, place) => {
    const bit = 2 ** place;
    const image = flipsIn(move, mask);
    if (image === bit) return;
    // Independent of the lower bits, which are in place: a bit from here up is set.
    const higher = image - (image % bit);
    const read = (image & bit) !== 0 ? bit : bit | (higher & -higher);
    move = thenMove(transvection(wireCount, image ^ bit, read), move);
  });
  return move;
}

/** Bit `bit` (2^q) of where a move takes index p is the parity of p & this. */
export function sourceOf({ columns }: Move, bit: number): number {
  return columns.reduce((mask, column, q) => ((column & bit) === 0 ? mask : mask | (2 ** q)), 0);
}

/** An instruction as it acts on a moved state. */
export function moveInstruction(step: Instruction, move: Move): Instruction {
  return {
    ...step,
    flip: flipsIn(move, step.flip),
    read: readsIn(move, step.read),
    conditions: step.conditions
      .map(({ mask, on }) => ({ mask: readsIn(move, mask), on }))
      .toSorted((a, b) => a.mask - b.mask),
  };
}

/**
 * Groups a program's instructions into blocks, so that a kernel loads a tile of amplitudes once,
 * applies every gate of the block to it, and stores it once. A tile is a coset of the span of k
 * basis masks: its local index j means amplitude base ^ offset_j, offset_j being the XOR of the
 * basis masks at the bits of j. A gate sits at a local position i whose basis mask is its flip, so
 * that it pairs local indices that differ in bit i; a diagonal one moves nothing and sits anywhere.
 */
import { at } from "../../base/assert.ts";
import { parity } from "../../base/bits.ts";
import { commute } from "../commute.ts";
import type { Condition, Instruction, Program } from "../program.ts";

export interface BlockCondition extends Condition {
  /** Bit j: the parity of offset_j & mask. */
  readonly pattern: number;
}

export interface BlockGate {
  /** Index into the program's instructions. */
  readonly instruction: number;
  /** 0 to k - 1. */
  readonly position: number;
  /** Bit j: the parity of offset_j & read. With the base's own parity it tells |0⟩ from |1⟩. */
  readonly pattern: number;
  readonly conditions: readonly BlockCondition[];
}

export interface Block {
  /** k independent masks. */
  readonly basis: readonly number[];
  /**
   * k single bits, ascending. Every coset has exactly one index that is 0 in all of them: its base.
   */
  readonly pivots: readonly number[];
  readonly gates: readonly BlockGate[];
}

/** The span of the masks put in so far, in echelon form. */
class Span {
  /** Each with a highest bit of its own. */
  private readonly masks: number[] = [];

  private reduce(mask: number): number {
    return this.masks.reduce((rest, known) => Math.min(rest, (rest ^ known) >>> 0), mask);
  }

  /** Takes a mask in, unless the others span it already. */
  add(mask: number): boolean {
    const rest = this.reduce(mask);
    if (rest === 0) return false;
    this.masks.push(rest);
    this.masks.sort((a, b) => b - a);
    return true;
  }

  /** The highest bit of each: no other choice of cosets' bases is needed. */
  pivots(): number[] {
    return this.masks.map((mask) => 2 ** (31 - Math.clz32(mask))).toReversed();
  }
}

/** offset_j for j = 0 to 2^k - 1. */
export function tileOffsets(basis: readonly number[]): number[] {
  return Array.from({ length: 2 ** basis.length }, (_, j) =>
    basis.reduce((offset, mask, position) => ((j >>> position) & 1 ? offset ^ mask : offset), 0),
  );
}

/** Bit j: the parity of offset_j & mask. */
function patternOf(offsets: readonly number[], mask: number): number {
  return offsets.reduce((pattern, offset, j) => pattern | (parity(offset & mask) << j), 0);
}

/** A block still being filled. */
class OpenBlock {
  readonly members: { readonly index: number; readonly position: number }[] = [];
  private readonly basis: number[] = [];
  private readonly span = new Span();
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  /** Where an instruction can sit, a new basis mask being added if need be; -1 where it cannot. */
  private seat({ flip, isDiagonal }: Instruction): number {
    if (isDiagonal) return 0;
    const known = this.basis.indexOf(flip);
    if (known >= 0) return known;
    if (this.basis.length === this.size || !this.span.add(flip)) return -1;
    return this.basis.push(flip) - 1;
  }

  accepts(step: Instruction, index: number): boolean {
    const position = this.seat(step);
    if (position >= 0) this.members.push({ index, position });
    return position >= 0;
  }

  /** Fills the basis up, with high bits first: low ones are better left to neighbouring threads. */
  close(instructions: readonly Instruction[], wireCount: number): Block {
    for (let wire = wireCount - 1; this.basis.length < this.size; wire--) {
      if (this.span.add(1 << wire)) this.basis.push(1 << wire);
    }
    const offsets = tileOffsets(this.basis);
    const gates = this.members.map(({ index, position }): BlockGate => {
      const { read, conditions } = at(instructions, index);
      return {
        instruction: index,
        position,
        pattern: patternOf(offsets, read),
        conditions: conditions.map(({ mask, on }) => ({
          mask,
          on,
          pattern: patternOf(offsets, mask),
        })),
      };
    });
    return { basis: this.basis, pivots: this.span.pivots(), gates };
  }
}

/**
 * Blocks of `tileWires` basis masks that, run in order, do what the program does. An instruction
 * joins the open block when it has a seat there and may be moved before all that did not join.
 * @param tileWires at most 5, and at most the program's wires.
 */
export function formBlocks({ wireCount, instructions }: Program, tileWires: number): Block[] {
  const blocks: Block[] = [];
  let waiting = instructions.map((_, index) => index);
  while (waiting.length > 0) {
    const block = new OpenBlock(tileWires);
    const deferred: number[] = [];
    for (const index of waiting) {
      const step = at(instructions, index);
      const isFree = deferred.every((other) => commute(at(instructions, other), step));
      if (!isFree || !block.accepts(step, index)) deferred.push(index);
    }
    blocks.push(block.close(instructions, wireCount));
    waiting = deferred;
  }
  return blocks;
}

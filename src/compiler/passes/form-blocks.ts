/**
 * Groups a program's instructions into blocks, so that a kernel loads a tile of amplitudes once,
 * applies every gate of the block to it, and stores it once. A tile is a coset of the span of k
 * basis masks: its local index j means amplitude base ^ offset_j, offset_j being the XOR of the
 * basis masks at the bits of j. A gate sits at a local position i whose basis mask is its flip, so
 * that it pairs local indices that differ in bit i; a diagonal one moves nothing and sits anywhere.
 * Positions take turns (a kernel has one piece of code for each, or one for all): some slots stay idle.
 */
import { at } from "../../base/assert.ts";
import { parity } from "../../base/bits.ts";
import { commute } from "../commute.ts";
import { MaskSpan } from "../mask-span.ts";
import type { Condition, Instruction, Program } from "../program.ts";

export interface BlockCondition extends Condition {
  /** Bit j: the parity of offset_j & mask. */
  readonly pattern: number;
}

export interface BlockGate {
  /** Index into the program's instructions. */
  readonly instruction: number;
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
  /** The gates in the order in which they act: the one at place s sits at position s mod k. */
  readonly slots: readonly (BlockGate | null)[];
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

/** Every gate reads the position it sits at and no other. */
export function isPlain({ basis, slots }: Block): boolean {
  const positions = tileOffsets(basis.map((_, position) => 1 << position));
  const own = basis.map((_, position) => patternOf(positions, 1 << position));
  return slots.every((gate, slot) => gate === null || gate.pattern === own[slot % basis.length]);
}

/** At most one gate for each position, plain and without conditions: they all commute. */
export function isLayer(block: Block): boolean {
  const { basis, slots } = block;
  return (
    slots.length === basis.length &&
    isPlain(block) &&
    slots.every((gate) => gate === null || gate.conditions.length === 0)
  );
}

/** A block still being filled. */
class OpenBlock {
  private readonly basis: number[] = [];
  private readonly span = new MaskSpan();
  /** Index of the instruction in each slot; null where there is none. */
  private readonly slots: (number | null)[] = [];
  private readonly instructions: readonly Instruction[];
  private readonly size: number;

  constructor(instructions: readonly Instruction[], size: number) {
    this.instructions = instructions;
    this.size = size;
  }

  /** The position of an instruction, its flip joining the basis if need be. */
  private position({ flip, isDiagonal }: Instruction): number | "any" | "none" {
    if (isDiagonal) return "any";
    const known = this.basis.indexOf(flip);
    if (known >= 0) return known;
    if (this.basis.length === this.size || !this.span.add(flip)) return "none";
    return this.basis.push(flip) - 1;
  }

  /** Takes an instruction in, after all those taken in before that it does not commute with. */
  add(index: number): boolean {
    const step = at(this.instructions, index);
    const position = this.position(step);
    if (position === "none") return false;
    const fits = (place: number): boolean =>
      (this.slots[place] ?? null) === null &&
      (position === "any" || place % this.size === position);
    let slot = this.slots.length;
    const mayPass = (other: number | null | undefined): boolean =>
      other === null || other === undefined || commute(at(this.instructions, other), step);
    while (slot > 0 && mayPass(this.slots[slot - 1])) slot--;
    while (!fits(slot)) slot++;
    while (this.slots.length <= slot) this.slots.push(null);
    this.slots[slot] = index;
    return true;
  }

  /** Fills the basis up, with high bits first: low ones are better left to neighbouring threads. */
  close(wireCount: number): Block {
    for (let wire = wireCount - 1; this.basis.length < this.size; wire--) {
      if (this.span.add(1 << wire)) this.basis.push(1 << wire);
    }
    while (this.slots.length === 0 || this.slots.length % this.size > 0) this.slots.push(null);
    const offsets = tileOffsets(this.basis);
    const gateOf = (instruction: number): BlockGate => {
      const { read, conditions } = at(this.instructions, instruction);
      return {
        instruction,
        pattern: patternOf(offsets, read),
        conditions: conditions.map(({ mask, on }) => ({
          mask,
          on,
          pattern: patternOf(offsets, mask),
        })),
      };
    };
    const slots = this.slots.map((index) => (index === null ? null : gateOf(index)));
    return { basis: this.basis, pivots: this.span.pivots(), slots };
  }
}

/**
 * Blocks of `tileWires` basis masks that, run in order, do what the program does. An instruction
 * joins the open block when it has a position there and may be moved before all that did not join.
 * There is at least one block, of at least one round of positions.
 * @param tileWires at most 5, and at most the program's wires.
 */
export function formBlocks({ wireCount, instructions }: Program, tileWires: number): Block[] {
  const blocks: Block[] = [];
  let waiting = instructions.map((_, index) => index);
  do {
    const block = new OpenBlock(instructions, tileWires);
    const deferred: number[] = [];
    for (const index of waiting) {
      const step = at(instructions, index);
      const isFree = deferred.every((other) => commute(at(instructions, other), step));
      if (!isFree || !block.add(index)) deferred.push(index);
    }
    blocks.push(block.close(wireCount));
    waiting = deferred;
  } while (waiting.length > 0);
  return blocks;
}

/** Which instructions run in which sweep, and what spans its tiles, all in the program's own bits. */
import { at } from "../../base/assert.ts";
import { MaskSpan } from "../mask-span.ts";
import type { Instruction, Program } from "../program.ts";

/**
 * Where the lowest bits of every tile come from: they are the program's own, or whatever `runWires` masks
 * a sweep and the one before it both span (each sweep leaves them there for the next).
 */
export type FrameStrategy = "global frame" | "local frames";

export interface TileShape {
  /** A tile has 2^tileWires amplitudes, or all when there are fewer. */
  readonly tileWires: number;
  /** A tile is made of runs of 2^runWires neighbouring amplitudes; at most `tileWires`. */
  readonly runWires: number;
}

export interface ScheduledSweep {
  /** The flips of all its instructions lie in it. */
  readonly span: MaskSpan;
  /** Indices into the program's instructions, in the order they act. */
  readonly instructions: readonly number[];
}

/** The bits that an instruction can flip: none when it is diagonal. */
const flipOf = ({ flip, isDiagonal }: Instruction): number => (isDiagonal ? 0 : flip);

/** Instructions that have been passed over, as the spans of what they flip and of what they read. */
class Passed {
  private readonly flips = new MaskSpan();
  private readonly reads = new MaskSpan();

  add(step: Instruction): void {
    this.flips.add(flipOf(step));
    this.reads.add(step.read);
    for (const { mask } of step.conditions) this.reads.add(mask);
  }

  /** The step may act before all of them (commute.ts, for a set). */
  letsPass(step: Instruction): boolean {
    return (
      this.reads.isOrthogonalTo(flipOf(step)) &&
      this.flips.isOrthogonalTo(step.read) &&
      step.conditions.every(({ mask }) => this.flips.isOrthogonalTo(mask))
    );
  }

  /** Nothing passes any more. */
  isFull(wireCount: number): boolean {
    return this.flips.dimension === wireCount && this.reads.dimension === wireCount;
  }
}

/** A sweep being filled. */
class OpenSweep {
  span: MaskSpan;
  private readonly size: number;
  private readonly runWires: number;
  private readonly previous: MaskSpan | null;

  /** @param previous what the sweep before spans, where this one has to share masks with it. */
  constructor(
    size: number,
    runWires: number,
    lowest: readonly number[],
    previous: MaskSpan | null,
  ) {
    this.span = new MaskSpan(lowest);
    this.size = size;
    this.runWires = runWires;
    this.previous = previous;
  }

  /** Takes a flip in, if the span has it or has room for it. */
  takes(flip: number): boolean {
    if (this.span.has(flip)) return true;
    if (this.span.dimension === this.size) return false;
    const grown = this.span.with(flip);
    const missing = this.previous
      ? Math.max(0, this.runWires - grown.meet(this.previous).dimension)
      : 0;
    if (grown.dimension + missing > this.size) return false;
    this.span = grown;
    return true;
  }
}

/** The same instructions in another order that does the same: phases together as far as they can be. */
function gatherPhases(instructions: readonly Instruction[], order: readonly number[]): number[] {
  const gathered: number[] = [];
  let waiting = order;
  let isTakingPhases = true;
  while (waiting.length > 0) {
    const passed = new Passed();
    const left: number[] = [];
    for (const index of waiting) {
      const step = at(instructions, index);
      if (step.isDiagonal === isTakingPhases && passed.letsPass(step)) {
        gathered.push(index);
      } else {
        passed.add(step);
        left.push(index);
      }
    }
    waiting = left;
    isTakingPhases = !isTakingPhases;
  }
  return gathered;
}

/** At least one sweep; every instruction in exactly one. */
export function scheduleSweeps(
  { wireCount, instructions }: Program,
  { tileWires, runWires }: TileShape,
  strategy: FrameStrategy,
): ScheduledSweep[] {
  const size = Math.min(tileWires, wireCount);
  const bits = Array.from({ length: wireCount }, (_, wire) => 2 ** wire);
  const lowest = strategy === "global frame" ? bits.slice(0, Math.min(runWires, size)) : [];
  const sweeps: ScheduledSweep[] = [];
  let waiting = instructions.map((_, index) => index);
  let previous: MaskSpan | null = null;
  do {
    const sweep = new OpenSweep(size, runWires, lowest, previous);
    const passed = new Passed();
    const taken: number[] = [];
    const left: number[] = [];
    for (const index of waiting) {
      const step = at(instructions, index);
      const isFree = !passed.isFull(wireCount) && passed.letsPass(step);
      if (isFree && sweep.takes(flipOf(step))) {
        taken.push(index);
      } else {
        passed.add(step);
        left.push(index);
      }
    }
    // Room that is left goes to what comes next, so that the next sweep shares more.
    for (const index of left) sweep.takes(flipOf(at(instructions, index)));
    for (const mask of [...(previous?.masks ?? []), ...bits]) sweep.takes(mask);
    sweeps.push({ span: sweep.span, instructions: gatherPhases(instructions, taken) });
    if (strategy === "local frames") previous = sweep.span;
    waiting = left;
  } while (waiting.length > 0);
  return sweeps;
}

/**
 * Groups a program's instructions into sweeps, for states too large to stay in fast memory: a sweep goes
 * through the state tile by tile, and does all of its instructions on a tile while it is there. A tile is
 * a coset of the span of some masks, the lowest bits always among them, so that it is made of runs of
 * neighbouring amplitudes. An instruction joins the open sweep when its flip lies in the span and it
 * may act before everything that did not join.
 *
 * In one frame for all, the lowest bits are in every tile whether anything flips them or not, and after a
 * few layers of CNOTs hardly anything does. The second strategy moves amplitudes within a tile when it is
 * stored, so that the lowest bits become what this sweep and the next both flip. Both are tried.
 */
import { at } from "../../base/assert.ts";
import { moveInstruction, moveToLowest, sourceOf, thenMove } from "../frame-moves.ts";
import { MaskSpan } from "../mask-span.ts";
import type { Frame, Instruction, Program } from "../program.ts";
import { flipsIn, identityFrame } from "./follow-frame.ts";
import {
  scheduleSweeps,
  type FrameStrategy,
  type ScheduledSweep,
  type TileShape,
} from "./schedule-sweeps.ts";

export type { FrameStrategy, TileShape };

export interface Sweep {
  /**
   * Span the tiles; ascending, each with a highest bit, its pivot, that no other has. The first `runWires`
   * are the lowest bits. Local index j of a tile is amplitude base ^ (the XOR of the masks at j's bits).
   */
  readonly basis: readonly number[];
  readonly pivots: readonly number[];
  /**
   * Independent masks, 0 in every pivot: their XORs are the bases of the tiles to visit. All other
   * amplitudes are zero before the sweep and after it.
   */
  readonly bases: readonly number[];
  /** Indices into the plan's program, in the order they act; their flips lie in the span. */
  readonly instructions: readonly number[];
  /**
   * Where amplitude p goes when its tile is stored: to the tile's local index whose bit i is the parity
   * of p & store[i]. Null when all stay where they are.
   */
  readonly store: readonly number[] | null;
}

export interface SweepPlan {
  /**
   * The program in the order of the sweeps, each instruction flipping and reading bits where its sweep
   * has them. Its frame is that of the state after the last sweep.
   */
  readonly program: Program;
  readonly sweeps: readonly Sweep[];
  readonly strategy: FrameStrategy;
}

/** `runWires` masks for the lowest bits: those bits themselves where the span has them. */
function chooseLowest(span: MaskSpan, runWires: number): number[] {
  const wanted = Array.from({ length: Math.min(runWires, span.dimension) }, (_, bit) => 2 ** bit);
  const chosen = new MaskSpan(wanted.filter((bit) => span.has(bit)));
  return wanted.map((bit) =>
    span.has(bit) ? bit : (span.masks.find((mask) => chosen.add(mask)) ?? bit),
  );
}

const isIdentity = ({ columns }: Frame): boolean => columns.every((mask, q) => mask === 2 ** q);

const moved = (span: MaskSpan, frame: Frame): MaskSpan =>
  new MaskSpan(span.masks.map((mask) => flipsIn(frame, mask)));

/** The plan that a schedule comes to. */
function assemble(
  program: Program,
  scheduled: readonly ScheduledSweep[],
  runWires: number,
  strategy: FrameStrategy,
): SweepPlan {
  const { wireCount } = program;
  const instructions: Instruction[] = [];
  /** Bits flipped so far, in the program's own bits. */
  const reached = new MaskSpan();
  // The ground state stays where it is: the first move costs nothing.
  let frame: Frame = moveToLowest(wireCount, chooseLowest(at(scheduled, 0).span, runWires));
  const sweeps = scheduled.map(({ span, instructions: order }, index): Sweep => {
    const tile = moved(span, frame);
    const bases = new MaskSpan(
      reached.masks.map((mask) => tile.reduce(flipsIn(frame, mask))).filter((mask) => mask !== 0),
    );
    const first = instructions.length;
    for (const each of order) {
      const step = at(program.instructions, each);
      if (!step.isDiagonal) reached.add(step.flip);
      instructions.push(moveInstruction(step, frame));
    }
    const next = scheduled[index + 1]?.span;
    const move = next
      ? moveToLowest(wireCount, chooseLowest(moved(span.meet(next), frame), runWires))
      : identityFrame(wireCount);
    frame = thenMove(move, frame);
    const pivots = tile.pivots();
    return {
      basis: tile.masks,
      pivots,
      bases: bases.masks,
      instructions: order.map((_, place) => first + place),
      store: isIdentity(move) ? null : pivots.map((pivot) => sourceOf(move, pivot)),
    };
  });
  return {
    program: { ...program, instructions, frame: thenMove(frame, program.frame) },
    sweeps,
    strategy,
  };
}

/** @param strategy of the two that there are. */
export function planSweepsBy(
  strategy: FrameStrategy,
  program: Program,
  shape: TileShape,
): SweepPlan {
  const scheduled = scheduleSweeps(program, shape, strategy);
  return assemble(program, scheduled, shape.runWires, strategy);
}

/** A sweep costs 1, and what it moves when it stores its tiles as much more as is said. */
const costOf = ({ sweeps }: SweepPlan, moveCost: number): number =>
  sweeps.reduce((sum, { store }) => sum + (store ? 1 + moveCost : 1), 0);

/**
 * The cheaper plan. Observables are placed by the frame of its program, not the given one's.
 * @param moveCost what moving amplitudes when they are stored costs, in sweeps.
 */
export function planSweeps(program: Program, shape: TileShape, moveCost = 0): SweepPlan {
  const [global, local] = (["global frame", "local frames"] as const).map((strategy) =>
    planSweepsBy(strategy, program, shape),
  ) as [SweepPlan, SweepPlan];
  return costOf(local, moveCost) < costOf(global, moveCost) ? local : global;
}

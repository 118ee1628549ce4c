/** Columns for generated gates: as early as they can stand, block after block. */
import { opSpan } from "../circuit.ts";
import type { Block, GateCall } from "./ansatz.ts";

export interface ScheduledCall extends GateCall {
  /** Counts from 0. */
  readonly column: number;
}

/**
 * Each gate stands in the first column of its block where it neither shares a wire with an earlier
 * one of the block nor crosses it; every block starts in a column of its own, so that layers line up.
 */
export function scheduleBlocks(blocks: readonly Block[]): ScheduledCall[] {
  const scheduled: ScheduledCall[] = [];
  let start = 0;
  for (const block of blocks) {
    /** By wire, the first column that is free from there on. */
    const free: number[] = [];
    let end = start;
    for (const call of block) {
      const { top, bottom } = opSpan(call);
      let column = start;
      for (let wire = top; wire <= bottom; wire++) column = Math.max(column, free[wire] ?? start);
      for (let wire = top; wire <= bottom; wire++) free[wire] = column + 1;
      scheduled.push({ ...call, column });
      end = Math.max(end, column + 1);
    }
    start = end;
  }
  return scheduled;
}

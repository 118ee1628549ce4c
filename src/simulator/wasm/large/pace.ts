/** Keeps whoever waits for a long call informed, and lets them stop it, between pieces of its work. */
import type { RunControl } from "../../simulator.ts";

/** Between two checkpoints, milliseconds. */
const PERIOD = 50;

/** The most of the work to be done without looking at the clock: some 10 ms on a slow machine. */
export const PIECE_WORK = 2 ** 23;

export class Pace {
  private readonly control: RunControl | undefined;
  private readonly total: number;
  /** How much of it is done. */
  done = 0;
  private lastRest = performance.now();

  /** @param total what there is to do, in any unit of equal work. */
  constructor(control: RunControl | undefined, total: number) {
    this.control = control;
    this.total = total;
  }

  /** After a piece of work. @returns whether it is time to rest. */
  reach(done: number): boolean {
    this.done = done;
    return this.control !== undefined && performance.now() - this.lastRest >= PERIOD;
  }

  /** Tells how far the work is, and waits until it may go on. Rejects when it may not. */
  async rest(): Promise<void> {
    this.control?.onProgress?.(Math.min(this.done, this.total), this.total);
    await this.control?.checkpoint?.();
    this.lastRest = performance.now();
  }

  /** When all is done. */
  finish(): void {
    this.control?.onProgress?.(this.total, this.total);
  }
}

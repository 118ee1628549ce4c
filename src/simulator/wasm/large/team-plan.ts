/**
 * What the threads of a team share: how they agree on what to do next, in words of the state's own memory.
 * A team takes phases of work, one after the other: a sweep, or one flip's observables. A phase is a number
 * of chunks, which threads take in turn. Nobody waits for a thread that comes late, or not at all.
 */
import type { Precision } from "../kernels.ts";
import type { LargeMap } from "./large-memory.ts";

/** What another thread needs to work on a state. */
export interface TeamPlan {
  readonly module: WebAssembly.Module;
  readonly precision: Precision;
  /** Shared. */
  readonly memory: WebAssembly.Memory;
  readonly map: LargeMap;
}

/** Other threads that work on a state. */
export interface Recruits {
  /** Asks them to come as soon as they are free, and does not wait. */
  call(): void;
  /** They would come at once. */
  areReady(): boolean;
  /** Why they come no more. */
  failure(): Error | null;
  /** Ends their part: they forget the state. */
  dismiss(): void;
}

/** Asks `count` threads to get ready, and does not wait. */
export type Recruit = (count: number, plan: TeamPlan) => Recruits;

/** Words by which threads agree, int32: counts up whenever there is something new, ... */
export const TURN = 0;
/** ..., whether threads stay for what comes next, whether a phase is open, how many threads are at it, ... */
export const IS_RUNNING = 1;
export const IS_OPEN = 2;
export const ACTIVE = 3;
/** ..., whether one of them has failed, ... */
export const HAS_FAILED = 4;
/** ..., the open phase's kernel, how many tiles or vectors it has, and how many of them make a chunk, ... */
export const KERNEL = 5;
export const COUNT = 6;
export const CHUNK = 7;
/** ..., the bytes of a chunk's own sums, and the number of the next chunk that nobody has taken. */
export const SUM_BYTES = 8;
export const NEXT_CHUNK = 9;
export const CONTROL_WORDS = 10;

/** Tries before a thread that waits goes to sleep: some 20 µs, for waking up takes longer. */
const SPIN_COUNT = 2000;

/** Waits a moment for a word to change. @returns whether it has. */
export function spin(control: Int32Array, word: number, value: number): boolean {
  for (let count = 0; count < SPIN_COUNT; count++) {
    if (Atomics.load(control, word) !== value) return true;
  }
  return false;
}

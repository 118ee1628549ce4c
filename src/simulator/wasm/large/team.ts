/**
 * The threads that work on one large state, seen from the one that leads: it opens a phase, takes chunks as the
 * others do, and closes it when all are done. Sums of a chunk are its own and are added in the order of the
 * chunks, so that how many threads there are, and who took what, changes no bit. A team of one is a thread.
 */
import { nextTask } from "../../../base/next-task.ts";
import { chunkCountFor } from "./chunks.ts";
import { TILE_KERNELS, type LargeKernels, type TileKernel } from "./large-kernels.ts";
import type { LargeMemory } from "./large-memory.ts";
import { PIECE_WORK, type Pace } from "./pace.ts";
import { TeamMember } from "./team-member.ts";
import {
  ACTIVE,
  CHUNK,
  CONTROL_WORDS,
  COUNT,
  HAS_FAILED,
  IS_OPEN,
  IS_RUNNING,
  KERNEL,
  NEXT_CHUNK,
  spin,
  SUM_BYTES,
  TURN,
  type Recruits,
} from "./team-plan.ts";

export interface Phase {
  readonly kernel: TileKernel;
  /** Tiles or vectors, a power of two. */
  readonly count: number;
  /** What a call of the kernel takes at least; a power of two. */
  readonly grain: number;
  /** Of one of them, in the units of `Pace`. */
  readonly unitWork: number;
  /** How many sums, float64, there are. */
  readonly sumCount: number;
}

/** How long a thread that waits for others sleeps before it looks whether there still are any, milliseconds. */
const PATIENCE = 20;

/** Beyond every chunk. */
const NO_CHUNK = 2 ** 30;

const DOUBLE_BYTES = 8;

export class Team {
  private readonly memory: LargeMemory;
  private readonly member: TeamMember;
  private recruit: (() => Recruits) | null;
  private others: Recruits | null = null;

  /** @param recruit asks other threads to get ready; null where this one works alone. */
  constructor(kernels: LargeKernels, memory: LargeMemory, recruit: (() => Recruits) | null) {
    this.memory = memory;
    this.member = new TeamMember(kernels, memory.map, 0);
    this.recruit = recruit;
  }

  /** Has the others come for a number of phases. */
  async work(phases: () => Promise<void>): Promise<void> {
    this.begin();
    // A worker starts only while the thread that has made it is idle for a moment.
    if (this.others?.areReady() === false) await nextTask();
    try {
      await phases();
    } finally {
      this.end();
    }
  }

  /** They stay between phases. */
  private begin(): void {
    this.others ??= this.recruit?.() ?? null;
    if (this.others?.failure()) this.leave();
    if (!this.others) return;
    Atomics.store(this.control(), IS_RUNNING, 1);
    this.others.call();
  }

  /** Lets them go. */
  private end(): void {
    if (!this.others) return;
    Atomics.store(this.control(), IS_RUNNING, 0);
    this.announce();
  }

  /** Ends the team. */
  dismiss(): void {
    this.end();
    this.others?.dismiss();
    this.others = null;
  }

  /**
   * All of a phase. Rejects, once no thread is at it any more, when the pace's control does.
   * @returns its sums.
   */
  async perform(phase: Phase, pace: Pace): Promise<Float64Array> {
    const { count, grain, unitWork } = phase;
    const start = pace.done;
    const step = Math.max(grain, 2 ** Math.floor(Math.log2(PIECE_WORK / unitWork)));
    const chunkSize = this.open(phase);
    try {
      this.member.enter();
      for (let chunk = this.member.take(); chunk; chunk = this.member.take()) {
        for (let { from } = chunk; from < chunk.until; from += step) {
          const until = Math.min(from + step, chunk.until);
          this.member.run(from, until);
          const taken = this.takenOf(count, chunkSize) - (chunk.until - until);
          if (pace.reach(start + unitWork * taken)) await this.rest(pace);
        }
      }
    } finally {
      await this.close();
    }
    pace.reach(start + unitWork * count);
    return this.sum(phase, Math.ceil(count / chunkSize));
  }

  /** The others are let go meanwhile: what is waited for may need them for something else. */
  private async rest(pace: Pace): Promise<void> {
    this.end();
    await pace.rest();
    this.begin();
  }

  /** @returns how many tiles or vectors make a chunk. */
  private open({ kernel, count, grain, sumCount }: Phase): number {
    const control = this.control();
    const sumBytes = DOUBLE_BYTES * sumCount;
    const chunkSize = Math.max(grain, count / chunkCountFor(sumBytes));
    control[KERNEL] = TILE_KERNELS.indexOf(kernel);
    control[COUNT] = count;
    control[CHUNK] = chunkSize;
    control[SUM_BYTES] = sumBytes;
    control[NEXT_CHUNK] = 0;
    Atomics.store(control, IS_OPEN, 1);
    this.announce();
    return chunkSize;
  }

  /** Until no thread is at the phase any more. @throws when one has stopped at it. */
  private async close(): Promise<void> {
    const control = this.control();
    // Nobody takes another chunk, even where this thread has broken off.
    Atomics.store(control, NEXT_CHUNK, NO_CHUNK);
    Atomics.store(control, IS_OPEN, 0);
    const { others } = this;
    if (!others) return;
    for (;;) {
      if (Atomics.load(control, HAS_FAILED) !== 0) {
        this.leave();
        throw new Error("A thread of the WebAssembly backend failed at a large state.");
      }
      const active = Atomics.load(control, ACTIVE);
      if (active === 0) return;
      const failure = others.failure();
      if (failure) {
        this.leave();
        throw failure;
      }
      if (!spin(control, ACTIVE, active)) await sleep(control, ACTIVE, active);
    }
  }

  /** The others are given up: from now on this thread works alone. */
  private leave(): void {
    this.dismiss();
    this.recruit = null;
    const control = this.control();
    Atomics.store(control, ACTIVE, 0);
    Atomics.store(control, HAS_FAILED, 0);
  }

  private takenOf(count: number, chunkSize: number): number {
    return Math.min(count, Atomics.load(this.control(), NEXT_CHUNK) * chunkSize);
  }

  private sum({ sumCount }: Phase, chunkCount: number): Float64Array {
    const sums = this.memory.doubles("chunkSums", sumCount * chunkCount);
    const totals = new Float64Array(sumCount);
    for (let chunk = 0; chunk < chunkCount; chunk++) {
      addRow(totals, sums.subarray(chunk * sumCount, (chunk + 1) * sumCount));
    }
    return totals;
  }

  private announce(): void {
    const control = this.control();
    Atomics.add(control, TURN, 1);
    Atomics.notify(control, TURN);
  }

  private control(): Int32Array {
    return this.memory.integers("control", CONTROL_WORDS);
  }
}

/** Until a word changes, or some time has passed. Blocks nothing: word of a thread's end would not come through. */
async function sleep(control: Int32Array, word: number, value: number): Promise<void> {
  const { waitAsync } = Atomics as Partial<typeof Atomics>;
  // Some browsers that share memory do not have it yet.
  if (waitAsync) await waitAsync(control, word, value, PATIENCE).value;
  else await nextTask();
}

function addRow(totals: Float64Array, row: Float64Array): void {
  row.forEach((value, place) => (totals[place] = (totals[place] as number) + value));
}

/** One thread's part in a team: takes chunks of the open phase, in a room of its own beside the state. */
import { at } from "../../../base/assert.ts";
import * as words from "../kernels/tile-words.ts";
import { instantiateLarge, TILE_KERNELS, type LargeKernels } from "./large-kernels.ts";
import type { LargeMap, RoomSection } from "./large-memory.ts";
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
  type TeamPlan,
} from "./team-plan.ts";

/** Tiles or vectors. */
export interface Chunk {
  readonly from: number;
  readonly until: number;
}

/** Where a task finds its thread's own room. */
const ROOM_WORDS: readonly (readonly [word: number, section: RoomSection])[] = [
  [words.TILE, "tile"],
  [words.COTILE, "cotile"],
  [words.SUM_ROOM, "sumRoom"],
  [words.CONDITION_ROOM, "conditionRoom"],
  [words.PRODUCT_ROOM, "productRoom"],
  [words.PLACES, "places"],
];

export class TeamMember {
  private readonly kernels: LargeKernels;
  private readonly map: LargeMap;
  private readonly room: number;
  private buffer: ArrayBufferLike | null = null;
  private control = new Int32Array();
  private task = new Uint32Array();
  private kernel: LargeKernels["sweepTiles"];

  /** @param index of the thread in its team. */
  constructor(kernels: LargeKernels, map: LargeMap, index: number) {
    this.kernels = kernels;
    this.map = map;
    this.room = map.addresses.rooms + index * map.roomBytes;
    this.kernel = kernels.sweepTiles;
  }

  /** Makes the open phase this thread's own. */
  enter(): void {
    this.look();
    const { addresses, room } = this.map;
    const { buffer } = this.kernels.memory;
    this.task.set(new Uint32Array(buffer, addresses.task, words.TASK_WORDS));
    for (const [word, section] of ROOM_WORDS) this.task[word] = this.room + room[section];
    this.kernel = this.kernels[at(TILE_KERNELS, this.control[KERNEL] as number)];
  }

  /** The next chunk of the open phase, its sums empty; null when all are taken. */
  take(): Chunk | null {
    const { control, task } = this;
    const [count, size] = [control[COUNT] as number, control[CHUNK] as number];
    const number = Atomics.add(control, NEXT_CHUNK, 1);
    const from = number * size;
    if (from >= count) return null;
    const sumBytes = control[SUM_BYTES] as number;
    if (sumBytes > 0) {
      const sums = this.map.addresses.chunkSums + number * sumBytes;
      new Float64Array(this.kernels.memory.buffer, sums, sumBytes / 8).fill(0);
      task[words.SUMS] = sums;
      task[words.EXPECTATIONS] = sums;
    }
    return { from, until: Math.min(from + size, count) };
  }

  run(from: number, until: number): void {
    this.kernel(this.room + this.map.room.ownTask, from, until);
  }

  /** Works on phase after phase until it is told to go. Its thread does nothing else meanwhile. */
  serve(): void {
    this.look();
    const { control } = this;
    while (Atomics.load(control, IS_RUNNING) === 1) {
      const turn = Atomics.load(control, TURN);
      // First this, then a look at the phase: nobody closes it, and opens another, behind a thread that is at it.
      Atomics.add(control, ACTIVE, 1);
      try {
        if (Atomics.load(control, IS_OPEN) === 1) this.takeAll();
      } catch (error) {
        Atomics.store(control, HAS_FAILED, 1);
        throw error;
      } finally {
        Atomics.sub(control, ACTIVE, 1);
        Atomics.notify(control, ACTIVE);
      }
      if (!spin(control, TURN, turn)) Atomics.wait(control, TURN, turn);
    }
  }

  private takeAll(): void {
    this.enter();
    while (Atomics.load(this.control, IS_RUNNING) === 1) {
      const chunk = this.take();
      if (!chunk) return;
      this.run(chunk.from, chunk.until);
    }
  }

  /** Typed arrays lose a memory of one's own when it grows. */
  private look(): void {
    const { buffer } = this.kernels.memory;
    if (buffer === this.buffer) return;
    const { addresses, room } = this.map;
    this.buffer = buffer;
    this.control = new Int32Array(buffer, addresses.control, CONTROL_WORDS);
    this.task = new Uint32Array(buffer, this.room + room.ownTask, words.TASK_WORDS);
  }
}

/** In another thread: its part in the team whose plan it was sent. */
export function joinTeam({ module, precision, memory, map }: TeamPlan, index: number): TeamMember {
  return new TeamMember(instantiateLarge(module, precision, memory), map, index);
}

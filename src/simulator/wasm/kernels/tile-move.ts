/** Tiles: taken out of a state, and stored there again, each amplitude in its place or in a new one. */
import { AMPLITUDE_SHIFT, parityOf, word } from "./lanes";
import { amplitudeAt, exchange, exchangeOf, laneBits, onLanes } from "./neighbours";
import {
  BASE_COUNT,
  BASES,
  BASIS,
  IMAGES,
  RUN_OFFSETS,
  RUN_WIRES,
  STATE,
  STORE_MASKS,
  STORE_READS,
  STORED_PLACES,
  STORED_RUNS,
  TILE_WIRES,
} from "./tile-words";

/** The XORs of `count` masks, in the order of the bits. */
function writeSums(table: usize, masks: usize, count: u32): void {
  store<u32>(table, 0);
  for (let bit: u32 = 0; bit < count; bit++) {
    const mask = word(masks, bit);
    for (let k: u32 = 0; k < (1 << bit); k++) {
      store<u32>(table + (((1 << bit) + k) << 2), word(table, k) ^ mask);
    }
  }
}

/** Zeroes for the state's vectors `from` to before `until`. */
export function clearBlocks(task: usize, from: u32, until: u32): void {
  const state: usize = word(task, STATE);
  memory.fill(state + (<usize>from << AMPLITUDE_SHIFT), 0, <usize>(until - from) << AMPLITUDE_SHIFT);
}

/** Fills in the tables of the open sweep. */
export function openSweep(task: usize): void {
  const run = word(task, RUN_WIRES);
  const runs = word(task, TILE_WIRES) - run;
  writeSums(word(task, RUN_OFFSETS), task + ((BASIS + run) << 2), runs);
  writeSums(word(task, STORED_RUNS), task + ((IMAGES + run) << 2), runs);
  writeSums(word(task, STORED_PLACES), task + (IMAGES << 2), run);
}

/** The base of the sweep's tile number `tile`. */
export function baseOf(task: usize, tile: u32): u32 {
  let base: u32 = 0;
  for (let bit: u32 = 0; bit < word(task, BASE_COUNT); bit++) {
    if (((tile >> bit) & 1) != 0) base ^= word(task, BASES + bit);
  }
  return base;
}

/** Where a tile's base itself is stored. */
export function storedBase(task: usize, base: u32): u32 {
  let stored = base;
  for (let i: u32 = 0; i < word(task, TILE_WIRES); i++) {
    if (parityOf(base, word(task, STORE_READS + i)) != 0) stored ^= word(task, STORE_MASKS + i);
  }
  return stored;
}

/**
 * Copies one run between a state and a tile, where its amplitudes are exchanged as `order` has it:
 * local place k is the run's amplitude k ^ order. Orders differ from run to run, so that asking whether
 * there is one would cost more than the exchange.
 */
@inline
function copyRun<T>(from: usize, to: usize, size: u32, order: u32): void {
  const bytes = <usize>(size >> laneBits<T>()) << 5;
  const other = <usize>(order >> laneBits<T>()) << 5;
  const swap = exchangeOf<T>(onLanes<T>(order));
  for (let place: usize = 0; place < bytes; place += 64) {
    const first = to + (place ^ other);
    const second = to + ((place + 32) ^ other);
    v128.store(first, exchange(v128.load(from + place), swap));
    v128.store(first, exchange(v128.load(from + place, 16), swap), 16);
    v128.store(second, exchange(v128.load(from + place, 32), swap));
    v128.store(second, exchange(v128.load(from + place, 48), swap), 16);
  }
}

/** Runs that are asked for before the first of them is copied: as many as a processor waits for at a time. */
const AHEAD: u32 = 32;

/** What `touchRuns` has read: kept, or compilers would not read it. */
let touched: u32 = 0;

/**
 * Reads something of each of some runs. A processor waits for many reads at a time, but for few copies, which fill
 * its queue of stores.
 */
@inline
function touchRuns<T>(state: usize, base: u32, offsets: usize, from: u32, until: u32): void {
  let found: u32 = 0;
  for (let run = from; run < until; run++) {
    found ^= load<u32>(amplitudeAt<T>(state, base ^ word(offsets, run)));
  }
  touched = found;
}

/** @param base of the tile; its runs lie where they did. */
export function takeTile<T>(task: usize, state: usize, tile: usize, base: u32): void {
  const size: u32 = 1 << word(task, RUN_WIRES);
  const count: u32 = 1 << (word(task, TILE_WIRES) - word(task, RUN_WIRES));
  const offsets: usize = word(task, RUN_OFFSETS);
  for (let next: u32 = 0; next < count; next += AHEAD) {
    const until = min(next + AHEAD, count);
    touchRuns<T>(state, base, offsets, next, until);
    for (let run = next; run < until; run++) {
      const first = base ^ word(offsets, run);
      const order = first & (size - 1);
      const from = amplitudeAt<T>(state, first ^ order);
      copyRun<T>(from, amplitudeAt<T>(tile, run * size), size, order);
    }
  }
}

export function putTile<T>(task: usize, state: usize, tile: usize, base: u32): void {
  const size: u32 = 1 << word(task, RUN_WIRES);
  const count: u32 = 1 << (word(task, TILE_WIRES) - word(task, RUN_WIRES));
  const offsets: usize = word(task, RUN_OFFSETS);
  for (let run: u32 = 0; run < count; run++) {
    const first = base ^ word(offsets, run);
    const order = first & (size - 1);
    copyRun<T>(
      amplitudeAt<T>(tile, run * size),
      amplitudeAt<T>(state, first ^ order),
      size,
      order,
    );
  }
}

/** Takes a tile from where `putTileMoved` has stored it. */
export function takeTileMoved<T>(task: usize, state: usize, tile: usize, base: u32): void {
  const size: u32 = 1 << word(task, RUN_WIRES);
  const count: u32 = 1 << (word(task, TILE_WIRES) - word(task, RUN_WIRES));
  const runs: usize = word(task, STORED_RUNS);
  const places: usize = word(task, STORED_PLACES);
  const stored = storedBase(task, base);
  for (let run: u32 = 0; run < count; run++) {
    const first = stored ^ word(runs, run);
    for (let place: u32 = 0; place < size; place++) {
      const from = amplitudeAt<T>(state, first ^ word(places, place));
      const to = amplitudeAt<T>(tile, run * size + place);
      store<T>(to, load<T>(from));
      store<T>(to, load<T>(from, 16), 16);
    }
  }
}

export function putTileMoved<T>(task: usize, state: usize, tile: usize, base: u32): void {
  const size: u32 = 1 << word(task, RUN_WIRES);
  const count: u32 = 1 << (word(task, TILE_WIRES) - word(task, RUN_WIRES));
  const runs: usize = word(task, STORED_RUNS);
  const places: usize = word(task, STORED_PLACES);
  const stored = storedBase(task, base);
  for (let run: u32 = 0; run < count; run++) {
    const first = stored ^ word(runs, run);
    for (let place: u32 = 0; place < size; place++) {
      const from = amplitudeAt<T>(tile, run * size + place);
      const to = amplitudeAt<T>(state, first ^ word(places, place));
      store<T>(to, load<T>(from));
      store<T>(to, load<T>(from, 16), 16);
    }
  }
}

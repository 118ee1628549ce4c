/**
 * Steps of a sweep whose phases have been taken apart (large/split-phases.ts): real turns y0 = c x0 - s x1,
 * y1 = s x0 + c x1 of whole vectors, and phases, which come from tables. Where a tile's vectors lie is linear
 * in their number over GF(2), so that the XOR of two short tables gives it.
 */
import { minusTimes, productIm, productRe, times, timesPlus } from "./arithmetic";
import { parityOf, word } from "./lanes";
import { everyLane, exchange, laneBits, signsOf } from "./neighbours";
import {
  PLACES,
  TABLE_BITS,
  TABLE_BYTES,
  TABLE_ENTRIES,
  TABLE_HIGH,
  TABLE_LOW,
  TABLE_READS,
  TABLES,
  TILE_WIRES,
} from "./tile-words";

/** The low bits that the first of the two tables is for. */
const LOW_BITS: u32 = 4;

/**
 * Where the |0⟩ of each pair of vectors lies, bytes: the first table for the low bits of the pair's number,
 * and behind it that for the others.
 */
function writePlaces(places: usize, bits: u32, flip: u32, read: u32): void {
  const pivot = ctz<u32>(flip);
  store<u32>(places, 0);
  const low = min(LOW_BITS, bits);
  const others = places + (4 << LOW_BITS);
  store<u32>(others, 0);
  for (let bit: u32 = 0; bit < bits; bit++) {
    const index: u32 = 1 << (bit < pivot ? bit : bit + 1);
    const place = (index ^ (flip & (0 - parityOf(index, read)))) << 5;
    const table = bit < low ? places : others;
    const size: u32 = 1 << (bit < low ? bit : bit - low);
    for (let k: u32 = 0; k < size; k++) {
      store<u32>(table + ((size + k) << 2), word(table, k) ^ place);
    }
  }
}

/** @param s with the signs of the lanes that take |1⟩ for |0⟩. */
export function turnReal<T>(
  task: usize,
  tile: usize,
  size: u32,
  flip: u32,
  read: u32,
  c: v128,
  s: v128,
): void {
  const places: usize = word(task, PLACES);
  const bits = word(task, TILE_WIRES) - laneBits<T>() - 1;
  writePlaces(places, bits, flip, read);
  const lowBytes: usize = 4 << min(LOW_BITS, bits);
  const across = flip << 5;
  const others = places + (4 << LOW_BITS);
  const otherBytes: usize = ((size >> 1) << 2) / (lowBytes >> 2);
  for (let other: usize = 0; other < otherBytes; other += 4) {
    const high = load<u32>(others + other);
    for (let low: usize = 0; low < lowBytes; low += 4) {
      const place = high ^ load<u32>(places + low);
      const p = tile + place;
      const q = tile + (place ^ across);
      const re0 = v128.load(p);
      const im0 = v128.load(p, 16);
      const re1 = v128.load(q);
      const im1 = v128.load(q, 16);
      v128.store(p, minusTimes<T>(times<T>(c, re0), s, re1));
      v128.store(p, minusTimes<T>(times<T>(c, im0), s, im1), 16);
      v128.store(q, timesPlus<T>(s, re0, times<T>(c, re1)));
      v128.store(q, timesPlus<T>(s, im0, times<T>(c, im1)), 16);
    }
  }
}

/**
 * The same where the flip exchanges lanes, `swap`, too.
 * @param flip of vectors, or 0.
 */
export function turnRealLanes<T>(
  tile: usize,
  size: u32,
  flip: u32,
  swap: v128,
  read: u32,
  c: v128,
  s: v128,
): void {
  const pivot = flip & (0 - flip);
  const across = flip << 5;
  const turned = signsOf<T>(everyLane(parityOf(flip, read)));
  for (let block: u32 = 0; block < size; block = ((block | pivot) + 1) & ~pivot) {
    const own = v128.xor(s, signsOf<T>(everyLane(parityOf(block, read))));
    const p = tile + (block << 5);
    const re0 = v128.load(p);
    const im0 = v128.load(p, 16);
    if (flip == 0) {
      v128.store(p, minusTimes<T>(times<T>(c, re0), own, exchange(re0, swap)));
      v128.store(p, minusTimes<T>(times<T>(c, im0), own, exchange(im0, swap)), 16);
      continue;
    }
    const other = v128.xor(own, turned);
    const q = tile + ((block << 5) ^ across);
    const re1 = v128.load(q);
    const im1 = v128.load(q, 16);
    v128.store(p, minusTimes<T>(times<T>(c, re0), own, exchange(re1, swap)));
    v128.store(p, minusTimes<T>(times<T>(c, im0), own, exchange(im1, swap)), 16);
    v128.store(q, minusTimes<T>(times<T>(c, re1), other, exchange(re0, swap)));
    v128.store(q, minusTimes<T>(times<T>(c, im1), other, exchange(im0, swap)), 16);
  }
}

@inline
function tableAt(task: usize, table: u32): usize {
  return word(task, TABLES) + table * word(task, TABLE_BYTES);
}

/** What a tile's base adds to the place of an entry, bytes. */
function baseEntry(table: usize, base: u32): u32 {
  let entry: u32 = 0;
  for (let bit: u32 = 0; bit < word(table, TABLE_BITS); bit++) {
    entry |= parityOf(base, word(table, TABLE_READS + bit)) << (bit + 5);
  }
  return entry;
}

/** Multiplies by the phases of table `first`, and of the next one where there are two. */
function turnByTables<T>(
  tile: usize,
  size: u32,
  base: u32,
  first: usize,
  second: usize,
  hasSecond: bool,
): void {
  const firstBase = baseEntry(first, base);
  const secondBase = hasSecond ? baseEntry(second, base) : 0;
  const firstLow = first + (TABLE_LOW << 2);
  const secondLow = second + (TABLE_LOW << 2);
  const firstEntries: usize = word(first, TABLE_ENTRIES);
  const secondEntries: usize = word(second, TABLE_ENTRIES);
  const lowBytes: usize = min(size, 32) << 2;
  let p = tile;
  for (let high: u32 = 0; high < size; high += 32) {
    const firstHigh = firstBase ^ word(first, TABLE_HIGH + (high >> 5));
    const secondHigh = secondBase ^ word(second, TABLE_HIGH + (high >> 5));
    for (let low: usize = 0; low < lowBytes; low += 4) {
      const entry = firstEntries + (firstHigh ^ load<u32>(firstLow + low));
      let phaseRe = v128.load(entry);
      let phaseIm = v128.load(entry, 16);
      if (hasSecond) {
        const other = secondEntries + (secondHigh ^ load<u32>(secondLow + low));
        const otherRe = v128.load(other);
        const otherIm = v128.load(other, 16);
        const productOfRe = productRe<T>(phaseRe, phaseIm, otherRe, otherIm);
        phaseIm = productIm<T>(phaseRe, phaseIm, otherRe, otherIm);
        phaseRe = productOfRe;
      }
      const re = v128.load(p);
      const im = v128.load(p, 16);
      v128.store(p, productRe<T>(phaseRe, phaseIm, re, im));
      v128.store(p, productIm<T>(phaseRe, phaseIm, re, im), 16);
      p += 32;
    }
  }
}

/** Multiplies by the phases of `count` tables. */
export function turnByPhases<T>(
  task: usize,
  tile: usize,
  size: u32,
  base: u32,
  first: u32,
  count: u32,
): void {
  for (let table = first; table < first + count; table += 2) {
    const hasSecond = table + 1 < first + count;
    const second = hasSecond ? table + 1 : table;
    turnByTables<T>(tile, size, base, tableAt(task, table), tableAt(task, second), hasSecond);
  }
}

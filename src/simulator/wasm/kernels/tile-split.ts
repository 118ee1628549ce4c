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

/** Where the first table is still to be filled, and the second. */
function clearPlaces(places: usize): void {
  store<u32>(places, 0);
  store<u32>(places + (4 << LOW_BITS), 0);
}

/** Adds what bit `bit` of a number adds to the place, bytes: to the first table for low bits, else to the second. */
@inline
function addPlace(places: usize, bit: u32, low: u32, block: u32): void {
  const table = bit < low ? places : places + (4 << LOW_BITS);
  const size: u32 = 1 << (bit < low ? bit : bit - low);
  for (let k: u32 = 0; k < size; k++) {
    store<u32>(table + ((size + k) << 2), word(table, k) ^ (block << 5));
  }
}

/** Where the |0⟩ of each pair of vectors lies. */
function writePlaces(places: usize, bits: u32, flip: u32, read: u32): void {
  const pivot = ctz<u32>(flip);
  const low = min(LOW_BITS, bits);
  clearPlaces(places);
  for (let bit: u32 = 0; bit < bits; bit++) {
    const block: u32 = 1 << (bit < pivot ? bit : bit + 1);
    addPlace(places, bit, low, block ^ (flip & (0 - parityOf(block, read))));
  }
}

/** Where the |00⟩ of four vectors lies that two flips exchange, neither of which the other's read tells. */
function writePlacesOfTwo(
  places: usize,
  bits: u32,
  flip: u32,
  read: u32,
  otherFlip: u32,
  otherRead: u32,
): void {
  const pivot = flip & (0 - flip);
  const rest = (otherFlip & pivot) != 0 ? otherFlip ^ flip : otherFlip;
  const pivots = pivot | (rest & (0 - rest));
  const low = min(LOW_BITS, bits);
  clearPlaces(places);
  let block: u32 = 1;
  for (let bit: u32 = 0; bit < bits; bit++) {
    while ((block & pivots) != 0) block <<= 1;
    const place = block ^ (flip & (0 - parityOf(block, read)));
    addPlace(places, bit, low, place ^ (otherFlip & (0 - parityOf(block, otherRead))));
    block <<= 1;
  }
}

/** @param s with the signs of the lanes that take |1⟩ for |0⟩. */
export function turnReal<T>(
  task: usize,
  tile: usize,
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
  const otherBytes: usize = 4 << (bits - min(LOW_BITS, bits));
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

/** Two real turns that commute, on four vectors at a time: half the loads and stores. */
export function turnRealTwice<T>(
  task: usize,
  tile: usize,
  flip: u32,
  read: u32,
  c: v128,
  s: v128,
  otherFlip: u32,
  otherRead: u32,
  otherC: v128,
  otherS: v128,
): void {
  const places: usize = word(task, PLACES);
  const bits = word(task, TILE_WIRES) - laneBits<T>() - 2;
  writePlacesOfTwo(places, bits, flip, read, otherFlip, otherRead);
  const lowBytes: usize = 4 << min(LOW_BITS, bits);
  const across = flip << 5;
  const otherAcross = otherFlip << 5;
  const others = places + (4 << LOW_BITS);
  const otherBytes: usize = 4 << (bits - min(LOW_BITS, bits));
  for (let other: usize = 0; other < otherBytes; other += 4) {
    const high = load<u32>(others + other);
    for (let low: usize = 0; low < lowBytes; low += 4) {
      const place = high ^ load<u32>(places + low);
      const p00 = tile + place;
      const p10 = tile + (place ^ across);
      const p01 = tile + (place ^ otherAcross);
      const p11 = tile + (place ^ across ^ otherAcross);
      turnFour<T>(p00, p10, p01, p11, c, s, otherC, otherS);
      turnFour<T>(p00 + 16, p10 + 16, p01 + 16, p11 + 16, c, s, otherC, otherS);
    }
  }
}

/** The same part of four vectors. */
@inline
function turnFour<T>(
  p00: usize,
  p10: usize,
  p01: usize,
  p11: usize,
  c: v128,
  s: v128,
  otherC: v128,
  otherS: v128,
): void {
  const x00 = v128.load(p00);
  const x10 = v128.load(p10);
  const x01 = v128.load(p01);
  const x11 = v128.load(p11);
  const y00 = minusTimes<T>(times<T>(c, x00), s, x10);
  const y10 = timesPlus<T>(s, x00, times<T>(c, x10));
  const y01 = minusTimes<T>(times<T>(c, x01), s, x11);
  const y11 = timesPlus<T>(s, x01, times<T>(c, x11));
  v128.store(p00, minusTimes<T>(times<T>(otherC, y00), otherS, y01));
  v128.store(p01, timesPlus<T>(otherS, y00, times<T>(otherC, y01)));
  v128.store(p10, minusTimes<T>(times<T>(otherC, y10), otherS, y11));
  v128.store(p11, timesPlus<T>(otherS, y10, times<T>(otherC, y11)));
}

/** The highest bit of a place, where it stands for a sign. */
const SIGN: u32 = 1 << 31;

/** The signs of a vector whose place has its sign bit set. */
@inline
function signOfPlace<T>(place: u32): v128 {
  const sign = place & SIGN;
  return sizeof<T>() == 8 ? i64x2.splat((<i64>sign) << 32) : i32x4.splat(sign);
}

/** Where each pair of vectors lies, with the parity that `read` finds there as its sign. */
function writeSignedPlaces(places: usize, bits: u32, flip: u32, read: u32): void {
  const pivot = ctz<u32>(flip);
  const low = min(LOW_BITS, bits);
  clearPlaces(places);
  for (let bit: u32 = 0; bit < bits; bit++) {
    const block: u32 = 1 << (bit < pivot ? bit : bit + 1);
    // Of a block's place, in bytes, the lowest 5 bits are none of its own: bit 26 becomes the sign.
    addPlace(places, bit, low, block | (parityOf(block, read) << 26));
  }
}

/**
 * A real turn whose flip exchanges lanes, `swap`, too.
 * @param flip of vectors, not 0.
 */
export function turnRealLanes<T>(
  task: usize,
  tile: usize,
  flip: u32,
  swap: v128,
  read: u32,
  c: v128,
  s: v128,
): void {
  const places: usize = word(task, PLACES);
  const bits = word(task, TILE_WIRES) - laneBits<T>() - 1;
  writeSignedPlaces(places, bits, flip, read);
  const lowBytes: usize = 4 << min(LOW_BITS, bits);
  const across = flip << 5;
  const turned = signsOf<T>(everyLane(parityOf(flip, read)));
  const others = places + (4 << LOW_BITS);
  const otherBytes: usize = 4 << (bits - min(LOW_BITS, bits));
  for (let other: usize = 0; other < otherBytes; other += 4) {
    const high = load<u32>(others + other);
    for (let low: usize = 0; low < lowBytes; low += 4) {
      const signed = high ^ load<u32>(places + low);
      const place = signed & ~SIGN;
      const p = tile + place;
      const q = tile + (place ^ across);
      const own = v128.xor(s, signOfPlace<T>(signed));
      const opposite = v128.xor(own, turned);
      const re0 = v128.load(p);
      const im0 = v128.load(p, 16);
      const re1 = v128.load(q);
      const im1 = v128.load(q, 16);
      v128.store(p, minusTimes<T>(times<T>(c, re0), own, exchange(re1, swap)));
      v128.store(p, minusTimes<T>(times<T>(c, im0), own, exchange(im1, swap)), 16);
      v128.store(q, minusTimes<T>(times<T>(c, re1), opposite, exchange(re0, swap)));
      v128.store(q, minusTimes<T>(times<T>(c, im1), opposite, exchange(im0, swap)), 16);
    }
  }
}

/** A real turn whose flip exchanges nothing but lanes. */
export function turnRealWithin<T>(
  tile: usize,
  size: u32,
  swap: v128,
  read: u32,
  c: v128,
  s: v128,
): void {
  for (let block: u32 = 0; block < size; block++) {
    const own = v128.xor(s, signsOf<T>(everyLane(parityOf(block, read))));
    const p = tile + (block << 5);
    const re = v128.load(p);
    const im = v128.load(p, 16);
    v128.store(p, minusTimes<T>(times<T>(c, re), own, exchange(re, swap)));
    v128.store(p, minusTimes<T>(times<T>(c, im), own, exchange(im, swap)), 16);
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

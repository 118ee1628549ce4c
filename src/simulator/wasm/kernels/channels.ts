/**
 * What is no unitary: real 2 × 2 matrices on pairs (density matrices as states), and, for trajectories, channels of
 * which each lane draws its own Kraus operator. A draw is uniform in [0, 1), one a lane.
 */
import { minusTimes, plus, times, timesPlus } from "./arithmetic";
import { holds } from "./conditions";
import { AMPLITUDE_SHIFT, parityOf, word } from "./lanes";
import { turnPairs } from "./turn";

/** Probabilities are summed over so many indices before they join the others: small terms are kept. */
const WEIGHT_BLOCK: u32 = 64;

@inline
function splatOf<T>(value: f64): v128 {
  return v128.splat<T>(<T>value);
}

/** Where `mask` is set `a`, else `b`. */
@inline
function choose(mask: v128, a: v128, b: v128): v128 {
  return v128.bitselect(a, b, mask);
}

/** All lanes. */
@inline
function everywhere(): v128 {
  return i32x4.splat(-1);
}

/** The lanes whose classical bits are 1 where `on` has them, and 0 where `off` has them. */
export function lanesThatWait<T>(bits: usize, on: u32, off: u32): v128 {
  let mask = everywhere();
  for (let bit: u32 = 0; bit < 32; bit++) {
    if ((((on | off) >>> bit) & 1) == 0) continue;
    const isOne = v128.eq<T>(v128.load(bits + (<usize>bit << 4)), splatOf<T>(1));
    mask = v128.and(mask, ((on >>> bit) & 1) != 0 ? isOne : v128.not(isOne));
  }
  return mask;
}

/** y0 = a x0 + b x1, y1 = c x0 + d x1 on the pairs (i, i ^ flip); 0 is where `read` has even parity. */
export function mixPairs<T>(
  state: usize,
  size: u32,
  flip: u32,
  read: u32,
  conditions: usize,
  conditionCount: u32,
  a: v128,
  b: v128,
  c: v128,
  d: v128,
): void {
  const pivot = flip & (0 - flip);
  for (let index: u32 = 0; index < size; index = ((index | pivot) + 1) & ~pivot) {
    if (conditionCount != 0 && !holds(index, conditions, conditionCount)) continue;
    const zero = index ^ (flip & (0 - parityOf(index, read)));
    const p0 = state + (<usize>zero << AMPLITUDE_SHIFT);
    const p1 = state + (<usize>(zero ^ flip) << AMPLITUDE_SHIFT);
    const re0 = v128.load(p0);
    const im0 = v128.load(p0, 16);
    const re1 = v128.load(p1);
    const im1 = v128.load(p1, 16);
    v128.store(p0, timesPlus<T>(b, re1, times<T>(a, re0)));
    v128.store(p0, timesPlus<T>(b, im1, times<T>(a, im0)), 16);
    v128.store(p1, timesPlus<T>(d, re1, times<T>(c, re0)));
    v128.store(p1, timesPlus<T>(d, im1, times<T>(c, im0)), 16);
  }
}

/** y0 = a x0, y1 = d x1: pairs do not matter. */
export function scaleParts<T>(
  state: usize,
  size: u32,
  read: u32,
  conditions: usize,
  conditionCount: u32,
  a: v128,
  d: v128,
): void {
  for (let index: u32 = 0; index < size; index++) {
    if (conditionCount != 0 && !holds(index, conditions, conditionCount)) continue;
    const factor = parityOf(index, read) != 0 ? d : a;
    const p = state + (<usize>index << AMPLITUDE_SHIFT);
    v128.store(p, times<T>(factor, v128.load(p)));
    v128.store(p, times<T>(factor, v128.load(p, 16)), 16);
  }
}

/**
 * X, Y or Z (but for a phase), or nothing, by where the draw lies among the sums x, x + y, x + y + z. Mostly no
 * lane draws anything.
 */
export function applyPauli<T>(
  state: usize,
  size: u32,
  flip: u32,
  read: u32,
  sumX: v128,
  sumXY: v128,
  sumXYZ: v128,
  draw: v128,
  lanes: v128,
): void {
  const isAny = v128.and(lanes, v128.lt<T>(draw, sumXYZ));
  if (!v128.any_true(isAny)) return;
  const one = splatOf<T>(1);
  const isX = v128.lt<T>(draw, sumX);
  const isXY = v128.lt<T>(draw, sumXY);
  // -iX, -iY and -iZ as a and b: b = -i, b = 1 and a = -i.
  const ar = v128.andnot(one, isAny);
  const ai = v128.and(v128.neg<T>(one), v128.andnot(isAny, isXY));
  const br = v128.and(one, v128.and(isAny, v128.andnot(isXY, isX)));
  const bi = v128.and(v128.neg<T>(one), v128.and(isAny, isX));
  turnPairs<T>(state, size, flip, read, 0, 0, ar, ai, br, bi);
}

/**
 * Σ|ψ|² in each lane, over the indices whose parity under `read` is 1, stored at `room`, and over the others, stored
 * behind it: one walk for both.
 */
function storeWeights<T>(state: usize, size: u32, read: u32, room: usize): void {
  let odd = splatOf<T>(0);
  let even = splatOf<T>(0);
  for (let from: u32 = 0; from < size; from += WEIGHT_BLOCK) {
    const until = min(from + WEIGHT_BLOCK, size);
    let oddPart = splatOf<T>(0);
    let evenPart = splatOf<T>(0);
    for (let index = from; index < until; index++) {
      const p = state + (<usize>index << AMPLITUDE_SHIFT);
      const re = v128.load(p);
      const im = v128.load(p, 16);
      if (parityOf(index, read) != 0) {
        oddPart = timesPlus<T>(im, im, timesPlus<T>(re, re, oddPart));
      } else {
        evenPart = timesPlus<T>(im, im, timesPlus<T>(re, re, evenPart));
      }
    }
    odd = plus<T>(odd, oddPart);
    even = plus<T>(even, evenPart);
  }
  v128.store(room, odd);
  v128.store(room, even, 16);
}

/** 1/√w. */
@inline
function normalizer<T>(weight: v128): v128 {
  return v128.div<T>(splatOf<T>(1), v128.sqrt<T>(weight));
}

/**
 * |1⟩ falls to |0⟩ with probability γ: in a lane whose draw is below γ P(1) what was |1⟩ is |0⟩, in the others |1⟩
 * shrinks by √(1-γ). The state ends normalised, whatever rounding did before.
 * @param room for two vectors.
 */
export function damp<T>(
  state: usize,
  size: u32,
  flip: u32,
  read: u32,
  gamma: v128,
  rest: v128,
  draw: v128,
  lanes: v128,
  room: usize,
): void {
  storeWeights<T>(state, size, read, room);
  const odd = v128.load(room);
  const even = v128.load(room, 16);
  const zero = splatOf<T>(0);
  const one = splatOf<T>(1);
  const chance = v128.div<T>(times<T>(gamma, odd), plus<T>(even, odd));
  const falls = v128.lt<T>(draw, chance);
  const shrunk = minusTimes<T>(plus<T>(even, odd), gamma, odd);
  const factor = normalizer<T>(choose(falls, odd, shrunk));
  const a = choose(lanes, v128.andnot(factor, falls), one);
  const b = v128.and(lanes, v128.and(factor, falls));
  const d = choose(lanes, v128.andnot(times<T>(rest, factor), falls), one);
  mixPairs<T>(state, size, flip, read, 0, 0, a, b, zero, d);
}

/**
 * Collapses each lane to what its draw says was found, normalised, and stores 1 or 0 at `bit`: what was found,
 * or, where the second draw is below its probability, the other one.
 * @param room for two vectors.
 */
export function measure<T>(
  state: usize,
  size: u32,
  read: u32,
  flipsZero: v128,
  flipsOne: v128,
  draw: v128,
  readDraw: v128,
  bit: usize,
  room: usize,
): void {
  storeWeights<T>(state, size, read, room);
  const odd = v128.load(room);
  const even = v128.load(room, 16);
  const isOne = v128.lt<T>(draw, v128.div<T>(odd, plus<T>(even, odd)));
  const factor = normalizer<T>(choose(isOne, odd, even));
  scaleParts<T>(state, size, read, 0, 0, v128.andnot(factor, isOne), v128.and(factor, isOne));
  const isWrong = v128.lt<T>(readDraw, choose(isOne, flipsOne, flipsZero));
  v128.store(bit, v128.and(splatOf<T>(1), v128.xor(isOne, isWrong)));
}

/**
 * Instructions on a tile that flip lanes, or whose conditions tell lanes apart; those that do not are
 * turn.ts's. For amplitude x and its partner x', with s = 1 where the read parity is 0 and else -1:
 * y = ar x + s ai ix - s br x' + bi ix'.
 */
import { minusTimes, productIm, productRe, times, timesPlus } from "./arithmetic";
import { holds } from "./conditions";
import { AMPLITUDE_SHIFT, parityOf } from "./lanes";
import { everyLane, exchange, signsOf } from "./neighbours";
import { actingLanes, laneConditionCount } from "./tile-conditions";

/** The real part of y. */
@inline
export function turnedRe<T>(
  re: v128,
  im: v128,
  partnerRe: v128,
  partnerIm: v128,
  ar: v128,
  sai: v128,
  sbr: v128,
  bi: v128,
): v128 {
  const own = minusTimes<T>(times<T>(ar, re), sai, im);
  return minusTimes<T>(minusTimes<T>(own, sbr, partnerRe), bi, partnerIm);
}

/** The imaginary part of y. */
@inline
export function turnedIm<T>(
  re: v128,
  im: v128,
  partnerRe: v128,
  partnerIm: v128,
  ar: v128,
  sai: v128,
  sbr: v128,
  bi: v128,
): v128 {
  const own = timesPlus<T>(sai, re, times<T>(ar, im));
  return timesPlus<T>(bi, partnerRe, minusTimes<T>(own, sbr, partnerIm));
}

/** What is |0⟩ by its lane is |1⟩ where the vector's place has odd parity: the signs to change then. */
@inline
export function signsAt<T>(block: u32, read: u32): v128 {
  return signsOf<T>(everyLane(parityOf(block, read)));
}

/**
 * @param flip of vectors; with `swap` for lanes, one of both at least. The element has the signs of lanes.
 */
export function turnLanes<T>(
  task: usize,
  tile: usize,
  size: u32,
  flip: u32,
  swap: v128,
  read: u32,
  conditions: usize,
  conditionCount: u32,
  ar: v128,
  ai: v128,
  br: v128,
  bi: v128,
): void {
  const pivot = flip & (0 - flip);
  const hasLaneConditions = laneConditionCount() != 0;
  for (let block: u32 = 0; block < size; block = ((block | pivot) + 1) & ~pivot) {
    if (conditionCount != 0 && !holds(block, conditions, conditionCount)) continue;
    const p = tile + (<usize>block << AMPLITUDE_SHIFT);
    const q = tile + (<usize>(block ^ flip) << AMPLITUDE_SHIFT);
    const re0 = v128.load(p);
    const im0 = v128.load(p, 16);
    const re1 = v128.load(q);
    const im1 = v128.load(q, 16);
    const signs = signsAt<T>(block, read);
    const sai = v128.xor(ai, signs);
    const sbr = v128.xor(br, signs);
    const from1Re = exchange(re1, swap);
    const from1Im = exchange(im1, swap);
    let re = turnedRe<T>(re0, im0, from1Re, from1Im, ar, sai, sbr, bi);
    let im = turnedIm<T>(re0, im0, from1Re, from1Im, ar, sai, sbr, bi);
    if (hasLaneConditions) {
      const acting = actingLanes<T>(task, block);
      re = v128.bitselect(re, re0, acting);
      im = v128.bitselect(im, im0, acting);
    }
    v128.store(p, re);
    v128.store(p, im, 16);
    if (flip == 0) continue;
    const otherSigns = signsAt<T>(block ^ flip, read);
    const otherSai = v128.xor(ai, otherSigns);
    const otherSbr = v128.xor(br, otherSigns);
    const from0Re = exchange(re0, swap);
    const from0Im = exchange(im0, swap);
    let otherRe = turnedRe<T>(re1, im1, from0Re, from0Im, ar, otherSai, otherSbr, bi);
    let otherIm = turnedIm<T>(re1, im1, from0Re, from0Im, ar, otherSai, otherSbr, bi);
    if (hasLaneConditions) {
      const acting = actingLanes<T>(task, block ^ flip);
      otherRe = v128.bitselect(otherRe, re1, acting);
      otherIm = v128.bitselect(otherIm, im1, acting);
    }
    v128.store(q, otherRe);
    v128.store(q, otherIm, 16);
  }
}

/** Where b = 0. */
export function turnLanePhases<T>(
  task: usize,
  tile: usize,
  size: u32,
  read: u32,
  conditions: usize,
  conditionCount: u32,
  ar: v128,
  ai: v128,
): void {
  const hasLaneConditions = laneConditionCount() != 0;
  for (let block: u32 = 0; block < size; block++) {
    if (conditionCount != 0 && !holds(block, conditions, conditionCount)) continue;
    const p = tile + (<usize>block << AMPLITUDE_SHIFT);
    const re = v128.load(p);
    const im = v128.load(p, 16);
    const sai = v128.xor(ai, signsAt<T>(block, read));
    let turned = productRe<T>(ar, sai, re, im);
    let turnedToo = productIm<T>(ar, sai, re, im);
    if (hasLaneConditions) {
      const acting = actingLanes<T>(task, block);
      turned = v128.bitselect(turned, re, acting);
      turnedToo = v128.bitselect(turnedToo, im, acting);
    }
    v128.store(p, turned);
    v128.store(p, turnedToo, 16);
  }
}

/**
 * The walk back on a tile of ψ and one of λ, of instructions that tell lanes apart; of others it is
 * step-back.ts's. Adds Im⟨λ|ΠX|ψ⟩, Im⟨λ|ΠY|ψ⟩ and Im⟨λ|ΠZ|ψ⟩ amplitude by amplitude: of amplitude i with
 * partner i' and s = ±1 by its read parity, Im(λi* ψi'), -s Re(λi* ψi') and s Im(λi* ψi).
 */
import { innerIm, innerRe, minus, plus, productIm, productRe } from "./arithmetic";
import { holds } from "./conditions";
import { addLanes, AMPLITUDE_SHIFT, GRADIENT_BLOCK, lanesOf } from "./lanes";
import { exchange } from "./neighbours";
import { actingLanes, laneConditionCount } from "./tile-conditions";
import { signsAt, turnedIm, turnedRe } from "./tile-turn";

/** The sums of the vectors of a block, before they join those in memory. */
let sumX: v128 = i32x4.splat(0);
let sumY: v128 = i32x4.splat(0);
let sumZ: v128 = i32x4.splat(0);

/** One vector of ψ and λ with its partners: adds to the sums, and undoes the instruction on both. */
@inline
function stepBackVector<T>(
  task: usize,
  block: u32,
  p: usize,
  l: usize,
  re: v128,
  im: v128,
  partnerRe: v128,
  partnerIm: v128,
  lre: v128,
  lim: v128,
  lPartnerRe: v128,
  lPartnerIm: v128,
  signs: v128,
  ar: v128,
  ai: v128,
  br: v128,
  bi: v128,
): void {
  let x = innerIm<T>(lre, lim, partnerRe, partnerIm);
  let y = v128.xor(innerRe<T>(lre, lim, partnerRe, partnerIm), signs);
  let z = v128.xor(innerIm<T>(lre, lim, re, im), signs);
  const sai = v128.xor(ai, signs);
  const sbr = v128.xor(br, signs);
  let newRe = turnedRe<T>(re, im, partnerRe, partnerIm, ar, sai, sbr, bi);
  let newIm = turnedIm<T>(re, im, partnerRe, partnerIm, ar, sai, sbr, bi);
  let newLre = turnedRe<T>(lre, lim, lPartnerRe, lPartnerIm, ar, sai, sbr, bi);
  let newLim = turnedIm<T>(lre, lim, lPartnerRe, lPartnerIm, ar, sai, sbr, bi);
  if (laneConditionCount() != 0) {
    const acting = actingLanes<T>(task, block);
    x = v128.and(x, acting);
    y = v128.and(y, acting);
    z = v128.and(z, acting);
    newRe = v128.bitselect(newRe, re, acting);
    newIm = v128.bitselect(newIm, im, acting);
    newLre = v128.bitselect(newLre, lre, acting);
    newLim = v128.bitselect(newLim, lim, acting);
  }
  sumX = plus<T>(sumX, x);
  sumY = minus<T>(sumY, y);
  sumZ = plus<T>(sumZ, z);
  v128.store(p, newRe);
  v128.store(p, newIm, 16);
  v128.store(l, newLre);
  v128.store(l, newLim, 16);
}

/** @param sums [3][lane] float64, added to. Elements come inverted. */
export function stepBackLanes<T>(
  task: usize,
  tile: usize,
  cotile: usize,
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
  sums: usize,
): void {
  const pivot = flip & (0 - flip);
  const across = cotile - tile;
  for (let from: u32 = 0; from < size; from += GRADIENT_BLOCK) {
    if ((from & pivot) != 0) continue;
    const until = min(from + GRADIENT_BLOCK, size);
    sumX = v128.splat<T>(0);
    sumY = v128.splat<T>(0);
    sumZ = v128.splat<T>(0);
    for (let block = from; block < until; block = ((block | pivot) + 1) & ~pivot) {
      if (conditionCount != 0 && !holds(block, conditions, conditionCount)) continue;
      const other = block ^ flip;
      const p = tile + (<usize>block << AMPLITUDE_SHIFT);
      const q = tile + (<usize>other << AMPLITUDE_SHIFT);
      const re0 = v128.load(p);
      const im0 = v128.load(p, 16);
      const re1 = v128.load(q);
      const im1 = v128.load(q, 16);
      const lr0 = v128.load(p + across);
      const li0 = v128.load(p + across, 16);
      const lr1 = v128.load(q + across);
      const li1 = v128.load(q + across, 16);
      stepBackVector<T>(
        task,
        block,
        p,
        p + across,
        re0,
        im0,
        exchange(re1, swap),
        exchange(im1, swap),
        lr0,
        li0,
        exchange(lr1, swap),
        exchange(li1, swap),
        signsAt<T>(block, read),
        ar,
        ai,
        br,
        bi,
      );
      if (flip == 0) continue;
      stepBackVector<T>(
        task,
        other,
        q,
        q + across,
        re1,
        im1,
        exchange(re0, swap),
        exchange(im0, swap),
        lr1,
        li1,
        exchange(lr0, swap),
        exchange(li0, swap),
        signsAt<T>(other, read),
        ar,
        ai,
        br,
        bi,
      );
    }
    addLanes<T>(sums, sumX);
    addLanes<T>(sums + lanesOf<T>() * 8, sumY);
    addLanes<T>(sums + lanesOf<T>() * 16, sumZ);
  }
}

/** Where b = 0: only Im⟨λ|ΠZ|ψ⟩ is ever asked for. */
export function stepBackLanePhases<T>(
  task: usize,
  tile: usize,
  cotile: usize,
  size: u32,
  read: u32,
  conditions: usize,
  conditionCount: u32,
  ar: v128,
  ai: v128,
  sums: usize,
): void {
  const across = cotile - tile;
  const hasLaneConditions = laneConditionCount() != 0;
  for (let from: u32 = 0; from < size; from += GRADIENT_BLOCK) {
    const until = min(from + GRADIENT_BLOCK, size);
    let sum = v128.splat<T>(0);
    for (let block = from; block < until; block++) {
      if (conditionCount != 0 && !holds(block, conditions, conditionCount)) continue;
      const p = tile + (<usize>block << AMPLITUDE_SHIFT);
      const l = p + across;
      const re = v128.load(p);
      const im = v128.load(p, 16);
      const lre = v128.load(l);
      const lim = v128.load(l, 16);
      const signs = signsAt<T>(block, read);
      let z = v128.xor(innerIm<T>(lre, lim, re, im), signs);
      let phaseRe = ar;
      let phaseIm = v128.xor(ai, signs);
      if (hasLaneConditions) {
        const acting = actingLanes<T>(task, block);
        z = v128.and(z, acting);
        phaseRe = v128.bitselect(ar, v128.splat<T>(1), acting);
        phaseIm = v128.and(phaseIm, acting);
      }
      sum = plus<T>(sum, z);
      v128.store(p, productRe<T>(phaseRe, phaseIm, re, im));
      v128.store(p, productIm<T>(phaseRe, phaseIm, re, im), 16);
      v128.store(l, productRe<T>(phaseRe, phaseIm, lre, lim));
      v128.store(l, productIm<T>(phaseRe, phaseIm, lre, lim), 16);
    }
    addLanes<T>(sums + lanesOf<T>() * 16, sum);
  }
}

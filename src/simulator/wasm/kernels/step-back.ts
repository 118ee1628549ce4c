/**
 * One instruction of the walk back, in one visit of each pair: adds Im⟨λ|ΠX|ψ⟩, Im⟨λ|ΠY|ψ⟩ and
 * Im⟨λ|ΠZ|ψ⟩ (adjoint.md), then undoes the instruction on ψ and λ. Elements come inverted.
 */
import {
  innerIm,
  minusInnerIm,
  minusInnerRe,
  plus,
  plusInnerIm,
  plusInnerRe,
  productIm,
  productRe,
} from "./arithmetic";
import { holds } from "./conditions";
import { addLanes, AMPLITUDE_SHIFT, GRADIENT_BLOCK, lanesOf, parityOf, signed } from "./lanes";
import { turnPair } from "./turn";

/** @param sums [3][lane] float64, added to. */
export function stepBackPairs<T>(
  state: usize,
  costate: usize,
  size: u32,
  flip: u32,
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
  const across = costate - state;
  for (let from: u32 = 0; from < size; from += GRADIENT_BLOCK) {
    if ((from & pivot) != 0) continue;
    const until = min(from + GRADIENT_BLOCK, size);
    let x = v128.splat<T>(0);
    let y = v128.splat<T>(0);
    let z = v128.splat<T>(0);
    for (let index = from; index < until; index = ((index | pivot) + 1) & ~pivot) {
      if (conditionCount != 0 && !holds(index, conditions, conditionCount)) continue;
      const zero = index ^ (flip & (0 - parityOf(index, read)));
      const p0 = state + ((<usize>zero) << AMPLITUDE_SHIFT);
      const p1 = state + ((<usize>(zero ^ flip)) << AMPLITUDE_SHIFT);
      const re0 = v128.load(p0);
      const im0 = v128.load(p0, 16);
      const re1 = v128.load(p1);
      const im1 = v128.load(p1, 16);
      const l0 = p0 + across;
      const l1 = p1 + across;
      const lr0 = v128.load(l0);
      const li0 = v128.load(l0, 16);
      const lr1 = v128.load(l1);
      const li1 = v128.load(l1, 16);
      // (Xψ)0 = ψ1, (Xψ)1 = ψ0;  (Yψ)0 = -iψ1, (Yψ)1 = iψ0;  (Zψ)0 = ψ0, (Zψ)1 = -ψ1.
      x = plusInnerIm<T>(plusInnerIm<T>(x, lr0, li0, re1, im1), lr1, li1, re0, im0);
      y = minusInnerRe<T>(plusInnerRe<T>(y, lr1, li1, re0, im0), lr0, li0, re1, im1);
      z = minusInnerIm<T>(plusInnerIm<T>(z, lr0, li0, re0, im0), lr1, li1, re1, im1);
      turnPair<T>(p0, p1, re0, im0, re1, im1, ar, ai, br, bi);
      turnPair<T>(l0, l1, lr0, li0, lr1, li1, ar, ai, br, bi);
    }
    addLanes<T>(sums, x);
    addLanes<T>(sums + lanesOf<T>() * 8, y);
    addLanes<T>(sums + lanesOf<T>() * 16, z);
  }
}

/** Where b = 0: the factors are turns about z, so that only Im⟨λ|ΠZ|ψ⟩ is ever asked for. */
export function stepBackPhases<T>(
  state: usize,
  costate: usize,
  size: u32,
  read: u32,
  conditions: usize,
  conditionCount: u32,
  ar: v128,
  ai: v128,
  sums: usize,
): void {
  const across = costate - state;
  for (let from: u32 = 0; from < size; from += GRADIENT_BLOCK) {
    const until = min(from + GRADIENT_BLOCK, size);
    let z = v128.splat<T>(0);
    for (let index = from; index < until; index++) {
      if (conditionCount != 0 && !holds(index, conditions, conditionCount)) continue;
      const parity = parityOf(index, read);
      const turn = signed<T>(ai, parity);
      const p = state + ((<usize>index) << AMPLITUDE_SHIFT);
      const l = p + across;
      const re = v128.load(p);
      const im = v128.load(p, 16);
      const lr = v128.load(l);
      const li = v128.load(l, 16);
      z = plus<T>(z, signed<T>(innerIm<T>(lr, li, re, im), parity));
      v128.store(p, productRe<T>(ar, turn, re, im));
      v128.store(p, productIm<T>(ar, turn, re, im), 16);
      v128.store(l, productRe<T>(ar, turn, lr, li));
      v128.store(l, productIm<T>(ar, turn, lr, li), 16);
    }
    addLanes<T>(sums + lanesOf<T>() * 16, z);
  }
}

/**
 * An SU(2) element on the pairs (i, i ^ flip) of one state, where 0 is the index of the pair whose
 * parity under `read` is 0:  y0 = a x0 - b* x1,  y1 = b x0 + a* x1.
 */
import { minusInnerIm, minusInnerRe, plusInnerIm, plusInnerRe, productIm, productRe } from "./arithmetic";
import { holds } from "./conditions";
import { AMPLITUDE_SHIFT, parityOf, signed } from "./lanes";

/** Turns the pair whose amplitudes have been loaded from `p0` and `p1`. */
@inline
export function turnPair<T>(
  p0: usize,
  p1: usize,
  re0: v128,
  im0: v128,
  re1: v128,
  im1: v128,
  ar: v128,
  ai: v128,
  br: v128,
  bi: v128,
): void {
  v128.store(p0, minusInnerRe<T>(productRe<T>(ar, ai, re0, im0), br, bi, re1, im1));
  v128.store(p0, minusInnerIm<T>(productIm<T>(ar, ai, re0, im0), br, bi, re1, im1), 16);
  v128.store(p1, plusInnerRe<T>(productRe<T>(br, bi, re0, im0), ar, ai, re1, im1));
  v128.store(p1, plusInnerIm<T>(productIm<T>(br, bi, re0, im0), ar, ai, re1, im1), 16);
}

/**
 * A pair is visited once: at its index without the lowest bit of `flip`.
 * @param size the indices from here on hold zeros, or there are none.
 */
export function turnPairs<T>(
  state: usize,
  size: u32,
  flip: u32,
  read: u32,
  conditions: usize,
  conditionCount: u32,
  ar: v128,
  ai: v128,
  br: v128,
  bi: v128,
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
    turnPair<T>(p0, p1, re0, im0, re1, im1, ar, ai, br, bi);
  }
}

/** Where b = 0: y0 = a x0, y1 = a* x1, and pairs do not matter. */
export function turnPhases<T>(
  state: usize,
  size: u32,
  read: u32,
  conditions: usize,
  conditionCount: u32,
  ar: v128,
  ai: v128,
): void {
  for (let index: u32 = 0; index < size; index++) {
    if (conditionCount != 0 && !holds(index, conditions, conditionCount)) continue;
    const turn = signed<T>(ai, parityOf(index, read));
    const p = state + (<usize>index << AMPLITUDE_SHIFT);
    const re = v128.load(p);
    const im = v128.load(p, 16);
    v128.store(p, productRe<T>(ar, turn, re, im));
    v128.store(p, productIm<T>(ar, turn, re, im), 16);
  }
}

/**
 * Arithmetic on vectors of T, one number a lane. Compiled twice: where the machine offers relaxed SIMD, a
 * product and the sum that it joins are one instruction, rounded once.
 */

@inline
export function plus<T>(a: v128, b: v128): v128 {
  return v128.add<T>(a, b);
}

@inline
export function minus<T>(a: v128, b: v128): v128 {
  return v128.sub<T>(a, b);
}

@inline
export function times<T>(a: v128, b: v128): v128 {
  return v128.mul<T>(a, b);
}

/** a · b + c. */
@inline
export function timesPlus<T>(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.relaxed_madd<T>(a, b, c) : plus<T>(times<T>(a, b), c);
}

/** c - a · b. */
@inline
export function minusTimes<T>(c: v128, a: v128, b: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.relaxed_nmadd<T>(a, b, c) : minus<T>(c, times<T>(a, b));
}

/** The real part of a · b. */
@inline
export function productRe<T>(ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return minusTimes<T>(times<T>(ar, br), ai, bi);
}

/** The imaginary part of a · b. */
@inline
export function productIm<T>(ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return timesPlus<T>(ai, br, times<T>(ar, bi));
}

/** c plus the real part of a* · b. */
@inline
export function plusInnerRe<T>(c: v128, ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return timesPlus<T>(ai, bi, timesPlus<T>(ar, br, c));
}

/** c minus the real part of a* · b. */
@inline
export function minusInnerRe<T>(c: v128, ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return minusTimes<T>(minusTimes<T>(c, ar, br), ai, bi);
}

/** c plus the imaginary part of a* · b. */
@inline
export function plusInnerIm<T>(c: v128, ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return minusTimes<T>(timesPlus<T>(ar, bi, c), ai, br);
}

/** c minus the imaginary part of a* · b. */
@inline
export function minusInnerIm<T>(c: v128, ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return timesPlus<T>(ai, br, minusTimes<T>(c, ar, bi));
}

/** The real part of a* · b. */
@inline
export function innerRe<T>(ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return timesPlus<T>(ai, bi, times<T>(ar, br));
}

/** The imaginary part of a* · b. */
@inline
export function innerIm<T>(ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return minusTimes<T>(times<T>(ar, bi), ai, br);
}

/** Arithmetic on vectors of T, one number a lane. */

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

/** The real part of a · b. */
@inline
export function productRe<T>(ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return minus<T>(times<T>(ar, br), times<T>(ai, bi));
}

/** The imaginary part of a · b. */
@inline
export function productIm<T>(ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return plus<T>(times<T>(ar, bi), times<T>(ai, br));
}

/** The real part of a* · b. */
@inline
export function innerRe<T>(ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return plus<T>(times<T>(ar, br), times<T>(ai, bi));
}

/** The imaginary part of a* · b. */
@inline
export function innerIm<T>(ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return minus<T>(times<T>(ar, bi), times<T>(ai, br));
}

/**
 * Lanes of large states: a vector holds the same part of 4 (float32) or 2 (float64) neighbouring amplitudes, so
 * that the lowest bits of an index are the lane, and the others the place of the vector.
 */
import { parityOf } from "./lanes";

/** Bits of an index that are the lane. */
@inline
export function laneBits<T>(): u32 {
  return sizeof<T>() == 8 ? 1 : 2;
}

/** The part of a mask that is on lanes. */
@inline
export function onLanes<T>(mask: u32): u32 {
  return mask & ((1 << laneBits<T>()) - 1);
}

/** The address of an amplitude's real part; the imaginary part lies 16 bytes on. */
@inline
export function amplitudeAt<T>(state: usize, index: u32): usize {
  return state + (<usize>(index >> laneBits<T>()) << 5) + <usize>(onLanes<T>(index)) * sizeof<T>();
}

/** All bits of a lane are set where the parity of the lane under the mask is 1. */
@inline
export function laneParities<T>(mask: u32): v128 {
  if (sizeof<T>() == 8) return i64x2(0, 0 - <i64>(mask & 1));
  return i32x4(0, 0 - <i32>(mask & 1), 0 - <i32>((mask >> 1) & 1), 0 - <i32>parityOf(3, mask));
}

/** The signs alone of vectors, to change others by. */
@inline
export function signsOf<T>(parities: v128): v128 {
  return sizeof<T>() == 8 ? i64x2.shl(parities, 63) : i32x4.shl(parities, 31);
}

/** The vector that `exchange` takes to move lane l to lane l ^ flip. */
@inline
export function exchangeOf<T>(flip: u32): v128 {
  const bytes = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  return v128.xor(bytes, i8x16.splat(<i8>(flip * <u32>sizeof<T>())));
}

@inline
export function exchange(vector: v128, by: v128): v128 {
  // No index leads out of the vector, where the two would differ.
  return ASC_FEATURE_RELAXED_SIMD ? i8x16.relaxed_swizzle(vector, by) : i8x16.swizzle(vector, by);
}

/** 0 or all ones, in every lane. */
@inline
export function everyLane(isSet: u32): v128 {
  return i32x4.splat(0 - <i32>isSet);
}

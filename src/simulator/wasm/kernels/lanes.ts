/**
 * Lanes: a vector holds the same number of 4 (float32) or 2 (float64) samples, so that no kernel
 * ever moves a number from lane to lane.
 */

/** Bytes of an amplitude: a vector of real and a vector of imaginary parts. */
export const AMPLITUDE_SHIFT: u32 = 5;

/**
 * Indices whose terms are summed in T before they join a float64 sum: a float32 sum loses small
 * terms once a large one is in it, so expectations, whose terms are few, change over often.
 */
export const GRADIENT_BLOCK: u32 = 128;
export const EXPECTATION_BLOCK: u32 = 16;

@inline
export function lanesOf<T>(): u32 {
  return 16 / sizeof<T>();
}

/** sums[lane] += vector[lane], in float64. */
@inline
export function addLanes<T>(sums: usize, vector: v128): void {
  if (sizeof<T>() == 8) {
    v128.store(sums, f64x2.add(v128.load(sums), vector));
  } else {
    const upper = v128.shuffle<i32>(vector, vector, 2, 3, 2, 3);
    v128.store(sums, f64x2.add(v128.load(sums), f64x2.promote_low_f32x4(vector)));
    v128.store(sums, f64x2.add(v128.load(sums, 16), f64x2.promote_low_f32x4(upper)), 16);
  }
}

/** The sum over the lanes at `sums`, always in the same order. */
@inline
export function totalOf<T>(sums: usize): f64 {
  const first = load<f64>(sums) + load<f64>(sums, 8);
  return sizeof<T>() == 8 ? first : first + (load<f64>(sums, 16) + load<f64>(sums, 24));
}

/** The vector with its sign changed where `parity` (0 or 1) is 1. */
@inline
export function signed<T>(vector: v128, parity: u32): v128 {
  return sizeof<T>() == 8
    ? v128.xor(vector, i64x2.splat((<i64>parity) << 63))
    : v128.xor(vector, i32x4.splat(parity << 31));
}

/** The parity of an index's bits under a mask. */
@inline
export function parityOf(index: u32, mask: u32): u32 {
  return popcnt<u32>(index & mask) & 1;
}

/** Word `index` of a table. */
@inline
export function word(table: usize, index: u32): u32 {
  return load<u32>(table + (<usize>index << 2));
}

/** Zeroes in place of three sums, [3][lane] float64. */
@inline
export function clearSums<T>(sums: usize): void {
  // A handful of stores: `memory.fill` costs a call.
  for (let place: usize = 0; place < 24 * lanesOf<T>(); place += 16) {
    v128.store(sums + place, v128.splat<f64>(0));
  }
}

/** Three sums, [3][lane] float64, copied. */
@inline
export function copySums<T>(target: usize, sums: usize): void {
  for (let place: usize = 0; place < 24 * lanesOf<T>(); place += 16) {
    v128.store(target + place, v128.load(sums + place));
  }
}

/** Bit masks over wires and basis-state indices (at most 30 bits). */

/** The number of set bits. */
export function bitCount(value: number): number {
  let rest = value - ((value >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** 0 or 1: the parity of the set bits. */
export function parity(value: number): number {
  return bitCount(value) & 1;
}

/** The number of clear bits below the lowest set one; 32 for 0. */
export function trailingZeros(value: number): number {
  return value === 0 ? 32 : 31 - Math.clz32(value & -value);
}

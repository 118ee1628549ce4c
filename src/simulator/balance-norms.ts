/**
 * Rounding to float32 leaves an SU(2) element with a norm that is off by up to 6e-8, always the same way
 * for a gate that comes again and again, and over a thousand gates that adds up. So the rounding errors
 * are spread, as when an image is dithered: where it helps, a component is moved to the next number,
 * so that the product of all norms stays near 1.
 */
const float = new Float32Array(1);
const word = new Uint32Array(float.buffer);

/** The float32 number next to `value` ≠ 0, away from zero or (`step` -1) towards it. */
function neighbour(value: number, step: 1 | -1): number {
  float[0] = value;
  word[0] = (word[0] as number) + step;
  return float[0] as number;
}

/** @param elements float32 elements of 4 numbers, in the order in which they act; changed in place. */
export function balanceNorms(elements: Float32Array): void {
  // Of the product of the squared norms so far, to first order.
  let excess = 0;
  for (let start = 0; start < elements.length; start += 4) {
    let squared = 0;
    for (let place = start; place < start + 4; place++) {
      squared += (elements[place] as number) ** 2;
    }
    const plain = excess + squared - 1;
    let best = plain;
    let moved = -1;
    let to = 0;
    for (let place = start; place < start + 4; place++) {
      const value = elements[place] as number;
      if (value === 0) continue;
      const other = neighbour(value, plain > 0 ? -1 : 1);
      const found = plain + other ** 2 - value ** 2;
      if (Math.abs(found) >= Math.abs(best)) continue;
      best = found;
      moved = place;
      to = other;
    }
    if (moved >= 0) elements[moved] = to;
    excess = best;
  }
}

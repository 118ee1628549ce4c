/** The fast Walsh-Hadamard transform: sums of numbers with every pattern of signs. */

/**
 * In place, v_b becomes Σ_s (-1)^{|s∧b|} v_s over the `length` numbers from `start` on.
 * @param length a power of two.
 */
export function walshHadamard(values: Float64Array, start: number, length: number): void {
  for (let half = 1; half < length; half *= 2) {
    for (let block = start; block < start + length; block += 2 * half) {
      for (let low = block; low < block + half; low++) {
        const a = values[low] as number;
        const b = values[low + half] as number;
        values[low] = a + b;
        values[low + half] = a - b;
      }
    }
  }
}

/** The expectation of a Pauli string in a state at hand: one pass, nothing allocated. */
import { bitCount, parity } from "../../base/bits.ts";
import type { PauliString } from "../../circuit/observable.ts";

/**
 * ⟨ψ|P|ψ⟩ = Re Σ_i ψ*_{i⊕x} i^{|x∧z|} (-1)^{|i∧z|} ψ_i, since Y = iXZ.
 * @param state interleaved re, im, wire q is bit q; normalised.
 */
export function pauliMean(state: Float64Array, { x, z }: PauliString): number {
  const quarterTurns = bitCount(x & z) % 4;
  // i^k turns the product by k quarters; only what is then real counts.
  const isOdd = quarterTurns % 2 === 1;
  const sign = quarterTurns === 1 || quarterTurns === 2 ? -1 : 1;
  const size = state.length / 2;
  let sum = 0;
  for (let index = 0; index < size; index++) {
    const re = state[2 * index] as number;
    const im = state[2 * index + 1] as number;
    const other = 2 * (index ^ x);
    const otherRe = state[other] as number;
    const otherIm = state[other + 1] as number;
    const part = isOdd ? otherRe * im - otherIm * re : otherRe * re + otherIm * im;
    sum += parity(index & z) === 1 ? -part : part;
  }
  return sign * sum;
}

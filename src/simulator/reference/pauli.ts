/** Pauli strings acting on statevectors, naive float64. */
import { at } from "../../base/assert.ts";
import { bitCount, parity } from "../../base/bits.ts";
import type { PauliString } from "../../circuit/observable.ts";
import { realInnerProduct, type Statevector } from "./apply.ts";

/**
 * Adds `weight · P|state⟩` to `into`. P|i⟩ = i^{|x∧z|} (-1)^{|i∧z|} |i⊕x⟩, since Y = iXZ.
 */
export function addPauli(
  state: Statevector,
  { x, z }: PauliString,
  weight: number,
  into: Statevector,
): void {
  const quarterTurns = bitCount(x & z) % 4;
  for (let index = 0; index < state.length / 2; index++) {
    const sign = parity(index & z) === 1 ? -weight : weight;
    const re = sign * at(state, 2 * index);
    const im = sign * at(state, 2 * index + 1);
    const [turnedRe, turnedIm] =
      quarterTurns === 0
        ? [re, im]
        : quarterTurns === 1
          ? [-im, re]
          : quarterTurns === 2
            ? [-re, -im]
            : [im, -re];
    const to = 2 * (index ^ x);
    into[to] = at(into, to) + turnedRe;
    into[to + 1] = at(into, to + 1) + turnedIm;
  }
}

/** ⟨state|P|state⟩. */
export function pauliExpectation(state: Statevector, pauli: PauliString): number {
  const image = new Float64Array(state.length);
  addPauli(state, pauli, 1, image);
  return realInnerProduct(state, image);
}

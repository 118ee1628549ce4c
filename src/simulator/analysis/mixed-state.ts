/** What a density matrix says: of some of its wires, of a Pauli string, and whether two wires are entangled. */
import { assert } from "../../base/assert.ts";
import { bitCount, parity } from "../../base/bits.ts";
import { blochVector, outcomeChances, sizeOf } from "../../base/density.ts";
import type { PauliString } from "../../circuit/observable.ts";
import { hermitianEigenvalues } from "./hermitian-eigenvalues.ts";

/** The probability of each basis state. Rounding may leave one slightly below 0, which counts as 0. */
export function probabilitiesOf(density: Float64Array): Float64Array {
  return Float64Array.from(outcomeChances(density), (chance) => Math.max(0, chance));
}

/**
 * The density matrix of `wires` alone (Nielsen and Chuang, 2.4.3).
 * @param density 2^n × 2^n complex numbers, interleaved re, im, row by row; wire q is bit q.
 * @param wires all different; wires[j] is bit j of the result's rows and columns.
 */
export function partialTrace(density: Float64Array, wires: readonly number[]): Float64Array {
  const size = sizeOf(density);
  const traced = new Float64Array(2 * 4 ** wires.length);
  const kept = wires.reduce((mask, wire) => mask | (1 << wire), 0);
  const patternOf = (index: number): number =>
    wires.reduce((pattern, wire, bit) => pattern | (((index >>> wire) & 1) << bit), 0);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if ((row & ~kept) !== (column & ~kept)) continue;
      const from = 2 * (row * size + column);
      const to = 2 * (patternOf(row) * 2 ** wires.length + patternOf(column));
      traced[to] = (traced[to] as number) + (density[from] as number);
      traced[to + 1] = (traced[to + 1] as number) + (density[from + 1] as number);
    }
  }
  return traced;
}

/** ⟨X⟩, ⟨Y⟩, ⟨Z⟩ of each wire: 3 × wireCount. */
export function mixedBlochVectors(density: Float64Array, wireCount: number): Float64Array {
  const vectors = new Float64Array(3 * wireCount);
  for (let wire = 0; wire < wireCount; wire++) {
    const { x, y, z } = blochVector(partialTrace(density, [wire]));
    vectors.set([x, y, z], 3 * wire);
  }
  return vectors;
}

/** Tr ρP = Re Σ_k i^{|x∧z|} (-1)^{|k∧z|} ⟨k|ρ|k⊕x⟩, since Y = iXZ. */
export function mixedPauliMean(density: Float64Array, { x, z }: PauliString): number {
  const size = sizeOf(density);
  const quarterTurns = bitCount(x & z) % 4;
  const part = quarterTurns % 2;
  const sign = quarterTurns === 1 || quarterTurns === 2 ? -1 : 1;
  let sum = 0;
  for (let row = 0; row < size; row++) {
    const value = density[2 * (row * size + (row ^ x)) + part] as number;
    sum += parity(row & z) === 1 ? -value : value;
  }
  return sign * sum;
}

/**
 * The negativity of two wires: minus the sum of the negative eigenvalues of the partial transpose, from 0 to
 * 1/2. Two wires are entangled exactly where it is above 0 (Peres, PRL 77, 1413 (1996); Horodecki, Phys. Lett. A
 * 223, 1 (1996); Vidal and Werner, PRA 65, 032314 (2002)).
 * @param pair their density matrix, 4 × 4.
 */
export function negativity(pair: Float64Array): number {
  assert(pair.length === 32, "the negativity of something that is no pair of wires");
  const transposed = new Float64Array(32);
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) {
      // The second wire's bit changes sides.
      const to = ((row & 1) | (column & 2)) * 4 + ((column & 1) | (row & 2));
      transposed.set(pair.subarray(2 * (4 * row + column), 2 * (4 * row + column) + 2), 2 * to);
    }
  }
  return hermitianEigenvalues(transposed).reduce((sum, value) => sum - Math.min(0, value), 0);
}

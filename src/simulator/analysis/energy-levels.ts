/** The energy levels of a Hamiltonian on few wires, by diagonalising its whole matrix. */
import { assert } from "../../base/assert.ts";
import { bitCount, parity } from "../../base/bits.ts";
import type { PauliSum } from "../../circuit/pauli-sum.ts";
import { hermitianEigenvalues } from "./hermitian-eigenvalues.ts";

/** 128 × 128 complex numbers; half a second. */
export const MAX_DIAGONALISED_WIRES = 7;

/**
 * The matrix of a sum of Pauli strings: P|i⟩ = i^{|x∧z|} (-1)^{|i∧z|} |i⊕x⟩, since Y = iXZ.
 * @returns 2^n × 2^n complex numbers, interleaved re, im, row by row; wire q is bit q of rows and columns.
 */
export function pauliSumMatrix({ terms }: PauliSum, wireCount: number): Float64Array {
  const size = 2 ** wireCount;
  const matrix = new Float64Array(2 * size * size);
  for (const { coefficient, pauli } of terms) {
    const { x, z } = pauli;
    const quarterTurns = bitCount(x & z) % 4;
    // i^k is ±1 or ±i.
    const part = quarterTurns % 2;
    const turned = quarterTurns < 2 ? coefficient : -coefficient;
    for (let column = 0; column < size; column++) {
      const place = 2 * ((column ^ x) * size + column) + part;
      const entry = parity(column & z) === 1 ? -turned : turned;
      matrix[place] = (matrix[place] as number) + entry;
    }
  }
  return matrix;
}

/** All 2^n eigenvalues of a Hamiltonian, ascending, so that the first is the energy of the ground state. */
export function energyLevels(sum: PauliSum, wireCount: number): Float64Array {
  assert(wireCount <= MAX_DIAGONALISED_WIRES, `a Hamiltonian on ${wireCount} wires`);
  return hermitianEigenvalues(pauliSumMatrix(sum, wireCount));
}

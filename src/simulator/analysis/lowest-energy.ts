/** The smallest eigenvalue of a Hamiltonian: what minimising an energy can reach at best. */
import { walshHadamard } from "../../base/walsh-hadamard.ts";
import type { PauliSum } from "../../circuit/pauli-sum.ts";
import { energyLevels, MAX_DIAGONALISED_WIRES } from "./energy-levels.ts";

/** 2^20 numbers: a hundredth of a second. */
const MAX_DIAGONAL_WIRES = 20;

/** Null where the matrix is too large to be diagonalised. A sum of products of Zs is diagonal already. */
export function lowestEnergy(sum: PauliSum, wireCount: number): number | null {
  const isDiagonal = sum.terms.every(({ pauli }) => pauli.x === 0);
  if (isDiagonal && wireCount <= MAX_DIAGONAL_WIRES) {
    // Σ c (-1)^{|i∧z|} for all basis states i at once.
    const values = new Float64Array(2 ** wireCount);
    for (const { coefficient, pauli } of sum.terms) {
      values[pauli.z] = (values[pauli.z] as number) + coefficient;
    }
    walshHadamard(values, 0, values.length);
    return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  }
  if (wireCount > MAX_DIAGONALISED_WIRES) return null;
  return energyLevels(sum, wireCount)[0] ?? null;
}

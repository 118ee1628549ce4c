/** Quantum mutual information between the wires of a state, pure or mixed. */
import { at } from "../../base/assert.ts";
import { shannonEntropy } from "./bloch-vectors.ts";
import { hermitianEigenvalues } from "./hermitian-eigenvalues.ts";

/**
 * I(a:b) = S(a) + S(b) - S(ab) of every two wires, bits, from 0 (nothing shared) to 2 (a Bell pair of
 * their own); Nielsen and Chuang, 11.3.4.
 * @param densityOf the density matrix of two wires, 4 × 4.
 * @param entropies S of each wire, bits.
 * @returns wireCount × wireCount, symmetric, 0 on the diagonal.
 */
export function mutualInformation(
  densityOf: (pair: readonly [number, number]) => Float64Array,
  entropies: Float64Array,
): Float64Array {
  const wireCount = entropies.length;
  const shared = new Float64Array(wireCount * wireCount);
  for (let a = 0; a < wireCount; a++) {
    for (let b = 0; b < a; b++) {
      const joint = shannonEntropy(hermitianEigenvalues(densityOf([a, b])));
      const information = Math.max(0, at(entropies, a) + at(entropies, b) - joint);
      shared[a * wireCount + b] = information;
      shared[b * wireCount + a] = information;
    }
  }
  return shared;
}

/** Quantum mutual information between the wires of a pure state. */
import { at } from "../../base/assert.ts";
import { shannonEntropy } from "./bloch-vectors.ts";
import { hermitianEigenvalues } from "./hermitian-eigenvalues.ts";
import { reducedDensity } from "./reduced-density.ts";

/**
 * I(a:b) = S(a) + S(b) - S(ab) of every two wires, bits, from 0 (nothing shared) to 2 (a Bell pair of
 * their own); Nielsen and Chuang, 11.3.4.
 * @param state interleaved re, im, wire q is bit q; normalised.
 * @param entropies S of each wire, bits.
 * @returns wireCount × wireCount, symmetric, 0 on the diagonal.
 */
export function mutualInformation(state: Float64Array, entropies: Float64Array): Float64Array {
  const wireCount = entropies.length;
  const shared = new Float64Array(wireCount * wireCount);
  for (let a = 0; a < wireCount; a++) {
    for (let b = 0; b < a; b++) {
      const joint = shannonEntropy(hermitianEigenvalues(reducedDensity(state, [a, b])));
      const information = Math.max(0, at(entropies, a) + at(entropies, b) - joint);
      shared[a * wireCount + b] = information;
      shared[b * wireCount + a] = information;
    }
  }
  return shared;
}

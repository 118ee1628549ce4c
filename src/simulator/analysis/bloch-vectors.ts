/** Bloch vectors of the wires of a pure state, and what follows from their lengths alone. */
import { reducedDensity } from "./reduced-density.ts";

/**
 * ⟨X⟩, ⟨Y⟩, ⟨Z⟩ of each wire: 3 × wireCount.
 * @param state interleaved re, im, wire q is bit q; normalised.
 */
export function blochVectors(state: Float64Array, wireCount: number): Float64Array {
  const vectors = new Float64Array(3 * wireCount);
  for (let wire = 0; wire < wireCount; wire++) {
    const density = reducedDensity(state, [wire]);
    // ρ = (1 + xX + yY + zZ)/2, so ρ_10 = (x + iy)/2.
    vectors[3 * wire] = 2 * (density[4] as number);
    vectors[3 * wire + 1] = 2 * (density[5] as number);
    vectors[3 * wire + 2] = (density[0] as number) - (density[6] as number);
  }
  return vectors;
}

/** Tr ρ² = (1 + |r|²)/2 of each wire: 1 where it is pure, 1/2 where it is maximally entangled with the rest. */
export function wirePurities(vectors: Float64Array): Float64Array {
  return Float64Array.from({ length: vectors.length / 3 }, (_, wire) => {
    const [x, y, z] = vectors.subarray(3 * wire) as unknown as [number, number, number];
    return (1 + x * x + y * y + z * z) / 2;
  });
}

/** -Σ p log2 p, in bits; rounding may make a probability slightly negative, which counts as 0. */
export function shannonEntropy(probabilities: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < probabilities.length; index++) {
    const p = probabilities[index] as number;
    if (p > 0) sum -= p * Math.log2(p);
  }
  return Math.max(0, sum);
}

/** The entanglement entropy of each wire with all others, bits: that of the eigenvalues (1 ± |r|)/2. */
export function wireEntropies(vectors: Float64Array): Float64Array {
  return Float64Array.from({ length: vectors.length / 3 }, (_, wire) => {
    const length = Math.hypot(...vectors.subarray(3 * wire, 3 * wire + 3));
    return shannonEntropy([(1 + length) / 2, (1 - length) / 2]);
  });
}

/**
 * The Meyer-Wallach measure Q = 2(1 - mean of the wires' Tr ρ²): 0 for a product, 1 where every wire is
 * maximally entangled with the rest (Meyer and Wallach, J. Math. Phys. 43, 4273 (2002), in the form of
 * Brennen, quant-ph/0305094).
 */
export function meyerWallach(purities: Float64Array): number {
  const mean = purities.reduce((sum, purity) => sum + purity, 0) / purities.length;
  return Math.min(1, Math.max(0, 2 * (1 - mean)));
}

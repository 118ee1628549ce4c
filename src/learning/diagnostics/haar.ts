/** States drawn evenly from all there are, the yardstick for what a circuit reaches. */
import type { Random } from "../../base/random.ts";

/**
 * A Haar-random state: independent complex normal amplitudes, normalised.
 * @returns interleaved re, im, 2^n amplitudes.
 */
export function haarState(random: Random, wireCount: number): Float64Array {
  const state = Float64Array.from({ length: 2 ** (wireCount + 1) }, () => random.normal());
  const norm = Math.sqrt(state.reduce((sum, value) => sum + value * value, 0));
  return state.map((value) => value / norm);
}

/** The mean Meyer-Wallach Q of Haar-random states, (N - 2)/(N + 1) with N = 2^n (Meyer and Wallach 2002). */
export function haarEntanglement(wireCount: number): number {
  const size = 2 ** wireCount;
  return (size - 2) / (size + 1);
}

/**
 * How often the fidelity F of two Haar-random states falls into each of `binCount` equal bins of [0, 1]: the
 * integral of (N - 1)(1 - F)^(N-2) (Zyczkowski and Sommers, Phys. Rev. A 71, 032313 (2005)).
 */
export function haarFidelityShares(wireCount: number, binCount: number): Float64Array {
  const power = 2 ** wireCount - 1;
  const above = (bin: number): number => (1 - bin / binCount) ** power;
  return Float64Array.from({ length: binCount }, (_, bin) => above(bin) - above(bin + 1));
}

/** Seeded random numbers: the only source of randomness in the product. */
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A stream of random numbers; each call advances it. */
export interface Random {
  /** Uniform in [low, high), default [0, 1). */
  uniform(low?: number, high?: number): number;
  /** Normal with mean 0 and standard deviation 1. */
  normal(): number;
  /** A whole number in [0, count). */
  integer(count: number): number;
  /** A new array with the elements of `list` in random order (Fisher-Yates). */
  shuffle<T>(list: readonly T[]): T[];
}

/** FNV-1a over the purpose, so that streams of one seed for different purposes are unrelated. */
function mix(seed: number, purpose: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < purpose.length; index++) {
    hash = Math.imul(hash ^ purpose.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}

/**
 * The stream for one purpose (e.g. `"points"`, `"weights"`) under a 32-bit seed.
 * Equal arguments give equal streams on every machine.
 */
export function createRandom(seed: number, purpose = ""): Random {
  const generator = xoroshiro128plus(mix(seed, purpose));
  let spare: number | undefined;
  const uniform = (low = 0, high = 1): number => low + (high - low) * uniformFloat64(generator);
  const integer = (count: number): number => uniformInt(generator, 0, count - 1);
  return {
    uniform,
    integer,
    // Box and Muller (1958): two normals from two uniforms; 1 - u keeps the logarithm finite.
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    shuffle<T>(list: readonly T[]): T[] {
      const shuffled = [...list];
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = integer(last + 1);
        [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
      }
      return shuffled;
    },
  };
}

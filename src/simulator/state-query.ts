/**
 * Questions about the final state of one row that are answered where the state lies, so that only the
 * answer is read back. Wire q is bit q of a basis state's index.
 */
import { createRandom } from "../base/random.ts";
import type { PauliString } from "../circuit/observable.ts";

/** A marginal has at most this many wires: 4096 probabilities. */
export const MAX_MARGINAL_WIRES = 12;
/** A reduced density matrix of a query has at most this many wires. */
export const MAX_QUERIED_REDUCED_WIRES = 2;
/** The most basis states that `top` lists. */
export const MAX_TOP = 4096;
/** The most bins of a histogram. */
export const MAX_BINS = 64;

export type StateQuery =
  /** ⟨P⟩ of each string. */
  | { readonly kind: "expectations"; readonly paulis: readonly PauliString[] }
  /** The probabilities of the 2^k outcomes of some wires, all different: wires[j] is bit j of an outcome. */
  | { readonly kind: "marginal"; readonly wires: readonly number[] }
  /** The `count` likeliest basis states, the likeliest first; of equally likely ones the lower index. */
  | { readonly kind: "top"; readonly count: number }
  /**
   * How probabilities are distributed: bin k counts the basis states whose probability is nearest, by its
   * logarithm, to 2^-k, so that equal superpositions lie in the middle of a bin; the last bin counts
   * whatever is less likely, too.
   */
  | { readonly kind: "histogram"; readonly bins: number }
  /** The density matrix of one or two wires, all different: wires[j] is bit j of rows and columns. */
  | { readonly kind: "reduced"; readonly wires: readonly number[] }
  /**
   * Basis states drawn by Born's rule. With u from `sampleNumbers(count, seed)`, each is the first index
   * i with p_0 + ... + p_i > u·Σp.
   */
  | { readonly kind: "samples"; readonly count: number; readonly seed: number };

export type StateAnswer =
  | { readonly kind: "expectations"; readonly values: Float64Array }
  /** 2^k numbers. */
  | { readonly kind: "marginal"; readonly probabilities: Float64Array }
  | {
      readonly kind: "top";
      /** At most as many as there are basis states. */
      readonly indices: Uint32Array;
      /** Interleaved re, im, of each of them; global phase included. */
      readonly amplitudes: Float64Array;
    }
  | {
      readonly kind: "histogram";
      /** How many basis states are in each bin; together 2^n. */
      readonly counts: Float64Array;
      /** Their probabilities added up; together 1. */
      readonly masses: Float64Array;
    }
  /** 2^k × 2^k complex numbers, interleaved re, im, row by row. */
  | { readonly kind: "reduced"; readonly density: Float64Array }
  /** In the order of the draws. */
  | { readonly kind: "samples"; readonly indices: Uint32Array };

/** The answer to a query of one kind. */
export type AnswerTo<Q extends StateQuery> = Extract<StateAnswer, { kind: Q["kind"] }>;

/** The numbers that samples are drawn with: `count` uniform ones in [0, 1), the same for the same seed. */
export function sampleNumbers(count: number, seed: number): Float64Array {
  const random = createRandom(seed, "samples");
  return Float64Array.from({ length: count }, () => random.uniform());
}

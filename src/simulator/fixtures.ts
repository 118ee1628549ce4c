/** What tests of backends share: random batches, circuits in short, and how far numbers may differ. */
import type { Random } from "../base/random.ts";
import type { Circuit, InitialState, Op } from "../circuit/circuit.ts";
import type { PauliString } from "../circuit/observable.ts";
import type { BackendDescription, Batch } from "./simulator.ts";

export function randomNumbers(random: Random, count: number): Float64Array {
  return Float64Array.from({ length: count }, () => random.uniform(-1.5, 1.5));
}

export function randomBatch(
  random: Random,
  size: number,
  featureCount: number,
  parameterCount: number,
): Batch {
  return {
    size,
    features: randomNumbers(random, size * featureCount),
    parameters: randomNumbers(random, parameterCount),
  };
}

/** Any of the 4^n strings, the identity included. */
export function randomObservable(random: Random, wireCount: number): PauliString {
  return { x: random.integer(2 ** wireCount), z: random.integer(2 ** wireCount) };
}

/** max |a_i - b_i|; infinite when the lengths differ or a number is not finite. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let index = 0; index < a.length; index++) {
    const gap = Math.abs((a[index] as number) - (b[index] as number));
    if (!(gap <= largest)) largest = Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap;
  }
  return largest;
}

export const sumOfSizes = (numbers: Float64Array): number =>
  numbers.reduce((sum, value) => sum + Math.abs(value), 0);

/**
 * What an amplitude may be off after `depth` instructions: rounding errors of the elements and of the
 * arithmetic add up like a random walk. A gradient walks twice as deep, and every expectation enters
 * it with its cotangent: times Σ|cotangent|.
 */
export function tolerance(precision: BackendDescription["precision"], depth: number): number {
  // In float64 the reference is off as well, and it does not fuse what the compiler fuses.
  const epsilon = precision === "float32" ? 2 ** -23 : 2 ** -48;
  return epsilon * (2 + Math.sqrt(depth));
}

/** A circuit from (gate, targets, controls, angles), an op a column; negative controls are ~wire. */
export function circuitOf(
  initial: readonly InitialState[],
  ops: readonly (readonly [Op["gate"], readonly number[], readonly number[], readonly string[]])[],
): Circuit {
  return {
    wires: initial.map((state) => ({ initial: state })),
    ops: ops.map(([gate, targets, controls, angles], column) => ({
      id: `op${column}`,
      gate,
      column,
      targets,
      controls: controls.map((wire) => ({ wire: wire < 0 ? ~wire : wire, on: wire >= 0 })),
      angles,
    })),
  };
}

/** `count` wires in |0>. */
export const zeros = (count: number): "0"[] => Array.from({ length: count }, () => "0");

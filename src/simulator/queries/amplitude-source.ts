/** Where queries read amplitudes from: block by block, so that no second copy of a large state is needed. */

/** Amplitudes of a block: 64 KiB at float64, which stays in the processor's nearest cache. */
export const BLOCK_WIRES = 12;

export interface AmplitudeSource {
  readonly wireCount: number;
  /**
   * Fills `into` with the amplitudes (interleaved re, im) of the basis states from `first` on, in the
   * circuit's order: wire q is bit q. How many there are is a power of two that divides `first`.
   */
  read(first: number, into: Float64Array): void;
}

/** A part of the work of an answer, cut into steps of a block or two; what it finds, it keeps. */
export interface BlockPass {
  readonly stepCount: number;
  step(index: number): void;
}

/** How a source is cut into blocks. */
export function blocksOf({ wireCount }: AmplitudeSource) {
  const blockWires = Math.min(BLOCK_WIRES, wireCount);
  return { blockWires, blockSize: 2 ** blockWires, blockCount: 2 ** (wireCount - blockWires) };
}

/** @param state interleaved re, im, wire q is bit q. */
export function sourceOfState(state: Float64Array): AmplitudeSource {
  return {
    wireCount: Math.log2(state.length / 2),
    read: (first, into) => into.set(state.subarray(2 * first, 2 * first + into.length)),
  };
}

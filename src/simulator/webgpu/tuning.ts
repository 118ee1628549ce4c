/** How an adapter likes its work cut: every size at which something changes, in one place. */

import type { FrameStrategy } from "../../compiler/passes/form-sweeps.ts";

/** Of a route that runs blocks (plan-blocks.ts). */
export interface BlockTuning {
  /** The route takes circuits of at most this many wires that no route before it takes. */
  readonly mostWires: number;
  /** Threads per workgroup. */
  readonly width: number;
  /** The most threads that share a sample. */
  readonly threadLimit: number;
  /** Samples that share a group of the states' layout (shaders/lib/states.wgsl). */
  readonly lanes: number;
}

/** Of circuits too large for one dispatch (large/plan-large.ts). */
export interface LargeTuning {
  /** What a dispatch runs: a sweep, its tiles in workgroup memory, or a block of gates on the whole state. */
  readonly kind: "sweep" | "block";
  /** Of frames for sweeps: one of them, or whichever takes fewer sweeps. */
  readonly strategy: FrameStrategy | "cheaper";
  /** The most wires of a sweep's tile, whatever room the adapter has. */
  readonly tileWires: number;
  /** Threads per workgroup. */
  readonly width: number;
  /** The most threads that share one sample where no tile is shared. */
  readonly threadLimit: number;
  /** The same, backward, where every thread leaves a partial sum for each gate. */
  readonly partialLimit: number;
  /** What a dispatch may cost at most, amplitudes times gates: it must end well within 100 ms. */
  readonly dispatchCost: number;
}

export interface Tuning {
  /** A thread per sample, its state in the thread's own memory; at most 4 wires. */
  readonly registers: BlockTuning;
  /** Some samples per workgroup, states in its memory. */
  readonly workgroup: BlockTuning;
  /** States in storage. */
  readonly storage: BlockTuning;
  /** Circuits of more wires than these. */
  readonly large: LargeTuning;
  /** Threads per workgroup of the other kernels. */
  readonly flatWidth: number;
  /** Amplitudes that one thread adds up for an expectation. */
  readonly amplitudesPerPart: number;
  /** Bytes of one buffer beyond which a batch is cut into chunks. */
  readonly chunkBytes: number;
}

/**
 * For adapters that compute on the CPU, measured on SwiftShader. It runs four neighbouring threads as
 * the lanes of one SIMD register, and pays dearly for barriers and for workgroup memory (clearing it
 * alone takes longer than a small circuit): so a thread per sample, and four samples side by side.
 */
export const SOFTWARE_TUNING: Tuning = {
  registers: { mostWires: 4, width: 4, threadLimit: 1, lanes: 4 },
  workgroup: { mostWires: 0, width: 4, threadLimit: 4, lanes: 1 },
  storage: { mostWires: 12, width: 4, threadLimit: 1, lanes: 4 },
  large: {
    kind: "block",
    strategy: "cheaper",
    tileWires: 11,
    width: 64,
    threadLimit: 4096,
    partialLimit: 64,
    dispatchCost: 2 ** 20,
  },
  flatWidth: 16,
  amplitudesPerPart: 1024,
  chunkBytes: 2 ** 27,
};

/** For GPUs: full workgroups, and threads enough to hide memory's latency. Not yet measured on one. */
export const HARDWARE_TUNING: Tuning = {
  registers: { mostWires: 4, width: 64, threadLimit: 1, lanes: 64 },
  workgroup: { mostWires: 10, width: 64, threadLimit: 64, lanes: 1 },
  storage: { mostWires: 12, width: 256, threadLimit: 256, lanes: 1 },
  large: {
    kind: "sweep",
    strategy: "cheaper",
    tileWires: 12,
    width: 256,
    threadLimit: 2 ** 20,
    partialLimit: 2 ** 14,
    dispatchCost: 2 ** 27,
  },
  flatWidth: 64,
  amplitudesPerPart: 32,
  chunkBytes: 2 ** 27,
};

/** The tuning for an adapter of this kind. */
export function tuningOf({ isSoftware }: { readonly isSoftware: boolean }): Tuning {
  return isSoftware ? SOFTWARE_TUNING : HARDWARE_TUNING;
}

/** One thread's share of a session's work, whatever kernels do it. */
import type { PlanReport } from "../plan-report.ts";
import type { AmplitudeSource } from "../queries/amplitude-source.ts";
import type { Batch, RunControl } from "../simulator.ts";
import type { FrameStrategy } from "../../compiler/passes/form-sweeps.ts";
import type { InstructionTables } from "../instruction-tables.ts";
import type { Precision } from "./kernels.ts";

/** A gradient before its contraction. */
export interface ShareSums {
  /** [group][slot][3]. */
  readonly shared: Float64Array;
  /** [group][slot][3][lane]. */
  readonly sampled: Float64Array;
}

export interface Share {
  /**
   * Expectations, size × observableCount; of trajectories a row's classical bits stand behind them.
   * @param batch kept for `backward`; must not change.
   */
  forward(batch: Batch, control?: RunControl): Float64Array | Promise<Float64Array>;
  /** The sums of the last forward's gradient. */
  backward(cotangent: Float64Array, control?: RunControl): ShareSums | Promise<ShareSums>;
  /** The final state of a batch of one where it lies, until the next call. */
  finalState(batch: Batch, control?: RunControl): AmplitudeSource | Promise<AmplitudeSource>;
  bytesHeld(): number;
  /** Lets go of what other threads do for it. */
  close?(): void;
}

/** What is common to the programs of small and large states: what a session must know to use shares. */
export interface ShareShape {
  readonly wireCount: number;
  readonly featureCount: number;
  readonly parameterCount: number;
  readonly observableCount: number;
  /** Samples in a lane group. */
  readonly laneCount: number;
  /** Of the program for expectations and gradients. */
  readonly measuredTables: InstructionTables;
  /** False when a state takes so much memory that only one thread should hold one. */
  readonly mayBeDivided: boolean;
  describePlan(size: number): PlanReport;
}

/** What a caller may choose about a session. */
export interface SessionOptions {
  readonly precision: Precision;
  /** What the states of a batch may take at a time, bytes. */
  readonly chunkBytes: number;
  /** Circuits of at least this many wires run in sweeps, a state at a time. */
  readonly largeFrom: number;
  /** The wires of their tiles. */
  readonly tileWires: number;
  /** Threads that may work together on one large state, where they can share its memory. */
  readonly teamSize: number;
  /** Null for the one that takes fewer sweeps. */
  readonly strategy: FrameStrategy | null;
  /** What a session may take at all, bytes. */
  readonly memoryBytes: number;
}

export interface OpenedShare {
  readonly shape: ShareShape;
  readonly share: Share;
}

/** Samples `from` to `from + size` of a batch. */
export function sliceBatch(batch: Batch, from: number, size: number): Batch {
  const featureCount = batch.size === 0 ? 0 : batch.features.length / batch.size;
  const features = batch.features.subarray(from * featureCount, (from + size) * featureCount);
  const { parameters, draws } = batch;
  const own = draws && { draws: { ...draws, first: draws.first + from } };
  return { size, features, parameters, ...own };
}

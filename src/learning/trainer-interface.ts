/** What a trainer is asked for and gives: plain values and calls, whatever stands behind them. */
import type { Problem, Result } from "../base/result.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { NoiseModel } from "../circuit/noise-model.ts";
import type { PauliString } from "../circuit/observable.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { PlanReport } from "../simulator/plan-report.ts";
import type { Executions, Session, Simulator } from "../simulator/simulator.ts";
import type { BatchPosition } from "./batches.ts";
import type { Checkpoint, PassContext } from "./chunked-passes.ts";
import type { WeightSlice } from "./model.ts";
import type { OptimiserState } from "./optimisers/take-step.ts";
import type { StepCosts } from "./step-costs.ts";
import type { BoundaryPlane, BoundaryReport, MetricPoint, SampleReport } from "./run-report.ts";
import type {
  ExecutionSettings,
  ModelSettings,
  TaskSettings,
  TrainingSettings,
} from "./settings.ts";

export interface TrainingTask {
  readonly circuit: Circuit;
  readonly model: ModelSettings;
  readonly dataset: Dataset;
  /** Missing for classification. */
  readonly task?: TaskSettings;
  readonly training: TrainingSettings;
  /** Missing where everything is exact. */
  readonly execution?: ExecutionSettings;
  /** Missing where nothing is noisy. */
  readonly noise?: NoiseModel;
}

/** Everything that training goes on from; plain values that can be cloned and stored. */
export interface TrainerSnapshot {
  readonly weights: Float64Array;
  readonly optimiser: OptimiserState;
  readonly step: number;
  readonly position: BatchPosition;
  /** The seed of the order of samples. */
  readonly seed: number;
  readonly executions: Executions | null;
  /** Whose optimiser's state it is: that of all but these parts. Missing for none. */
  readonly frozen?: readonly string[];
}

export interface Advance {
  readonly points: readonly MetricPoint[];
  /** Why it ended early; empty when it did not. */
  readonly problems: readonly Problem[];
}

/**
 * Calls may overlap: steps are carried out one after the other, reports go in between their chunks.
 * Those that take a checkpoint await it between chunks and reject when it does, as if never made.
 */
export interface Trainer {
  /** Circuit parameters. */
  readonly parameterNames: readonly string[];
  /** All trainable numbers, classical layers included. */
  readonly weightCount: number;
  /** What the weights are of, in their order. */
  readonly slices: readonly WeightSlice[];
  readonly circuitInputCount: number;
  /** Optimiser steps taken. */
  readonly step: number;
  /** Epochs completed. */
  readonly epoch: number;
  readonly stepsPerEpoch: number;
  readonly stepsLeftInEpoch: number;
  /** Whether every sample of an epoch has been seen, and none of the next. */
  readonly isAtEpochEnd: boolean;
  /** Epochs without a lower loss after which training is to stop; null where it is not. */
  readonly patience: number | null;
  /** Until training is to pause by itself; Infinity where it is not. */
  readonly stepsLeft: number;
  /** The circuit's parameters, radians where they are angles; a copy. */
  parameters(): Float64Array;
  /**
   * One optimiser step. When it fails (the loss, a gradient or a weight is out of hand) or rejects
   * (the device was lost, the checkpoint did), everything is as before it, so that it can be repeated.
   */
  trainStep(checkpoint?: Checkpoint): Promise<Result<void>>;
  /**
   * Up to `count` optimiser steps, measured at the end of every measured epoch. On a backend with
   * resident training they are one piece of work; elsewhere one call after the other. Steps that were
   * sound before one that is not, or before a checkpoint that rejects, are kept.
   */
  advance(count: number, checkpoint?: Checkpoint): Promise<Advance>;
  /** Whether many steps in one `advance` cost less than one by one; known after the first. */
  readonly isResident: boolean;
  /** Train and test loss (and accuracy, where there are classes) at the same weights. */
  evaluate(checkpoint?: Checkpoint): Promise<MetricPoint>;
  /** Takes effect at the next step; a new seed only at the next reset. */
  setTraining(training: TrainingSettings): void;
  /** Which parts of the model stay as they are from the next step on; the optimiser forgets what it held. */
  setFrozen(frozen: readonly string[]): void;
  /** Back to step 0 with the same initial weights. A step under way is dropped. */
  reset(): void;
  /** @throws when the dataset has no row `index`. */
  sample(index: number, checkpoint?: Checkpoint): Promise<SampleReport>;
  /** Null where the data has no features. @param resolution grid points along each axis, at least 2. */
  boundary(
    resolution: number,
    checkpoint?: Checkpoint,
    plane?: BoundaryPlane | null,
  ): Promise<BoundaryReport | null>;
  /** What passes over any rows run on, at any weights of this model: for what is asked beside training. */
  passAt(weights: Float64Array, checkpoint: Checkpoint): PassContext;
  snapshot(): TrainerSnapshot;
  /** The chosen optimiser's state before its first step. */
  freshOptimiser(): OptimiserState;
  /** Goes on from a snapshot of the same model exactly as if nothing had been in between. */
  restore(snapshot: TrainerSnapshot): void;
  /** Continues on another simulator; nothing of the training changes. */
  moveTo(simulator: Simulator): Promise<Result<void>>;
  /** The circuit at circuitInputCount features, measuring the readout's observables. */
  session(): Session;
  /** What training has executed since the last reset: of adjoint gradients, each sample's way there and its way back. */
  executions(): Executions;
  /** Whether gradients come of circuits with shifted angles. */
  readonly isShifted: boolean;
  /** What a step takes by each way to its gradient. */
  stepCosts(): Promise<StepCosts>;
  /** What one training step's batch runs; null where the backend plans nothing. */
  describePlan(): PlanReport | null;
  /** A further session with other observables, executed as training is; the caller's to dispose of. */
  openSession(observables: readonly PauliString[]): Promise<Result<Session>>;
  /**
   * As `openSession`, without shots, of a part of the circuit, which takes the same inputs and
   * parameters: for what is shown of states.
   */
  openShown(observables: readonly PauliString[], part: Circuit): Promise<Result<Session>>;
  /** As `openShown`, but read as training reads: with shots, noise and wrong readings. */
  openRead(observables: readonly PauliString[], part: Circuit): Promise<Result<Session>>;
  /** As `openShown`, but without any noise. Fails where the part measures before its end. */
  openPure(observables: readonly PauliString[], part: Circuit): Promise<Result<Session>>;
  /** Whether what training reads is what the state says. */
  readonly isExact: boolean;
  /** What the circuit receives for dataset rows at the current weights: rows × circuitInputCount. */
  circuitInputs(rows: ArrayLike<number>): Float64Array;
  /** How many rows a circuit takes in one call that is soon over. */
  chunkRows(part: Circuit): number;
  dispose(): void;
}

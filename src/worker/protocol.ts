/** What the page and the worker say to each other: one typed interface and one stream of events. */
import type { Problem, Result } from "../base/result.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { SavedWeights } from "../experiment/saved-weights.ts";
import type { Experiment } from "../experiment/schema.ts";
import type {
  BoundaryPlane,
  BoundaryReport,
  MetricPoint,
  SampleReport,
} from "../learning/run-report.ts";
import type { WeightSlice } from "../learning/model.ts";
import type { TrainingSettings } from "../learning/settings.ts";
import type { StepCosts } from "../learning/step-costs.ts";
import type { AdapterTuning } from "../simulator/adapter-tuning.ts";
import type { PlanReport } from "../simulator/plan-report.ts";
import type { BackendPreference, BackendStatus } from "../simulator/choose-backend.ts";
import type { Executions } from "../simulator/simulator.ts";

import type {
  BlochCloud,
  CircuitUnitary,
  CloudQuery,
  CountsQuery,
  CountsReport,
  ExpectationQuery,
  ExpectationReport,
  InspectQuery,
  MarginalQuery,
  MarginalReport,
  StateInspection,
} from "./inspection.ts";

export type { AdapterTuning, BackendPreference, BackendStatus, Executions };

/** What a freshly opened (or reset) run looks like. */
export interface OpenedRun {
  readonly dataset: Dataset;
  readonly circuitInputCount: number;
  readonly parameterNames: readonly string[];
  /** All trainable numbers, classical layers included. */
  readonly weightCount: number;
  readonly snapshot: RunSnapshot;
}

/** The run now; arrays are fresh copies. */
export interface RunSnapshot {
  /** Counts opened runs, so that late messages of an old one can be told apart. */
  readonly runId: number;
  readonly isRunning: boolean;
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  /** Points since the last snapshot (all of them in OpenedRun). */
  readonly newPoints: readonly MetricPoint[];
  /** Values in the order of OpenedRun.parameterNames, radians where they are angles. */
  readonly parameters: Float64Array;
  readonly sample: SampleReport | null;
  /** What training has executed since the last reset: of adjoint gradients, each sample's way there and its way back. */
  readonly executions: Executions;
  /** Whether gradients come of circuits with shifted angles. */
  readonly isShifted: boolean;
  /** Null when unchanged since the last snapshot, or not wanted. */
  readonly boundary: BoundaryReport | null;
  /** All of them, in the order of steps; missing when unchanged since the last snapshot. */
  readonly checkpoints?: readonly CheckpointMark[];
  /** Training went back to this step: the points after it are of before, until it goes on. */
  readonly isReturned?: true;
}

/** A place on the curve that training can go back to. */
export interface CheckpointMark {
  readonly step: number;
  readonly epoch: number;
  /** On the validation samples, or on those of training where there are none. */
  readonly loss: number;
  /** Whether it is the least of all. */
  readonly isBest: boolean;
}

/** All trainable numbers of the open run. */
export interface RunWeights {
  readonly runId: number;
  readonly step: number;
  /** Epochs completed, and samples of the next one already seen. */
  readonly epoch: number;
  readonly cursor: number;
  readonly weights: Float64Array;
  /** What they are of, in their order. */
  readonly slices: readonly WeightSlice[];
}

/** Work of the open run that takes more than half a second. */
export interface LongWork {
  /** The selected sample's state, a training step, the losses of all samples, or the boundary. */
  readonly what: "state" | "step" | "losses" | "boundary";
  /** 0 to 1. */
  readonly done: number;
  /** Null before that can be told. */
  readonly secondsLeft: number | null;
}

export type EngineEvent =
  | { readonly kind: "backend"; readonly backend: BackendStatus }
  /** At most 10 times a second while training. */
  | { readonly kind: "snapshot"; readonly snapshot: RunSnapshot }
  /** An adapter was measured; worth remembering for the next visit. */
  | { readonly kind: "tuned"; readonly tuning: AdapterTuning }
  /** How far long work is, at most 10 times a second; null when it is over. */
  | { readonly kind: "progress"; readonly work: LongWork | null }
  /** Training paused by itself, e.g. because the loss is not a number. */
  | { readonly kind: "halted"; readonly runId: number; readonly problem: Problem }
  /** The loss fell no more: training paused by itself, back where it was best. */
  | {
      readonly kind: "stopped-early";
      readonly runId: number;
      /** Where it stopped, and where it is now. */
      readonly epoch: number;
      readonly best: CheckpointMark;
      readonly judgedBy: "validation" | "training";
    }
  /** Something the person should know although work goes on (a lost device, say). */
  | { readonly kind: "notice"; readonly problem: Problem };

/** Numbers for one row; defaults are the selected sample's circuit inputs and the current weights. */
export interface CircuitQuery {
  readonly sample?: number;
  readonly features?: readonly number[];
  readonly parameters?: Readonly<Record<string, number>>;
  readonly observables?: readonly string[];
}

export interface CircuitGradient {
  readonly observables: readonly string[];
  /** One entry per observable: ∂⟨O⟩/∂parameter by name. */
  readonly parameters: readonly Readonly<Record<string, number>>[];
  /** One row per observable: ∂⟨O⟩/∂feature. */
  readonly features: readonly (readonly number[])[];
}

/** How the open run is computed: for `?debug` and scripts. */
export interface Diagnosis {
  readonly backend: BackendStatus["name"];
  readonly adapter: string;
  readonly precision: BackendStatus["precision"];
  /** Whether training stays on the device for many steps at a time. */
  readonly isResident: boolean;
  /** Bytes that the backend holds now, all sessions together. */
  readonly bytesHeld: number;
  /** What a training step's batch runs; null on the reference, which has no plan. */
  readonly plan: PlanReport | null;
}

/**
 * Served by the worker; every method may reject with a readable message, and those that train with an
 * `InterruptedError` (base/interruption.ts) when something else ended the training first.
 */
export interface Engine {
  /** Before `start`: remembered `AdapterTuning`s by adapter, as they came from storage. */
  useTunings(tunings: unknown): Promise<void>;
  /**
   * Starts a backend, or changes to another one: the open run goes on there, training or not. Where it
   * does not fit there, a notice says so and the old backend goes on serving.
   */
  start(
    preference: BackendPreference,
    listener: (event: EngineEvent) => void,
  ): Promise<BackendStatus>;
  /** Measures the adapter anew, now; null where there is nothing to tune. */
  tune(): Promise<AdapterTuning | null>;
  /** Whether an experiment from outside can be opened: everything `open` would refuse. Opens nothing. */
  check(experiment: Experiment): Promise<Result<void>>;
  /** Opens an experiment, paused at step 0 (or where this very model was left). On failure the open run stays. */
  open(experiment: Experiment): Promise<Result<OpenedRun>>;
  /** Changes learning rate, momentum, optimiser, batch or what is frozen of the open run without resetting it. */
  setTraining(training: TrainingSettings, frozen?: readonly string[]): Promise<void>;
  play(): Promise<void>;
  pause(): Promise<RunSnapshot>;
  /** Ends what goes on, and measures nothing of where that leaves the run. */
  cancel(): Promise<RunSnapshot>;
  /** Trains `count` steps and then pauses. Rejects if training halts. */
  step(count: number): Promise<RunSnapshot>;
  /** To the end of the current epoch. */
  stepEpoch(): Promise<RunSnapshot>;
  /** Back to step 0 with the same initial weights. */
  reset(): Promise<RunSnapshot>;
  /** To a checkpoint: weights, optimiser, step and order of samples are as they were. Rejects where there is none. */
  returnTo(step: number): Promise<RunSnapshot>;
  /** Selects the dataset row that snapshots report on. */
  select(sample: number): Promise<RunSnapshot>;
  /** Draws the boundary in another plane, of this run and of all later ones on the same features. */
  lookAt(plane: BoundaryPlane): Promise<void>;
  state(query: CircuitQuery): Promise<Float64Array>;
  expectations(query: CircuitQuery): Promise<readonly number[]>;
  gradient(query: CircuitQuery): Promise<CircuitGradient>;
  /** The open run's circuit is drawn otherwise: other columns or displays, and nothing else to train. */
  redraw(circuit: Circuit): Promise<void>;
  /** The state after some columns; fails when the circuit is too wide to follow. */
  inspect(query: InspectQuery): Promise<Result<StateInspection>>;
  /** Bloch vectors of the whole data set after some columns. */
  blochCloud(query: CloudQuery): Promise<BlochCloud>;
  /** What classical bits are found to be in many runs; fails where the circuit measures none. */
  counts(query: CountsQuery): Promise<Result<CountsReport>>;
  /** Of the first `column` columns (null: of all); null beyond `MAX_UNITARY_WIRES` wires, and where they measure. */
  unitary(column: number | null): Promise<CircuitUnitary | null>;
  /** A typed observable's expectation after some columns, or what is wrong with how it is typed. */
  expectation(query: ExpectationQuery): Promise<Result<ExpectationReport>>;
  /** The outcomes of some wires after some columns; fails where there are no such wires. */
  marginal(query: MarginalQuery): Promise<Result<MarginalReport>>;
  metrics(): Promise<readonly MetricPoint[]>;
  /** The weights now, a copy. */
  weights(): Promise<RunWeights>;
  /** The weights now as an experiment holds them; the run knows them again. */
  keepWeights(): Promise<SavedWeights>;
  /**
   * Goes on from weights that the experiment holds, with a curve of its own; null where the run is one that they
   * were kept from already, unless it is to go back to them.
   */
  takeWeights(weights: SavedWeights, isReturn: boolean): Promise<RunSnapshot | null>;
  /** What a step of the open run takes by each way to its gradient. */
  stepCosts(): Promise<StepCosts>;
  diagnose(): Promise<Diagnosis>;
}

/** What the worker posts between its answers. */
export interface EventMessage {
  readonly engineEvent: EngineEvent;
}

/**
 * The engine across the port of the worker. Its events take the port that its answers take: on a port of
 * their own, as a listener handed over would have, a snapshot could arrive after the answer that is newer.
 */
export type ServedEngine = Omit<Engine, "start"> & {
  start(preference: BackendPreference): Promise<BackendStatus>;
};

/** The port that every backend implements: statevector simulation of one circuit for a batch of samples. */
import type { Result } from "../base/result.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { NoiseModel } from "../circuit/noise-model.ts";
import type { PauliString } from "../circuit/observable.ts";
import type { AdapterTuning } from "./adapter-tuning.ts";
import type { PlanReport } from "./plan-report.ts";
import type { OpenResident } from "./resident.ts";
import type { StateAnswer, StateQuery } from "./state-query.ts";

/** How a circuit is simulated that is noisy, or measures before its end (noise/with-noise.ts chooses). */
export interface NoisyRequest {
  /** Must be valid for the circuit. Its readout errors concern measurements in the circuit, not `observables`. */
  readonly model: NoiseModel;
  /**
   * "density": the exact mean. "trajectories": each row of a batch is one trajectory, drawn as its `draws` say, and
   * behind a row's expectations stand its classical bits, each 0 or 1 (`bitsWritten` gives their order).
   */
  readonly method: "density" | "trajectories";
}

/** What to simulate and what to measure. */
export interface SessionRequest {
  /** Must be valid. */
  readonly circuit: Circuit;
  /** Only backends with `servesNoise` open such requests, and their sessions know `forward` alone. */
  readonly noisy?: NoisyRequest;
  /** Length of a feature row. */
  readonly featureCount: number;
  /** Pauli strings, over circuit wires, whose expectations `forward` returns. */
  readonly observables: readonly PauliString[];
  /** The order of the parameter vector; must contain every parameter of the circuit. */
  readonly parameters: readonly string[];
}

/** A batch: row-major features and one parameter vector for all rows (radians). */
export interface Batch {
  readonly size: number;
  /** size × featureCount. */
  readonly features: Float64Array;
  /** parameterCount. */
  readonly parameters: Float64Array;
  /** Of trajectories: the seed, and the number of the first row's stream of random numbers. */
  readonly draws?: { readonly seed: number; readonly first: number };
}

export interface Gradient {
  /** Σ over the batch of ∂/∂parameter, length parameterCount. */
  readonly parameters: Float64Array;
  /** ∂/∂feature, size × featureCount. */
  readonly features: Float64Array;
}

/** Which parts of a gradient somebody has a use for; what is not wanted may be left at 0. */
export interface WantedGradient {
  readonly parameters: boolean;
  readonly features: boolean;
}

/** What a quantum computer would have been asked for. */
export interface Executions {
  /** Circuits, each with all its angles put in. */
  readonly circuits: number;
  /** Shots of all circuits and observables together; 0 where expectations are exact. */
  readonly shots: number;
}

/** What whoever waits for a long call may know and do; calls on few wires may end before they ask. */
export interface RunControl {
  /** Parts of the call's work that are done, of how many; the parts take about the same time. */
  onProgress?(done: number, total: number): void;
  /**
   * Awaited every 50 ms or so of work. When it rejects, the call ends and rejects with the same reason: it
   * leaves nothing behind, and the session can be used again.
   */
  checkpoint?(): Promise<void>;
}

/**
 * A compiled circuit on a backend. Calls on one session must not overlap.
 * Every promise rejects with a `DeviceLostError` once the backend is lost.
 */
export interface Session {
  /** Expectations of the observables, size × observableCount. */
  forward(batch: Batch, control?: RunControl): Promise<Float64Array>;
  /**
   * Vector-Jacobian product of the last `forward`: the gradient of Σ cotangent·expectation, by the adjoint
   * method (Jones and Gacon, arXiv:2009.02823) or, where expectations are estimates, by parameter shift.
   * @param cotangent size × observableCount, of the last forward's size.
   * @param wanted all of it when missing; what costs circuits of its own is spared where it is not.
   * @throws when no forward came before it.
   */
  backward(
    cotangent: Float64Array,
    control?: RunControl,
    wanted?: WantedGradient,
  ): Promise<Gradient>;
  /**
   * The final statevector of one sample: interleaved re, im, length 2·2^n, little-endian
   * (wire q is bit q), global phase included.
   * @param features one row.
   */
  state(
    features: Float64Array,
    parameters: Float64Array,
    control?: RunControl,
  ): Promise<Float64Array>;
  /**
   * What is asked of the final state of one sample, without reading the state back; answers come in the
   * order of the queries (queries/answer-queries.ts says what each means in numbers). Missing where only the
   * whole state can be had.
   * @param features one row.
   */
  query?(
    features: Float64Array,
    parameters: Float64Array,
    queries: readonly StateQuery[],
    control?: RunControl,
  ): Promise<readonly StateAnswer[]>;
  /**
   * Of the last forward's expectations, size × observableCount, where these are estimates from shots or
   * trajectories; missing where they are exact.
   */
  standardErrors?(): Float64Array;
  /** Circuits that one row takes forward and backward together; missing for 1. */
  readonly circuitsPerRow?: number;
  /** What `forward` and `backward` executed so far; missing where nobody counts. */
  executions?(): Executions;
  /** Training that stays on the device; missing where the backend has none. */
  readonly openResident?: OpenResident;
  /** What a batch of `size` rows would run; missing where nothing is planned. */
  describePlan?(size: number): PlanReport;
  dispose(): void;
}

/** How a backend describes itself to people. */
export interface BackendDescription {
  readonly name: "webgpu" | "wasm" | "reference";
  /** The adapter as the browser names it, or where on the processor the backend runs. */
  readonly adapter: string;
  /** float32 or float64. */
  readonly precision: "float32" | "float64";
  /** True when the adapter is software (SwiftShader, llvmpipe, ...). */
  readonly isSoftware: boolean;
  /** The most wires a session can have. */
  readonly maxWires: number;
  /** Threads that work together on one large state, where a backend has threads. */
  readonly largeStateThreads?: number;
}

export interface Simulator {
  readonly description: BackendDescription;
  /** Settles, with the reason, when the backend stops working; never rejects. */
  readonly lost: Promise<string>;
  /** Compiles a circuit. Fails, naming the limit wanted and had, when it does not fit. */
  open(request: SessionRequest): Promise<Result<Session>>;
  /** What computes requests with `noisy`; missing where `open` knows none. */
  readonly servesNoise?: BackendDescription;
  /** The backend that serves circuits of this size, where that differs from `description`. */
  serving?(wireCount: number): BackendDescription;
  /**
   * Measures how the adapter likes its work cut, and cuts it so from the next session on. Missing where
   * there is nothing to tune.
   */
  tune?(): Promise<AdapterTuning>;
  /** Bytes of device or heap memory held now. */
  bytesHeld(): number;
  dispose(): void;
}

/** What pending calls reject with when the device is lost. */
export class DeviceLostError extends Error {
  constructor(reason: string) {
    super(`The GPU device was lost: ${reason}`);
    this.name = "DeviceLostError";
  }
}

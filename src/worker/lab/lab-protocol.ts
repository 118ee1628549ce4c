/** What can be asked beside the run: questions that take many evaluations, and must not slow training. */
import type { Result } from "../../base/result.ts";
import type { Experiment } from "../../experiment/schema.ts";
import type { TrainingRecord } from "../../learning/comparing/training-record.ts";
import type { DenseSettings, OptimiserName } from "../../learning/settings.ts";
import type { ConfusionMatrix } from "../../learning/confusion.ts";
import type { FourierReport } from "../../learning/diagnostics/fourier.ts";
import type { Vitals } from "../../learning/diagnostics/doctor/vitals.ts";
import type {
  CapabilityQuery,
  CapabilityReport,
  DimensionQuery,
  DimensionReport,
  GradientsQuery,
  GradientsReport,
  SpectrumReport,
} from "./diagnose-protocol.ts";
import type { LandscapeDirections, LandscapeReport } from "../../learning/landscape.ts";
import type { Roc } from "../../learning/roc.ts";
import type { KernelReport } from "../../learning/kernels/kernel-report.ts";

/** A model at certain weights: what the lab knows of a run. */
export interface TrainedModel {
  readonly experiment: Experiment;
  /** All of the model's, in its order (`Engine.weights`). */
  readonly weights: Float64Array;
}

/** What is trained: the experiment as it is, its classical twin, or its circuit without what entangles. */
export type Contestant = "hybrid" | "twin" | "unentangled";

/** A whole training, and what was trained. */
export interface TrainingReport extends TrainingRecord {
  /** Weights that training moved. */
  readonly weightCount: number;
  /** Another than the experiment's where the twin cannot take that one. */
  readonly optimiser: OptimiserName;
  /** The twin's hidden layers. */
  readonly layers?: readonly DenseSettings[];
  /** Gates and parameters that were taken out of the circuit. */
  readonly removed?: { readonly gates: number; readonly parameters: number };
}

/** Each kind of question with what it asks and what is answered: plain values that cross between threads. */
export interface LabCalls {
  /** A training from step 0 to the end of `epochs`. */
  readonly training: {
    readonly query: {
      readonly experiment: Experiment;
      readonly contestant: Contestant;
      readonly epochs: number;
    };
    readonly report: TrainingReport;
  };
  /** How often each class is taken for each other one. */
  readonly confusion: {
    readonly query: TrainedModel;
    readonly report: readonly ConfusionMatrix[];
  };
  /** The Fourier series of one output of the readout, exact, along one input of the circuit. */
  readonly fourier: {
    readonly query: TrainedModel & {
      /** The dataset row whose circuit inputs the others keep. */
      readonly sample: number;
      readonly input: number;
      readonly output: number;
    };
    readonly report: FourierReport;
  };
  /** The gradient of the mean training loss with respect to every weight, at points of the run's path. */
  readonly pathGradients: {
    readonly query: TrainedModel & { readonly path: readonly Float64Array[] };
    readonly report: {
      readonly gradients: readonly Float64Array[];
      /** Training samples that they are means over. */
      readonly rowCount: number;
    };
  };
  /** The training loss on a plane through the weights. */
  readonly landscape: {
    readonly query: TrainedModel & {
      /** Where the run has been, its weights last. */
      readonly path: readonly Float64Array[];
      readonly along: LandscapeDirections;
      /** Points along either axis, at least 2. */
      readonly resolution: number;
    };
    readonly report: LandscapeReport;
  };
  /** What the doctor looks at; null where it cannot be measured in a moment. */
  readonly vitals: {
    readonly query: TrainedModel;
    readonly report: Vitals | null;
  };
  /** The lowest energy that there is: the smallest eigenvalue of a sum of observables. */
  readonly ground: {
    readonly query: { readonly observables: readonly string[]; readonly wireCount: number };
    readonly report: { readonly energy: number };
  };
  readonly gradients: { readonly query: GradientsQuery; readonly report: GradientsReport };
  readonly capability: { readonly query: CapabilityQuery; readonly report: CapabilityReport };
  readonly dimension: { readonly query: DimensionQuery; readonly report: DimensionReport };
  readonly spectrum: { readonly query: TrainedModel; readonly report: SpectrumReport };
  /** How strange each sample is to an autoencoder. */
  readonly anomaly: {
    readonly query: TrainedModel;
    readonly report: {
      /** By dataset row, 0 to 1: the mean chance that a trash wire is not empty. */
      readonly scores: Float64Array;
      /** Of the anomalies against the held-out samples of the normal class; null where one of them is missing. */
      readonly roc: Roc | null;
      /** The dataset rows that it is of. */
      readonly judged: Int32Array;
    };
  };
  /** The circuit as a kernel. */
  readonly kernel: {
    readonly query: TrainedModel & {
      /** C of the support vector machines: what a sample on the wrong side costs. */
      readonly cost: number;
    };
    readonly report: KernelReport;
  };
}

export type LabKind = keyof LabCalls;
export type LabQuery<Kind extends LabKind> = LabCalls[Kind]["query"];
export type LabReport<Kind extends LabKind> = LabCalls[Kind]["report"];

export interface LabProgress {
  /** 0 to 1. */
  readonly done: number;
  /** Null before that can be told. */
  readonly secondsLeft: number | null;
}

/** Posted for a call that takes longer than half a second, at most 10 times a second. */
export interface LabMessage {
  readonly labProgress: { readonly call: number } & LabProgress;
}

/** The lab across the port of its worker; the page numbers its calls. */
export interface ServedLab {
  /**
   * Fails with what a person can get wrong; rejects with an `InterruptedError` when it was cancelled,
   * and with a readable message when something broke.
   */
  ask<Kind extends LabKind>(
    call: number,
    kind: Kind,
    query: LabQuery<Kind>,
  ): Promise<Result<LabReport<Kind>>>;
  /** Ends a call soon; nothing happens when it is over already. */
  cancel(call: number): Promise<void>;
}

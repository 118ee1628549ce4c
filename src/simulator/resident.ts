/**
 * Training that stays on a device: many optimiser steps and measurements in one go, with one answer
 * at the end. What a backend may offer beside the session's calls, in plain numbers: it knows no
 * experiments, only layers, rows and steps.
 */
import type { Result } from "../base/result.ts";

export interface ResidentLayer {
  readonly inputCount: number;
  readonly units: number;
  readonly activation: "linear" | "tanh" | "relu" | "sigmoid";
  /** Into the weight vector: W row-major, units × inputs, then the biases. */
  readonly offset: number;
}

/** Dense layers → the session's circuit → readout → dense layers → cross-entropy. */
export interface ResidentModel {
  /** The circuit's parameters come first in the weight vector. */
  readonly parameterCount: number;
  readonly weightCount: number;
  readonly before: readonly ResidentLayer[];
  /** 0: the readout is the session's expectations; k: the probabilities of the 2^k outcomes of k wires. */
  readonly probabilityWires: number;
  /** Last the head, which gives the logits. */
  readonly after: readonly ResidentLayer[];
  /** One for two classes (sigmoid), else one per class (softmax). */
  readonly logitCount: number;
}

export interface ResidentRows {
  readonly featureCount: number;
  /** Row-major. */
  readonly features: Float64Array;
  /** The class of each row. */
  readonly labels: Int32Array;
}

/** What an optimiser holds: velocity, or mean and variance, or as second the mean square. */
export interface ResidentState {
  readonly weights: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

export interface ResidentTrainStep {
  readonly kind: "train";
  /** Indices of rows; the step follows the gradient of their mean loss. */
  readonly rows: Int32Array;
  readonly optimiser: "sgd" | "nesterov" | "adam" | "adamw" | "rmsprop";
  readonly learningRate: number;
  readonly momentum: number;
  /** Of the layers' matrices: part of the gradient, but with AdamW taken off them apart. */
  readonly weightDecay: number;
  /** Adam and AdamW: 1 - β₁^t and 1 - β₂^t of this step; they and RMSProp: ε. */
  readonly meanCorrection: number;
  readonly varianceCorrection: number;
  readonly epsilon: number;
}

/** Measures rows at the weights of that moment. */
export interface ResidentMeasureStep {
  readonly kind: "measure";
  readonly rows: Int32Array;
}

export type ResidentStep = ResidentTrainStep | ResidentMeasureStep;

/** Per row of a step, in its order. */
export interface ResidentOutcome {
  /** Cross-entropy before the step, nats. */
  readonly losses: Float32Array;
  /** 1 where the likeliest class is right. */
  readonly hits: Float32Array;
}

export interface ResidentRun {
  readonly state: ResidentState;
  /** One per step. */
  readonly outcomes: readonly ResidentOutcome[];
}

/** Calls must not overlap with each other or with the session's. */
export interface ResidentTraining {
  /** The most rows a step may have. */
  readonly maxRows: number;
  run(state: ResidentState, steps: readonly ResidentStep[]): Promise<ResidentRun>;
  dispose(): void;
}

/** How a session offers it; fails, with the reason, where the model cannot stay on the device. */
export type OpenResident = (
  model: ResidentModel,
  rows: ResidentRows,
) => Promise<Result<ResidentTraining>>;

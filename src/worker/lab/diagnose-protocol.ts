/** What is asked and answered about a model as such, whatever its run has come to. */
import type { EffectiveDimension } from "../../learning/diagnostics/effective-dimension.ts";
import type { GradientScan } from "../../learning/diagnostics/gradient-scan.ts";
import type { MetricSpectrum } from "../../learning/diagnostics/metric-spectrum.ts";
import type { Spread } from "../../learning/diagnostics/spread.ts";
import type { TrainedModel } from "./lab-protocol.ts";

export interface GradientsQuery extends TrainedModel {
  /** "own" for the experiment's circuit, or the id of a family (learning/diagnostics/families.ts). */
  readonly source: string;
  /** What grows. */
  readonly axis: "wires" | "layers";
  /** Random parameters for each size. */
  readonly points: number;
}

export interface GradientsReport extends GradientScan {
  /** What was grown, in words. */
  readonly name: string;
  readonly axis: GradientsQuery["axis"];
  /** How many layers where wires grow, and wires where layers do. */
  readonly fixed: number;
}

export interface CapabilityQuery extends TrainedModel {
  /** Of random states. */
  readonly pairs: number;
}

export interface CapabilityReport {
  readonly wireCount: number;
  readonly parameterCount: number;
  readonly pairs: number;
  /** Nats. */
  readonly expressibility: number;
  readonly expressibilityError: number;
  /** By how much so few pairs make it larger than it is, about. */
  readonly bias: number;
  /** Of fidelities in equal bins of [0, 1], and of Haar-random states in the same. */
  readonly shares: Float64Array;
  readonly haarShares: Float64Array;
  /** Of Meyer-Wallach's Q. */
  readonly entanglement: Spread;
  readonly haarEntanglement: number;
}

export interface DimensionQuery extends TrainedModel {
  /** Of all weights, as training would draw them. */
  readonly draws: number;
}

export interface DimensionReport {
  readonly weightCount: number;
  readonly draws: number;
  /** Training samples that the Fisher information is the mean of. */
  readonly rows: number;
  /** Seen with 1000, 10 000, … samples. */
  readonly points: readonly EffectiveDimension[];
}

export interface SpectrumReport {
  readonly parameterCount: number;
  /** At the run's parameters, the mean over some samples. */
  readonly now: MetricSpectrum;
  readonly samples: number;
  /** Of each eigenvalue at random parameters, the least and the most. */
  readonly ranges: readonly (readonly [number, number])[];
  /** The fewest redundant directions at any of these. */
  readonly redundantAnywhere: number;
  readonly draws: number;
}

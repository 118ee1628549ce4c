/** What the doctor knows of a run: its curves, and what is cheap to tell of its data and its circuit. */
import type { Problem } from "../../../base/result.ts";
import type { Scaling } from "../../../datasets/settings.ts";
import type { OptimiserName, ScheduleSettings } from "../../settings.ts";
import type { EncodingFact } from "./encodings.ts";
import type { Vitals } from "./vitals.ts";

/** Of `MetricPoint`, what rules look at; accuracies are missing where a task knows no classes. */
export interface CurvePoint {
  readonly step: number;
  readonly epoch: number;
  readonly trainLoss: number;
  readonly testLoss?: number;
  readonly trainAccuracy?: number;
  readonly testAccuracy?: number;
}

export interface DoctorFacts {
  /** The curves so far, in order of steps. */
  readonly points: readonly CurvePoint[];
  readonly training: {
    readonly optimiser: OptimiserName;
    readonly learningRate: number;
    /** L-BFGS takes all rows. */
    readonly batchSize: number;
    readonly schedule?: ScheduleSettings;
  };
  /** Null where expectations are exact. */
  readonly shots: number | null;
  readonly scaling: Scaling;
  /** Training rows of each class; empty where the task knows none. */
  readonly classCounts: readonly number[];
  readonly classNames: readonly string[];
  readonly testCount: number;
  /** How many samples are drawn; null of rows that are what they are. */
  readonly drawnSamples: number | null;
  /** Why nothing of the data, or of the circuit's parameters, reaches the readout. */
  readonly deadEnds: readonly Problem[];
  /** Parameters that cannot change what is read out, and the ops, by id, that hold nothing else. */
  readonly dead: { readonly parameters: readonly string[]; readonly ops: readonly string[] };
  /** The readout's observables, as they are written; empty where it is none of expectations. */
  readonly observables: readonly string[];
  readonly wireCount: number;
  /** Of the dense layers before the circuit, some have units with ends, or that can fall silent. */
  readonly canSaturate: boolean;
  /** The circuit's parameters start anywhere on their circles. */
  readonly startsAnywhere: boolean;
  readonly encodings: readonly EncodingFact[];
  /** What was measured at the run's weights; null before it was. */
  readonly vitals: Vitals | null;
}

/** Of training rows. */
export const trainCount = ({ classCounts }: Pick<DoctorFacts, "classCounts">): number =>
  classCounts.reduce((sum, count) => sum + count, 0);

/** The accuracy on the training rows of always answering with their commonest class. */
export const majorityShare = (facts: Pick<DoctorFacts, "classCounts">): number =>
  Math.max(0, ...facts.classCounts) / Math.max(1, trainCount(facts));

/**
 * The mean cross-entropy, nats, of always answering with the shares of the classes: what is learnt without a
 * look at the features. NaN, which no comparison passes, where the task knows no classes.
 */
export function chanceLoss(facts: Pick<DoctorFacts, "classCounts">): number {
  if (facts.classCounts.length === 0) return Number.NaN;
  const total = trainCount(facts);
  return facts.classCounts.reduce(
    (sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log(count / total)),
    0,
  );
}

/** The last `count` training losses, or null where there are not so many, or one is no number. */
export function recentLosses({ points }: DoctorFacts, count: number): number[] | null {
  const losses = points.slice(-count).map(({ trainLoss }) => trainLoss);
  return losses.length === count && losses.every(Number.isFinite) ? losses : null;
}

/** Whether the learning rate decides how far a step goes. */
export function followsRate({ training: { optimiser } }: DoctorFacts): boolean {
  const searching: readonly string[] = ["l-bfgs", "spsa", "rotosolve"];
  return !searching.includes(optimiser);
}

/** What a person chooses about the task, the model and its training; part of the experiment. */
import type { CustomGateId } from "../circuit/custom-gate.ts";
import type { CurveSettings } from "../datasets/curves/curve-settings.ts";
import type { TargetSettings } from "../datasets/distributions/target.ts";
import type { GraphSettings } from "../datasets/graph.ts";

/**
 * What is learnt. Classify: which of the data's classes a sample is of. Regress: a value y = f(x). Minimise: no
 * data; the sum of the readout's observables (an energy) is made as small as it gets. Generate: outcomes that come
 * as often as a distribution says. Compress: one class of the data into fewer wires.
 */
export type TaskSettings =
  | { readonly kind: "classify" }
  | { readonly kind: "regress"; readonly curve: CurveSettings }
  | {
      readonly kind: "minimise";
      /** The graph whose cut the observable was made of; the drawing, not what is trained. */
      readonly graph?: GraphSettings;
    }
  | GenerateSettings
  | CompressSettings;

export const DISTANCES = ["kl", "mmd"] as const;

export interface GenerateSettings {
  readonly kind: "generate";
  /** Over the outcomes of the readout's wires. */
  readonly target: TargetSettings;
  /** Kullback-Leibler divergence, or squared maximum mean discrepancy. */
  readonly distance: (typeof DISTANCES)[number];
}

export interface CompressSettings {
  readonly kind: "compress";
  /** The class that is compressed, counted among those of the data; the others are anomalies. */
  readonly normal: number;
}

/** How an experiment that does not say is trained. */
export const CLASSIFY: TaskSettings = { kind: "classify" };

export type Activation = "linear" | "tanh" | "relu" | "sigmoid";
export const ACTIVATIONS: readonly Activation[] = ["linear", "tanh", "relu", "sigmoid"];

/** A fully connected layer; its input width is whatever comes before it. */
export interface DenseSettings {
  readonly units: number;
  readonly activation: Activation;
}

/**
 * What leaves the circuit: expectations of Pauli strings ("Z0", "X0 Z1") and of weighted sums of them
 * ("0.5 Z0 - 1.2 X0 X1 + 0.3"), or the probabilities of the 2^k outcomes of k wires (little-endian: the first listed wire is bit 0).
 */
export type ReadoutSettings =
  | { readonly kind: "expectations"; readonly observables: readonly string[] }
  | { readonly kind: "probabilities"; readonly wires: readonly number[] };

/** How the circuit's parameters can start, and the matrices of dense layers: initial-weights.ts has the numbers. */
export const CIRCUIT_STARTS = ["uniform", "small", "identity", "zero", "fixed"] as const;
export const DENSE_STARTS = ["glorot", "he", "small"] as const;

/** What weights are before the first step; drawn from the training's seed where they are drawn. */
export interface InitialisationSettings {
  /** Missing for "uniform". */
  readonly circuit?: (typeof CIRCUIT_STARTS)[number];
  /** Of "fixed": radians by the parameter's name; what is not named starts at 0. */
  readonly values?: Readonly<Record<string, number>>;
  /** Missing for "glorot". */
  readonly dense?: (typeof DENSE_STARTS)[number];
}

/**
 * A further circuit behind the first one: a gate that the circuit defines, with a readout of its own. Its x0, x1, ... are
 * what comes out of the stage before it; all its other names are parameters of its own.
 */
export interface CircuitLayerSettings {
  readonly gate: CustomGateId;
  readonly readout: ReadoutSettings;
  /** It stands in front of the layer with this index of those behind the first circuit; their number for the head. */
  readonly place: number;
}

/**
 * The chain: data features → `before` → circuit → readout → `after` → what the task makes of it. To classify,
 * a final linear dense layer (1 logit for two classes, else one per class) → sigmoid or softmax; to regress, a
 * linear one of 1 unit. With `before` empty the circuit's inputs are the data features.
 */
export interface ModelSettings {
  readonly before: readonly DenseSettings[];
  readonly readout: ReadoutSettings;
  readonly after: readonly DenseSettings[];
  /** In the order of the chain; missing where there is but one circuit. */
  readonly circuits?: readonly CircuitLayerSettings[];
  /** Missing where everything starts as usual. */
  readonly initialisation?: InitialisationSettings;
  /** The parts whose weights training leaves as they are: "circuit", "before 0", "after 0", ..., "circuit 2", ..., "head". */
  readonly frozen?: readonly string[];
}

/** Optimisers that take one gradient of one batch a step. */
export const FIRST_ORDER = ["adam", "adamw", "sgd", "nesterov", "rmsprop"] as const;
export type FirstOrderName = (typeof FIRST_ORDER)[number];

export const OPTIMISERS = [
  ...FIRST_ORDER,
  "natural-gradient",
  "rotosolve",
  "l-bfgs",
  "spsa",
] as const;
export type OptimiserName = (typeof OPTIMISERS)[number];

export function isFirstOrder(optimiser: OptimiserName): optimiser is FirstOrderName {
  return (FIRST_ORDER as readonly OptimiserName[]).includes(optimiser);
}

/** Whether a step sees all training samples, whatever the batch: what goes straight to a minimum must not go to a batch's. */
export function takesAllSamples(optimiser: OptimiserName): boolean {
  return optimiser === "l-bfgs" || optimiser === "rotosolve";
}

export const SHAPES = ["constant", "step", "exponential", "cosine"] as const;

/**
 * How the learning rate changes: every `epochs` epochs it is multiplied by `factor`, at once ("step") or
 * evenly ("exponential"); "cosine" falls to `factor` times the rate within `epochs` and stays there.
 */
export interface ScheduleSettings {
  readonly shape: (typeof SHAPES)[number];
  /** Above 0. */
  readonly epochs: number;
  /** 0 to 1. */
  readonly factor: number;
  /** Epochs in which the rate rises evenly from a tenth, before all that. */
  readonly warmUp: number;
}

export interface TrainingSettings {
  readonly optimiser: OptimiserName;
  /** Not of L-BFGS, whose line search finds how far a step goes. */
  readonly learningRate: number;
  /** SGD and Nesterov only, 0 to 0.99. */
  readonly momentum: number;
  /** Samples per step; L-BFGS and Rotosolve take all. */
  readonly batchSize: number;
  /** 32-bit seed of the initial weights, of the order of samples and of SPSA's perturbations. */
  readonly seed: number;
  /** Missing where the learning rate stays. */
  readonly schedule?: ScheduleSettings;
  /**
   * λ: how strongly the matrices of the dense layers are pulled to 0. Not their biases, and not the circuit's
   * angles, for which 0 is no better than 2π. Missing for 0.
   */
  readonly weightDecay?: number;
  /** Epochs after which training pauses by itself; missing where it goes on. */
  readonly stopAfter?: number;
  /**
   * Epochs without a lower loss (of the validation samples, or of the training samples where there are none) after
   * which training stops and goes back to its best weights; missing where it does not.
   */
  readonly patience?: number;
}

/** What the noise of a circuit's execution is made up for with. */
export interface MitigationSettings {
  /** Undoes the readout errors of the noise model, on average. */
  readonly readout: boolean;
  /** Extrapolates to no noise from circuits folded to these multiples of their length; null for none. */
  readonly zeroNoise: null | {
    /** Odd, ascending from 1. */
    readonly factors: readonly number[];
    readonly fit: "richardson" | "polynomial" | "exponential";
  };
}

export const GRADIENTS = ["auto", "adjoint", "parameter-shift"] as const;
export const FITS = ["richardson", "polynomial", "exponential"] as const;

/** How circuits are executed. */
export interface ExecutionSettings {
  /** Shots of each Pauli string's measurement; null for exact expectations. */
  readonly shots: number | null;
  /** How noise is computed; missing for the density matrix where it fits, and trajectories elsewhere. */
  readonly method?: "trajectories";
  /** "auto" is adjoint where circuit and expectations are exact, else parameter-shift. */
  readonly gradient: (typeof GRADIENTS)[number];
  /** Trajectories that the mean of a noisy or measured circuit is taken of, where no density matrix serves. */
  readonly trajectories: number;
  /** 32-bit seed of shots and trajectories. */
  readonly seed: number;
  readonly mitigation: MitigationSettings;
}

/** How an experiment without such settings is executed. */
export const EXACT: ExecutionSettings = {
  shots: null,
  gradient: "auto",
  trajectories: 200,
  seed: 1,
  mitigation: { readout: false, zeroNoise: null },
};

export const MAX_EPOCHS = 1_000_000;
export const MAX_WEIGHT_DECAY = 10;
export const MAX_SHOTS = 1_000_000;
export const MAX_TRAJECTORIES = 100_000;

/** Angles that training starts from: float32 still tells those of this size apart. */
export const MAX_START = 1000;
export const MAX_UNITS = 64;
export const MAX_LAYERS = 4;
/** Behind the first. */
export const MAX_FURTHER_CIRCUITS = 3;
export const MAX_PROBABILITY_WIRES = 6;

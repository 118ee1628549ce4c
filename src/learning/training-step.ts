/** One optimiser step on a batch, at a time of training. */
import { at } from "../base/assert.ts";
import { problem, unwrap, type Problem } from "../base/result.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { BatchPosition } from "./batches.ts";
import { lossGradient, meanLoss, type PassContext } from "./chunked-passes.ts";
import type { Model } from "./model.ts";
import type { Objective } from "./optimisers/objective.ts";
import { takeOptimiserStep, type OptimiserState, type TakenStep } from "./optimisers/take-step.ts";
import { rateAt } from "./schedule.ts";
import type { TrainingSettings } from "./settings.ts";
import type { TrainedPart } from "./trained-part.ts";

/** SPSA wants to know how long it has; where nobody says when training ends, it takes it to last so long. */
const UNPLANNED_EPOCHS = 100;

/** Epochs done, with the share of the one under way. */
export function epochsAt({ epoch, cursor }: BatchPosition, trainCount: number): number {
  return epoch + cursor / trainCount;
}

export interface StepTask {
  readonly circuit: Circuit;
  readonly parameterNames: readonly string[];
  readonly training: TrainingSettings;
  /** The rows of the dataset that it sees. */
  readonly rows: Int32Array;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  /** What Adam and RMSProp add to the root that they divide by. */
  readonly epsilon: number;
  readonly decayed: Uint8Array;
  /** What the step may move. */
  readonly part: TrainedPart;
  /** Of the run. */
  readonly seed: number;
  /** Passes at some weights. */
  readonly at: (weights: Float64Array) => PassContext;
}

/** Loaded by those who want them. */
const loadLines = () => Promise.all([import("./parameter-waves.ts"), import("./loss-along.ts")]);

/** What an optimiser is told of the loss: a function of the part that moves, the rest being as in `weights`. */
function objectiveOf(
  { circuit, parameterNames, rows, part, at: passAt }: StepTask,
  weights: Float64Array,
): Objective {
  const passesAt = (moved: Float64Array): PassContext => passAt(part.put(moved, weights));
  return {
    loss: (moved) => meanLoss(passesAt(moved), rows),
    async lossGradient(moved) {
      const { loss, gradient } = await lossGradient(passesAt(moved), rows, part);
      return { loss, gradient: part.take(gradient) };
    },
    // Without the circuit's parameters there is nothing that it could measure.
    ...(part.hasCircuit && {
      async metric(moved: Float64Array) {
        // Loaded by those who want it.
        const { batchMetric } = await import("./circuit-metric.ts");
        return batchMetric(passesAt(moved), circuit, rows);
      },
      lineCount: parameterNames.length,
      async lossAlong(moved: Float64Array, index: number) {
        const [{ knownWaves }, { lossAlong }] = await loadLines();
        const waves = unwrap(knownWaves(circuit, parameterNames));
        return lossAlong(passesAt(moved), rows, index, at(waves, index));
      },
    }),
  };
}

/**
 * Nothing given is changed; the state is the optimiser's of the part that moves, the gradient is 0 for all else.
 */
export async function trainOn(
  task: StepTask,
  optimiser: OptimiserState,
  weights: Float64Array,
): Promise<TakenStep> {
  const { training, epochs, stepsPerEpoch, epsilon, decayed, seed, part } = task;
  const objective = objectiveOf(task, weights);
  const taken = await takeOptimiserStep(objective, optimiser, part.take(weights), {
    optimiser: training.optimiser,
    momentum: training.momentum,
    learningRate: rateAt(training, epochs),
    weightDecay: training.weightDecay ?? 0,
    plannedSteps: (training.stopAfter ?? UNPLANNED_EPOCHS) * stepsPerEpoch,
    epsilon,
    decayed: part.take(decayed),
    seed,
  });
  return {
    ...taken,
    weights: part.put(taken.weights, weights),
    gradient: part.put(taken.gradient, new Float64Array(weights.length)),
  };
}

/** Why nothing can be trained, or null where something can. */
export function refuseFrozen({ count, isWhole }: TrainedPart): Problem | null {
  if (count > 0 || isWhole) return null;
  return problem(
    "training/all-frozen",
    "model/frozen",
    "Every part of the model is frozen, so there is nothing to train.",
    "Unfreeze a part: open its card in the Model region.",
  );
}

/** Why an optimiser cannot train a chain of several circuits, or null where it can. */
export function refuseFurther(
  { optimiser }: TrainingSettings,
  { further }: Pick<Model, "further">,
): Problem | null {
  if (optimiser !== "rotosolve" || further.length === 0) return null;
  return problem(
    "training/several-circuits",
    "training.optimiser",
    "Rotosolve turns one angle to where the loss is least, which it knows of a single circuit alone; this chain has more.",
    "Choose Adam, or remove the circuits behind the first.",
  );
}

/** A metric of more wires takes longer than a person waits for a step. */
const MAX_METRIC_WIRES = 10;

/**
 * Why an optimiser cannot train a circuit as it is executed; empty where it can.
 * @param parameterNames of the circuit's parameters, where they are trained.
 */
export async function refuseOptimiser(
  { optimiser }: TrainingSettings,
  circuit: Circuit,
  parameterNames: readonly string[],
  isExact: boolean,
): Promise<readonly Problem[]> {
  const { wires } = circuit;
  const refuse = (code: string, message: string, remedy: string): readonly Problem[] => [
    problem(`training/${code}`, "training.optimiser", message, remedy),
  ];
  if (optimiser === "rotosolve") {
    if (parameterNames.length === 0) return [];
    const [{ knownWaves }] = await loadLines();
    const waves = knownWaves(circuit, parameterNames);
    return waves.ok ? [] : waves.problems;
  }
  if (optimiser === "l-bfgs" && !isExact) {
    return refuse(
      "estimated-losses",
      "L-BFGS compares losses along a line, which says nothing where they are estimates from shots or noisy circuits.",
      "Choose SPSA or Adam, or train without shots and noise.",
    );
  }
  if (optimiser === "natural-gradient" && !isExact) {
    return refuse(
      "no-metric",
      "The natural gradient is computed from the state's amplitudes, which shots and noisy circuits do not show.",
      "Choose SPSA or Adam, or train without shots and noise.",
    );
  }
  if (optimiser === "natural-gradient" && wires.length > MAX_METRIC_WIRES) {
    return refuse(
      "metric-too-large",
      `The natural gradient is computed for at most ${MAX_METRIC_WIRES} wires; the circuit has ${wires.length}.`,
      "Choose Adam, or remove wires.",
    );
  }
  return [];
}

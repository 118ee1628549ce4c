/** Opens the classical twin of a hybrid: the same trainer on the same data, with dense layers alone. */
import { failure, problem, success, type Result } from "../../base/result.ts";
import type { Session, Simulator } from "../../simulator/simulator.ts";
import { goOn } from "../chunked-passes.ts";
import type { Machine } from "../machine.ts";
import { SerialTrainer } from "../serial-trainer.ts";
import type { DenseSettings, OptimiserName } from "../settings.ts";
import { trainedPart } from "../trained-part.ts";
import type { Trainer, TrainingTask } from "../trainer-interface.ts";
import { createDenseModel } from "./dense-model.ts";
import { twinLayers } from "./twin-layers.ts";

export interface Twin {
  readonly trainer: Trainer;
  /** Its hidden layers; a last linear one follows. */
  readonly layers: readonly DenseSettings[];
  /** Weights that training moves. */
  readonly twinCount: number;
  readonly hybridCount: number;
  /** Another than the hybrid's where that one needs a circuit. */
  readonly optimiser: OptimiserName;
}

/** Those that are made of what circuits are, and what the twin takes in their place. */
const CLASSICAL_OPTIMISERS: Readonly<Record<string, OptimiserName>> = {
  "natural-gradient": "adam",
  rotosolve: "adam",
};

function noCircuit(): never {
  throw new Error("Broken invariant: the classical twin has no circuit");
}

const NO_SESSION: Session = {
  forward: noCircuit,
  backward: noCircuit,
  state: noCircuit,
  dispose: () => {},
};

/** A simulator that nothing is asked of: it says how fine numbers are, and how large chunks may be. */
const idle = (simulator: Simulator): Machine => ({
  simulator,
  trained: simulator,
  read: simulator,
  shown: simulator,
  hasState: false,
  isExact: true,
  dispose: () => {},
});

/**
 * The twin of a hybrid: as many trained weights, or as near to that as can be; the same rows, batches, loss,
 * seed and schedule. Shots and noise are the hybrid's own trouble.
 * @param hybrid stays the caller's.
 */
export function openTwin(
  hybrid: Trainer,
  { training: chosen, model: settings }: Pick<TrainingTask, "training" | "model">,
  simulator: Simulator,
): Result<Twin> {
  const { model: whole, dataset } = hybrid.passAt(hybrid.snapshot().weights, goOn);
  const { featureCount } = dataset;
  const { headUnits } = whole.loss;
  if (featureCount < 1 || headUnits === null) {
    return failure(
      problem(
        "twin/no-data",
        "data",
        "Nothing is learnt from data here, so there is nothing that a dense network could learn instead.",
        "Choose a task that has data.",
      ),
    );
  }
  const { frozen, initialisation: _initialisation, ...plain } = settings;
  const hybridCount = trainedPart(whole, frozen).count;
  const ends = { inputCount: featureCount, outputCount: headUnits };
  const layers = twinLayers(hybridCount, ends);
  const model = createDenseModel(layers, featureCount, headUnits, whole.loss);
  const optimiser = CLASSICAL_OPTIMISERS[chosen.optimiser] ?? chosen.optimiser;
  const task: TrainingTask = {
    circuit: { wires: [], ops: [] },
    model: { ...plain, before: [], after: layers },
    dataset,
    training: { ...chosen, optimiser },
  };
  const trainer = new SerialTrainer(task, model, idle(simulator), NO_SESSION);
  return success({ trainer, layers, twinCount: model.weightCount, hybridCount, optimiser });
}

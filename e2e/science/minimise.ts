/** Energies minimised by the product's own trainer, as the page does it. */
import { unwrap } from "../../src/base/result.ts";
import type { Circuit } from "../../src/circuit/circuit.ts";
import { ONE_ROW } from "../../src/datasets/one-row.ts";
import type { InitialisationSettings, TrainingSettings } from "../../src/learning/settings.ts";
import { createTrainer } from "../../src/learning/trainer.ts";
import type { Trainer } from "../../src/learning/trainer-interface.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";

export interface Minimisation {
  readonly circuit: Circuit;
  /** The energy is their sum. */
  readonly observables: readonly string[];
  readonly training: Partial<TrainingSettings>;
  /** Missing for parameters drawn evenly from a whole turn. */
  readonly initialisation?: InitialisationSettings;
}

/** A run at step 0; the caller's to dispose of. */
export async function openMinimisation(
  simulator: Simulator,
  { circuit, observables, training, initialisation }: Minimisation,
): Promise<Trainer> {
  return unwrap(
    await createTrainer(
      {
        circuit,
        model: {
          before: [],
          readout: { kind: "expectations", observables },
          after: [],
          ...(initialisation && { initialisation }),
        },
        dataset: ONE_ROW,
        task: { kind: "minimise" },
        training: {
          optimiser: "adam",
          learningRate: 0.05,
          momentum: 0,
          batchSize: 1,
          seed: 1,
          ...training,
        },
      },
      simulator,
    ),
  );
}

export const energyNow = async (trainer: Trainer): Promise<number> =>
  (await trainer.evaluate()).trainLoss;

/** The energy after so many steps. */
export async function minimised(
  simulator: Simulator,
  minimisation: Minimisation,
  steps: number,
): Promise<number> {
  const trainer = await openMinimisation(simulator, minimisation);
  for (let step = 0; step < steps; step++) unwrap(await trainer.trainStep());
  const energy = await energyNow(trainer);
  trainer.dispose();
  return energy;
}

/** A measured point of a trial as columns of a table: what sweeps and matches share. */
import type { TrainingReport } from "./trials.ts";

/** Empty where something was not measured. */
const told = (value: number | null | undefined): string => String(value ?? "");

export function trialColumns(
  seed: number,
  point: TrainingReport["points"][number],
): Readonly<Record<string, string>> {
  return {
    seed: told(seed),
    step: told(point.step),
    epoch: told(point.epoch),
    train_loss: told(point.trainLoss),
    test_loss: told(point.testLoss),
    train_accuracy: told(point.trainAccuracy),
    test_accuracy: told(point.testAccuracy),
    seconds: told(point.seconds),
    circuits: told(point.circuits),
  };
}

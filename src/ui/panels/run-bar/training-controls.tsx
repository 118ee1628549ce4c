/** How the run learns: optimiser, learning rate, momentum, batch and seed. */
import { setTraining } from "../../../experiment/commands.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { useDocument } from "../../app-context.tsx";
import { NumberEntry } from "../../primitives/number-entry.tsx";
import { SeedField } from "../../primitives/seed-field.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";

type Training = Experiment["training"];

const OPTIMISERS: readonly { id: Training["optimiser"]; label: string }[] = [
  { id: "adam", label: "Adam" },
  { id: "sgd", label: "SGD" },
];
const RATES = [0.001, 0.003, 0.01, 0.03, 0.05, 0.1, 0.3, 1];
const MOMENTA = [0, 0.5, 0.9, 0.95, 0.99];
const BATCHES = [1, 8, 16, 32, 64, 128, 256];

export function TrainingControls() {
  const training = useDocument((document) => document.experiment.training);
  const { apply } = useChange();
  const change = (label: string, part: Partial<Training>): boolean =>
    apply(label, (experiment) => setTraining(experiment, part));
  return (
    <div className="training-controls">
      <SelectField
        label="Optimiser"
        options={OPTIMISERS}
        value={training.optimiser}
        onChange={(optimiser) => change("Optimiser", { optimiser })}
      />
      <NumberEntry
        label="Learning rate"
        value={training.learningRate}
        choices={RATES}
        width={6}
        onCommit={(learningRate) => change("Learning rate", { learningRate })}
      />
      {training.optimiser === "sgd" && (
        <NumberEntry
          label="Momentum"
          value={training.momentum}
          choices={MOMENTA}
          width={5}
          onCommit={(momentum) => change("Momentum", { momentum })}
        />
      )}
      <NumberEntry
        label="Batch"
        value={training.batchSize}
        choices={BATCHES}
        width={4}
        onCommit={(batchSize) => change("Batch", { batchSize })}
      />
      <SeedField
        label="Seed"
        diceLabel="Other initial weights"
        value={training.seed}
        onChange={(seed) => change("Seed of the weights", { seed })}
      />
    </div>
  );
}

/** How the run learns: optimiser, learning rate, momentum, batch, seed, shots and noise. */
import { failure, problem } from "../../../base/result.ts";
import { setTraining } from "../../../experiment/commands.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { useDocument, useRun } from "../../app-context.tsx";
import { NumberEntry } from "../../primitives/number-entry.tsx";
import { SeedField } from "../../primitives/seed-field.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { ExecutionControls } from "./execution-controls.tsx";

type Training = Experiment["training"];

const OPTIMISERS: readonly { id: Training["optimiser"]; label: string }[] = [
  { id: "adam", label: "Adam" },
  { id: "sgd", label: "SGD" },
];
const RATES = [0.001, 0.003, 0.01, 0.03, 0.05, 0.1, 0.3, 1];
const MOMENTA = [0, 0.5, 0.9, 0.95, 0.99];
const BATCHES = [1, 8, 16, 32, 64, 128, 256];

const HELP = {
  optimiser:
    "How a gradient becomes a step: Adam scales each weight's step by its recent gradients; SGD goes straight down the slope, with momentum.",
  learningRate:
    "How far a step moves the weights: too small learns slowly, too large overshoots and the loss jumps.",
  momentum: "How much of the last step is kept in the next one: 0 forgets it, 0.9 rolls on.",
  batch:
    "Training samples per step: small batches are quick and noisy, large ones slow and steady.",
  seed: "Draws the initial weights and the order of the samples: the same seed gives the same curve.",
} as const;

export function TrainingControls() {
  const training = useDocument((document) => document.experiment.training);
  const { apply, attempt } = useChange();
  const change = (label: string, part: Partial<Training>) =>
    attempt(label, (experiment) => setTraining(experiment, part));
  return (
    <div className="training-controls">
      <SelectField
        label="Optimiser"
        help={HELP.optimiser}
        options={OPTIMISERS}
        value={training.optimiser}
        onChange={(optimiser) =>
          apply("Optimiser", (experiment) => setTraining(experiment, { optimiser }))
        }
      />
      <NumberEntry
        label="Learning rate"
        help={HELP.learningRate}
        value={training.learningRate}
        choices={RATES}
        width={6}
        onCommit={(learningRate) => change("Learning rate", { learningRate })}
      />
      {training.optimiser === "sgd" && (
        <NumberEntry
          label="Momentum"
          help={HELP.momentum}
          value={training.momentum}
          choices={MOMENTA}
          width={5}
          onCommit={(momentum) => change("Momentum", { momentum })}
        />
      )}
      <BatchEntry batchSize={training.batchSize} />
      <SeedField
        label="Seed"
        help={HELP.seed}
        diceLabel="Other initial weights"
        value={training.seed}
        onChange={(seed) =>
          apply("Seed of the weights", (experiment) => setTraining(experiment, { seed }))
        }
      />
      <ExecutionControls />
    </div>
  );
}

/** More samples than there are cannot be taken, so more cannot be entered. */
function BatchEntry({ batchSize }: { batchSize: number }) {
  const trainCount = useRun((run) => run.dataset?.train.length ?? Number.POSITIVE_INFINITY);
  const { attempt } = useChange();
  return (
    <NumberEntry
      label="Batch"
      help={HELP.batch}
      value={batchSize}
      choices={BATCHES.filter((choice) => choice <= trainCount)}
      width={4}
      onCommit={(wanted) =>
        wanted > trainCount
          ? failure(
              problem(
                "training/batch-size",
                "training.batchSize",
                `There are only ${trainCount} training samples.`,
                `Enter ${trainCount} to use all of them in every step.`,
              ),
            )
          : attempt("Batch", (experiment) => setTraining(experiment, { batchSize: wanted }))
      }
    />
  );
}

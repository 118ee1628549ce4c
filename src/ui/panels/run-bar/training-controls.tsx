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
import { ScheduleButton } from "./schedule-button.tsx";

type Training = Experiment["training"];

type Optimiser = Training["optimiser"];

export const OPTIMISERS: readonly { id: Optimiser; label: string }[] = [
  { id: "adam", label: "Adam" },
  { id: "adamw", label: "AdamW" },
  { id: "sgd", label: "SGD" },
  { id: "nesterov", label: "Nesterov" },
  { id: "rmsprop", label: "RMSProp" },
  { id: "natural-gradient", label: "Natural gradient" },
  { id: "rotosolve", label: "Rotosolve" },
  { id: "l-bfgs", label: "L-BFGS" },
  { id: "spsa", label: "SPSA" },
];
/** Those which have no use for a batch. */
const TAKES_ALL: ReadonlySet<Optimiser> = new Set<Optimiser>(["l-bfgs", "rotosolve"]);
/** What makes AdamW another optimiser than Adam. */
const ADAMW_DECAY = 0.01;
const RATES = [0.001, 0.003, 0.01, 0.03, 0.05, 0.1, 0.3, 1];
const MOMENTA = [0, 0.5, 0.9, 0.95, 0.99];
const BATCHES = [1, 8, 16, 32, 64, 128, 256];

const OPTIMISER_HELP: Readonly<Record<Optimiser, string>> = {
  adam: "Adam scales each weight's step by its recent gradients: a good first choice.",
  adamw: "Adam with weight decay taken off the weights themselves, not put into the gradient.",
  sgd: "Stochastic gradient descent goes straight down the slope of a batch, with momentum.",
  nesterov: "SGD that measures its slope a step ahead, where its momentum will have taken it.",
  rmsprop: "RMSProp divides each weight's step by the size of its recent gradients.",
  "natural-gradient":
    "Quantum natural gradient measures how far each angle moves the state (the Fubini-Study metric), and takes steps of even length there. Dense layers take plain steps. Up to 10 wires.",
  rotosolve:
    "Rotosolve takes all training samples and one angle after the other: along each the loss is known from a few circuits, and the angle goes straight to its least. Dense layers take plain steps. It needs no gradient of the circuit.",
  "l-bfgs":
    "L-BFGS takes all training samples, learns the curvature from its last steps and searches along a line for how far to go. It wants exact losses.",
  spsa: "SPSA moves all weights at random, twice a step, and needs two losses and no gradient: made for shots and noise.",
};

const HELP = {
  learningRate:
    "How far a step moves the weights: too small learns slowly, too large overshoots and the loss jumps.",
  momentum: "How much of the last step is kept in the next one: 0 forgets it, 0.9 rolls on.",
  batch:
    "Training samples per step: small batches are quick and noisy, large ones slow and steady.",
  seed: "Draws the initial weights and the order of the samples: the same seed gives the same curve.",
} as const;

export interface TrainingControlsProps {
  /** The first are changed most; what does not fit into the bar is behind a button. */
  readonly part: "all" | "first" | "further";
}

export function TrainingControls({ part }: TrainingControlsProps) {
  return (
    <div className="training-controls">
      {part !== "further" && <FirstControls />}
      {part !== "first" && <FurtherControls />}
    </div>
  );
}

function FirstControls() {
  const training = useDocument((document) => document.experiment.training);
  const { optimiser } = training;
  const isSearching = optimiser === "l-bfgs";
  const { apply, attempt } = useChange();
  const change = (label: string, part: Partial<Training>) =>
    attempt(label, (experiment) => setTraining(experiment, part));
  return (
    <>
      <SelectField
        label="Optimiser"
        help={OPTIMISER_HELP[optimiser]}
        options={OPTIMISERS}
        value={optimiser}
        onChange={(chosen) =>
          apply("Optimiser", (experiment) =>
            setTraining(experiment, {
              optimiser: chosen,
              ...(chosen === "adamw" && { weightDecay: training.weightDecay ?? ADAMW_DECAY }),
            }),
          )
        }
      />
      {!isSearching && (
        <NumberEntry
          label="Learning rate"
          help={HELP.learningRate}
          value={training.learningRate}
          choices={RATES}
          width={6}
          onCommit={(learningRate) => change("Learning rate", { learningRate })}
        />
      )}
      {(optimiser === "sgd" || optimiser === "nesterov") && (
        <NumberEntry
          label="Momentum"
          help={HELP.momentum}
          value={training.momentum}
          choices={MOMENTA}
          width={5}
          onCommit={(momentum) => change("Momentum", { momentum })}
        />
      )}
      {!TAKES_ALL.has(optimiser) && <BatchEntry batchSize={training.batchSize} />}
    </>
  );
}

function FurtherControls() {
  const seed = useDocument((document) => document.experiment.training.seed);
  const { apply } = useChange();
  return (
    <>
      <ScheduleButton />
      <SeedField
        label="Seed"
        help={HELP.seed}
        diceLabel="Other initial weights"
        value={seed}
        onChange={(chosen) =>
          apply("Seed of the weights", (experiment) => setTraining(experiment, { seed: chosen }))
        }
      />
      <ExecutionControls />
    </>
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

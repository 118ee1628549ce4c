/** How circuits are executed: shots, and noise with what is made up for and how gradients come of it. */
import { NO_NOISE } from "../../../circuit/noise-model.ts";
import { executionOf, setExecution } from "../../../experiment/commands.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { useDocument, useRun } from "../../app-context.tsx";
import { Explained } from "../../primitives/explained.tsx";
import { formatCount, plural } from "../../primitives/format.ts";
import { NumberEntry } from "../../primitives/number-entry.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { FormField } from "./form-field.tsx";
import { LazyNoiseForm } from "./lazy-noise-form.tsx";
import { nameNoise } from "./noise-commands.ts";

/** 0 stands for exact expectations. */
const SHOTS = [0, 100, 1024, 10_000];
const NAMES: ReadonlyMap<number, string> = new Map([[0, "exact"]]);

const SHOTS_HELP =
  "How often each expectation is measured: 1024 shots know it to about ±0.03; exact ones are computed from the amplitudes, as no quantum computer can. The seed is under Noise.";

export function ExecutionControls() {
  const shots = useDocument((document) => executionOf(document.experiment).shots);
  const { attempt } = useChange();
  return (
    <>
      <NumberEntry
        label="Shots"
        help={SHOTS_HELP}
        value={shots ?? 0}
        choices={SHOTS}
        names={NAMES}
        width={6}
        onCommit={(count) =>
          attempt("Shots", (experiment) =>
            setExecution(experiment, { shots: count === 0 ? null : count }),
          )
        }
      />
      <NoiseField />
    </>
  );
}

function NoiseField() {
  const noise = useDocument((document) => document.experiment.noise ?? NO_NOISE);
  return (
    <FormField
      label="Noise"
      value={nameNoise(noise)}
      title="Noise and gradients"
      className="noise-field"
    >
      <LazyNoiseForm />
    </FormField>
  );
}

/** What parameter shift takes, where it serves. */
export function ExecutionCount() {
  const executions = useRun((run) => run.executions);
  const step = useRun((run) => run.step);
  const isShifted = useRun((run) => run.isShifted);
  const optimiser = useDocument((document) => document.experiment.training.optimiser);
  if (!executions || !isShifted) return null;
  const perStep = step > 0 ? `${formatCount(executions.circuits / step)} a step` : "–";
  return (
    <Explained
      className="run-count run-executions"
      text={describeExecutions(executions, step, isShifted, optimiser)}
    >
      <span>Parameter shift</span> <b>{perStep}</b>
    </Explained>
  );
}

type Optimiser = Experiment["training"]["optimiser"];

const WITHOUT_GRADIENT: Partial<Record<Optimiser, string>> = {
  spsa: "SPSA takes two losses a step and no gradient",
  rotosolve: "Rotosolve takes a few circuits for each angle and no gradient of it",
};

/** "parameter shift, 49 circuits a step" in full. */
export function describeExecutions(
  { circuits, shots }: { readonly circuits: number; readonly shots: number },
  steps: number,
  isShifted: boolean,
  optimiser: Optimiser,
): string {
  const how =
    WITHOUT_GRADIENT[optimiser] ??
    (isShifted
      ? "Gradients come from circuits with shifted angles (parameter shift)"
      : "Gradients are exact, by the adjoint method: one walk back through the circuit");
  if (steps === 0) return `${how}; they are counted once training begins.`;
  const total =
    shots === 0
      ? plural(circuits, "circuit")
      : `${plural(circuits, "circuit")} and ${plural(shots, "shot")}`;
  return `${how}: ${plural(Math.round(circuits / steps), "circuit")} a step, ${total} so far.`;
}

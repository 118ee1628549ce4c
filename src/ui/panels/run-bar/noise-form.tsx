/** The noise popover: presets, channels, wrong readings, what is made up for, and how all of it is computed. */
import { Plus } from "lucide-react";
import { Switch } from "react-aria-components";
import { isUnitary } from "../../../circuit/measurement.ts";
import { fitsDensity, noiseMethod } from "../../../circuit/noise-method.ts";
import { MAX_NOISE_RULES, NO_NOISE, type NoiseModel } from "../../../circuit/noise-model.ts";
import { executionOf, setExecution, setMethod, setNoise } from "../../../experiment/commands.ts";
import { findPreset, NOISE_PRESETS } from "../../../experiment/noise-presets.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { useApp, useDocument, useRun } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { NumberEntry } from "../../primitives/number-entry.tsx";
import { SeedField } from "../../primitives/seed-field.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { describeExecutions } from "./execution-controls.tsx";
import { addReadout, addRule, describeCost } from "./noise-commands.ts";
import { ReadoutRow, RuleRow } from "./noise-rows.tsx";
import { StepCostTable } from "./step-cost-table.tsx";

type Execution = NonNullable<Experiment["execution"]>;
type ZeroNoise = NonNullable<Execution["mitigation"]["zeroNoise"]>;

const PRESETS = NOISE_PRESETS.map(({ id, label }) => ({ id, label }));
const OWN = { id: "own", label: "your own" };

export function NoiseForm() {
  const noise = useDocument((document) => document.experiment.noise ?? NO_NOISE);
  const { view } = useApp();
  const { apply } = useChange();
  const preset = findPreset(noise);
  const become = (label: string, model: NoiseModel, said: string): void => {
    if (apply(label, (experiment) => setNoise(experiment, model))) view.getState().announce(said);
  };
  return (
    <div className="noise-form">
      <SelectField
        label="Noise"
        help="What gates and measurements do wrong; begin with one of these and change it."
        options={preset ? PRESETS : [OWN, ...PRESETS]}
        value={preset?.id ?? OWN.id}
        onChange={(id) => {
          const chosen = NOISE_PRESETS.find((each) => each.id === id);
          if (chosen) become("Noise", chosen.model, `Noise: ${chosen.label}. ${chosen.help}`);
        }}
      />
      <p>{preset?.help ?? "Channels act in this order after each gate that they name."}</p>
      <ul className="noise-rows" aria-label="Noise after gates">
        {noise.rules.map((rule, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a rule is what stands at its place
          <RuleRow key={index} {...{ noise, rule, index }} />
        ))}
      </ul>
      <ul className="noise-rows" aria-label="Wrong readings">
        {noise.readout.map((error, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- an error is what stands at its place
          <ReadoutRow key={index} {...{ noise, error, index }} />
        ))}
      </ul>
      <div className="noise-adds">
        <TextButton
          tone="line"
          isDisabled={noise.rules.length >= MAX_NOISE_RULES}
          onPress={() => become("Add noise", addRule(noise), "Depolarizing noise after every gate")}
        >
          <Plus size={14} aria-hidden /> Channel
        </TextButton>
        <TextButton
          tone="line"
          isDisabled={noise.readout.length >= MAX_READOUTS}
          onPress={() => become("Add readout error", addReadout(noise), "Some readings are wrong")}
        >
          <Plus size={14} aria-hidden /> Readout error
        </TextButton>
      </div>
      <Mitigation noise={noise} />
      <Computation noise={noise} />
    </div>
  );
}

/** More would only name wires again. */
const MAX_READOUTS = 8;

const FITS = [
  { id: "off", label: "off" },
  { id: "richardson", label: "Richardson" },
  { id: "polynomial", label: "polynomial" },
  { id: "exponential", label: "exponential" },
] as const;
const FACTORS = [
  { id: "1,3", label: "1, 3" },
  { id: "1,3,5", label: "1, 3, 5" },
  { id: "1,3,5,7", label: "1, 3, 5, 7" },
];

/** What is made up for; offered where there is something to make up for. */
function Mitigation({ noise }: { noise: NoiseModel }) {
  const { mitigation } = useDocument((document) => executionOf(document.experiment));
  const { apply } = useChange();
  const { zeroNoise } = mitigation;
  const mitigate = (label: string, part: Partial<typeof mitigation>): boolean =>
    apply(label, (experiment) =>
      setExecution(experiment, { mitigation: { ...mitigation, ...part } }),
    );
  const extrapolate = (part: Partial<ZeroNoise>): boolean =>
    mitigate("Zero-noise extrapolation", {
      zeroNoise: { ...(zeroNoise ?? { factors: [1, 3, 5], fit: "richardson" }), ...part },
    });
  const hasReadout = noise.readout.length > 0 || mitigation.readout;
  const hasRules = noise.rules.length > 0 || zeroNoise !== null;
  if (!hasReadout && !hasRules) return null;
  const factors = zeroNoise?.factors.join(",") ?? "";
  const isListed = FACTORS.some(({ id }) => id === factors);
  return (
    <section aria-label="Mitigation">
      <h3>Made up for</h3>
      {hasReadout && (
        <Switch
          className="switch"
          isSelected={mitigation.readout}
          onChange={(readout) => mitigate("Readout mitigation", { readout })}
        >
          <i className="switch-track" />
          Undo wrong readings on average
        </Switch>
      )}
      {hasRules && (
        <div className="noise-fields">
          <SelectField
            label="Extrapolate to zero noise"
            help="Runs the circuit folded to several times its length, where noise is stronger, and follows the expectation back to no noise."
            options={FITS}
            value={zeroNoise?.fit ?? "off"}
            onChange={(fit) =>
              fit === "off"
                ? mitigate("Zero-noise extrapolation", { zeroNoise: null })
                : extrapolate({ fit })
            }
          />
          {zeroNoise && (
            <SelectField
              label="Lengths"
              help="How many times as long as itself the circuit is made."
              options={isListed ? FACTORS : [{ id: factors, label: factors }, ...FACTORS]}
              value={factors}
              onChange={(chosen) => extrapolate({ factors: chosen.split(",").map(Number) })}
            />
          )}
        </div>
      )}
    </section>
  );
}

const GRADIENTS = [
  { id: "auto", label: "automatic" },
  { id: "adjoint", label: "adjoint" },
  { id: "parameter-shift", label: "parameter shift" },
] as const;
const METHODS = [
  { id: "density", label: "density matrix" },
  { id: "trajectories", label: "trajectories" },
] as const;
const TRAJECTORIES = [50, 100, 200, 500, 1000];

function Computation({ noise }: { noise: NoiseModel }) {
  const execution = useDocument((document) => executionOf(document.experiment));
  const circuit = useDocument((document) => document.experiment.circuit);
  const executions = useRun((run) => run.executions);
  const isShifted = useRun((run) => run.isShifted);
  const optimiser = useDocument((document) => document.experiment.training.optimiser);
  const step = useRun((run) => run.step);
  const { apply, attempt } = useChange();
  const isMixed = noise.rules.length > 0 || !isUnitary(circuit);
  const method = noiseMethod(circuit, execution.method);
  const isDrawn = execution.shots !== null || (isMixed && method === "trajectories");
  return (
    <section aria-label="Computation">
      <h3>Computed</h3>
      <div className="noise-fields">
        <SelectField
          label="Gradient"
          help="Adjoint follows the state back and needs exact expectations of a circuit without noise and measurements; parameter shift runs circuits with shifted angles, as a quantum computer would. Automatic is adjoint where that can be."
          options={GRADIENTS}
          value={execution.gradient}
          onChange={(gradient) =>
            apply("Gradient", (experiment) => setExecution(experiment, { gradient }))
          }
        />
        {isMixed && fitsDensity(circuit) && (
          <SelectField
            label="Method"
            help="A density matrix gives every expectation exactly; trajectories draw the errors at random, as they happen on a quantum computer, and their mean scatters."
            options={METHODS}
            value={method}
            onChange={(id) => apply("Method", (experiment) => setMethod(experiment, id))}
          />
        )}
        {isMixed && method === "trajectories" && (
          <NumberEntry
            label="Trajectories"
            help="How often all errors are drawn for a mean: four times as many scatter half as far."
            value={execution.trajectories}
            choices={TRAJECTORIES}
            width={5}
            onCommit={(trajectories) =>
              attempt("Trajectories", (experiment) => setExecution(experiment, { trajectories }))
            }
          />
        )}
        {isDrawn && (
          <SeedField
            label="Seed"
            help="Draws shots and errors: the same seed gives the same curve."
            diceLabel="Other shots and errors"
            value={execution.seed}
            onChange={(seed) =>
              apply("Seed of the shots", (experiment) => setExecution(experiment, { seed }))
            }
          />
        )}
      </div>
      {isMixed && <p>{describeCost(circuit, execution)}</p>}
      <p>{executions && describeExecutions(executions, step, isShifted, optimiser)}</p>
      <StepCostTable />
    </section>
  );
}

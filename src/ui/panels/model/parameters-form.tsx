/** Every part of the model with its parameters: which of them learn, and what they start as. */
import { mirrorPairs } from "../../../circuit/mirror-pairs.ts";
import { circuitParameters, type Circuit } from "../../../circuit/circuit.ts";
import { setStart } from "../../../experiment/model-parts.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { useApp, useDocument } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { formatCount, plural } from "../../primitives/format.ts";
import { NumberEntry } from "../../primitives/number-entry.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { FreezeSwitch } from "./freeze-switch.tsx";
import { countParameters, type Stage } from "./stages.ts";

type Initialisation = NonNullable<Experiment["model"]["initialisation"]>;
type CircuitStart = NonNullable<Initialisation["circuit"]>;
type DenseStart = NonNullable<Initialisation["dense"]>;

const CIRCUIT_STARTS: readonly { readonly id: CircuitStart; readonly label: string }[] = [
  { id: "uniform", label: "uniform, −π to π" },
  { id: "small", label: "small, about 0" },
  { id: "identity", label: "identity blocks" },
  { id: "zero", label: "zero" },
  { id: "fixed", label: "fixed values" },
];
const DENSE_STARTS: readonly { readonly id: DenseStart; readonly label: string }[] = [
  { id: "glorot", label: "Glorot, uniform" },
  { id: "he", label: "He, normal" },
  { id: "small", label: "small, about 0" },
];

const PART_NAMES = { circuit: "the circuit", head: "the head" } as const;

function partName({ kind, side, index }: Stage): string {
  if (kind === "circuit") return PART_NAMES.circuit;
  if (kind === "further") return `circuit ${index + 2}`;
  return kind === "final" ? PART_NAMES.head : `layer ${index + 1} ${side} the circuit`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function ParametersForm({ stages }: { readonly stages: readonly Stage[] }) {
  const parts = stages.filter(({ part }) => part !== null);
  const { total, frozen } = countParameters(stages);
  return (
    <>
      <h3>Parameters</h3>
      <table className="parts-table">
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Parameters</th>
            <th scope="col">Frozen</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((stage) => (
            <tr key={stage.part}>
              <th scope="row">{capital(partName(stage).replace(/^the /, ""))}</th>
              <td>{formatCount(stage.parameterCount)}</td>
              <td>
                <FreezeSwitch part={stage.part ?? ""} name={partName(stage)} isBare />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">In all</th>
            <td>{formatCount(total)}</td>
            <td>{frozen === 0 ? "none" : formatCount(frozen)}</td>
          </tr>
        </tfoot>
      </table>
      {frozen > 0 && <p>{frozenNote(parts)}</p>}
      <StartForm />
    </>
  );
}

/** What freezing saves, or costs. */
function frozenNote(parts: readonly Stage[]): string {
  const learning = parts.filter(({ isFrozen }) => !isFrozen);
  if (learning.length === 0) return "Every part is frozen: there is nothing to train.";
  const circuitAt = parts.findIndex(({ kind }) => kind === "circuit");
  const isSpared = parts.slice(0, circuitAt + 1).every(({ isFrozen }) => isFrozen);
  const steps = "Training goes step by step, not many steps at once on a GPU.";
  return isSpared
    ? `No gradient is asked of the circuit: a step runs each sample once. ${steps}`
    : `Frozen parts keep their weights whatever the optimiser. ${steps}`;
}

function StartForm() {
  const { initialisation = {} } = useDocument((document) => document.experiment.model);
  const { run } = useApp();
  const { apply } = useChange();
  const { circuit = "uniform", dense = "glorot" } = initialisation;
  const change = (part: Initialisation): boolean =>
    apply("Initialisation", (experiment) => setStart(experiment, part));
  const startFrom = (id: CircuitStart): void => {
    // What is on the screen stays, where somebody begins to fix it.
    const isNew = id === "fixed" && initialisation.values === undefined;
    change({ circuit: id, ...(isNew && { values: roundedValues(run.getState().parameters) }) });
  };
  return (
    <section className="start-form" aria-label="Initialisation">
      <h3>They start as</h3>
      <div className="form-row">
        <SelectField
          label="Circuit"
          help="What the circuit's parameters are before the first step, drawn from the seed of the training where they are drawn."
          options={CIRCUIT_STARTS}
          value={circuit}
          onChange={startFrom}
        />
        <SelectField
          label="Dense layers"
          help="What the matrices of the dense layers and of the head are before the first step; their biases are 0."
          options={DENSE_STARTS}
          value={dense}
          onChange={(id) => change({ dense: id })}
        />
      </div>
      {circuit === "identity" && <IdentityNote />}
      {circuit === "fixed" && <FixedValues />}
    </section>
  );
}

/** Four decimals say where an angle is; more would only fill links. */
const roundedValues = (values: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Math.round(value * 1e4) / 1e4]),
  );

function identityText(circuit: Circuit): string {
  const count = circuitParameters(circuit).length;
  const pairs = mirrorPairs(circuit).length;
  const others = count - 2 * pairs;
  if (pairs === 0) {
    return `No two trainable gates of this circuit can undo each other, so ${count === 1 ? "its parameter starts" : "all parameters start"} at 0. A block and its mirror image, with parameters of their own, would start as the identity at random angles.`;
  }
  const rest = others === 0 ? "" : ` The other ${formatCount(others)} start at 0.`;
  return `${plural(pairs, "pair")} of parameters undo each other at random angles (Grant et al., 2019).${rest}`;
}

function IdentityNote() {
  const circuit = useDocument((document) => document.experiment.circuit);
  return <p>{identityText(circuit)}</p>;
}

const ANGLES = [0, Math.PI / 2, Math.PI, -Math.PI / 2];
const ANGLE_NAMES: ReadonlyMap<number, string> = new Map([
  [Math.PI / 2, "π/2"],
  [Math.PI, "π"],
  [-Math.PI / 2, "−π/2"],
]);

/** More than these are changed in a file. */
const MOST_SHOWN = 40;
const NO_VALUES: Readonly<Record<string, number>> = {};

function FixedValues() {
  const circuit = useDocument((document) => document.experiment.circuit);
  const values = useDocument((document) => document.experiment.model.initialisation?.values);
  const { run } = useApp();
  const { apply, attempt } = useChange();
  const names = circuitParameters(circuit);
  const present = values ?? NO_VALUES;
  return (
    <>
      <div className="start-values">
        {names.slice(0, MOST_SHOWN).map((name) => (
          <NumberEntry
            key={name}
            label={name}
            help={`What ${name} is before the first step, in radians.`}
            value={present[name] ?? 0}
            choices={ANGLES}
            names={ANGLE_NAMES}
            width={7}
            onCommit={(value) =>
              attempt("Initialisation", (experiment) =>
                setStart(experiment, { values: { ...present, [name]: value } }),
              )
            }
          />
        ))}
      </div>
      {names.length > MOST_SHOWN && (
        <p>{`And ${formatCount(names.length - MOST_SHOWN)} more, as they are.`}</p>
      )}
      <TextButton
        tone="line"
        onPress={() =>
          apply("Initialisation", (experiment) =>
            setStart(experiment, { values: roundedValues(run.getState().parameters) }),
          )
        }
      >
        Take the present values
      </TextButton>
    </>
  );
}

/** The energy to minimise: a molecule, the cut of a drawn graph, or a typed sum of Pauli strings. */
import { useState } from "react";
import { FieldError, Label, TextArea, TextField } from "react-aria-components";
import { describeProblems } from "../../../base/result.ts";
import { MAX_SUM_LENGTH } from "../../../circuit/pauli-sum.ts";
import { MOLECULES } from "../../../datasets/molecules/molecules.ts";
import { useApp, useDocument } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { formatFixed, plural } from "../../primitives/format.ts";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { FIRST_GRAPH, problemOf, termCount } from "./energy-problem.ts";
import { GraphForm } from "./graph-form.tsx";
import { circuitsFor, putCircuit } from "./suggested-circuits.ts";
import { setEnergy, setGraph } from "./task-commands.ts";
import { taskOf } from "./task-of.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./task.css";

const CUT = "cut";
const TYPED = "typed";
const CHOICES = [
  ...MOLECULES.map(({ id, name, wireCount }) => ({ id, label: `${name}, ${wireCount} wires` })),
  { id: CUT, label: "Max-cut of a graph" },
  { id: TYPED, label: "Typed sum" },
];

export function EnergyForm() {
  const { view } = useApp();
  const { apply } = useChange();
  const experiment = useDocument((state) => state.experiment);
  const [isTyping, setTyping] = useState(false);
  const task = taskOf(experiment);
  if (task.kind !== "minimise") return null;
  const problem = problemOf(experiment);
  const shown =
    isTyping || problem.kind === "typed"
      ? TYPED
      : problem.kind === "cut"
        ? CUT
        : problem.molecule.id;
  const choose = (id: string): void => {
    setTyping(id === TYPED);
    if (id === TYPED) return;
    const molecule = MOLECULES.find((one) => one.id === id);
    const before = experiment.circuit.wires.length;
    const isDone = apply("Energy", (now) =>
      molecule ? setEnergy(now, [molecule.hamiltonian]) : setGraph(now, task.graph ?? FIRST_GRAPH),
    );
    const needed = molecule?.wireCount ?? (task.graph ?? FIRST_GRAPH).nodes.length;
    if (isDone && needed > before) {
      view
        .getState()
        .notify("info", `The circuit got ${needed} wires, as many as the energy is of.`);
    }
  };
  return (
    <div className="task-form">
      <SelectField
        label="Energy"
        help="A sum of observables: the Hamiltonian of a molecule, the cut of a graph, or what you type. It is what the circuit is read out by."
        options={CHOICES}
        value={shown}
        onChange={choose}
      />
      {shown === TYPED && <SumField />}
      {shown === CUT && task.graph && <GraphForm graph={task.graph} />}
      {problem.kind === "molecule" && shown !== TYPED && (
        <p className="task-hint">
          {`${plural(termCount(problem.molecule.hamiltonian), "Pauli string")}, in hartree, nuclear repulsion included; the ground state has ${formatFixed(problem.molecule.groundEnergy, 6)}. ${problem.molecule.mapping}.`}
        </p>
      )}
      <Circuits />
    </div>
  );
}

/** Circuits that are made for the problem, in the place of the present one. */
function Circuits() {
  const { view } = useApp();
  const { apply } = useChange();
  const experiment = useDocument((state) => state.experiment);
  const circuits = circuitsFor(problemOf(experiment));
  if (circuits.length === 0) return null;
  return (
    <div className="knob">
      <span className="knob-label">Put a circuit made for it in the place of the present one</span>
      <div className="toggle-row">
        {circuits.map((circuit) => (
          <TextButton
            key={circuit.label}
            tone="line"
            onPress={() => {
              if (apply(`Circuit: ${circuit.label}`, (now) => putCircuit(now, circuit))) {
                view.getState().announce(`The circuit is ${circuit.label} now.`);
              }
            }}
          >
            {circuit.label}
          </TextButton>
        ))}
      </div>
    </div>
  );
}

function SumField() {
  const { view } = useApp();
  const { attempt } = useChange();
  const observables = useDocument((state) => {
    const { readout } = state.experiment.model;
    return readout.kind === "expectations" ? readout.observables.join(" + ") : "";
  });
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState("");
  const text = draft ?? observables;
  const commit = (): void => {
    if (draft === null || draft.trim() === observables) return;
    const result = attempt("Energy", (experiment) => setEnergy(experiment, [draft.trim()]));
    setError(result.ok ? "" : describeProblems(result.problems));
    if (!result.ok) return;
    setDraft(null);
    view.getState().announce(`Minimised now: ${plural(termCount(draft), "Pauli string")}.`);
  };
  return (
    <TextField
      className="sum-field"
      value={text}
      isInvalid={error !== ""}
      validationBehavior="aria"
      maxLength={MAX_SUM_LENGTH}
      onChange={(next) => {
        setDraft(next);
        setError("");
      }}
      onBlur={commit}
    >
      <Label>Sum of Pauli strings</Label>
      <TextArea
        rows={5}
        spellCheck={false}
        autoComplete="off"
        placeholder="0.5 Z0 - 1.2 X0 X1 + 0.3"
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey) return;
          event.preventDefault();
          commit();
        }}
      />
      <FieldError className="sum-problem">{error}</FieldError>
      <p className="task-hint">Enter applies it. Wires that are missing are added.</p>
    </TextField>
  );
}

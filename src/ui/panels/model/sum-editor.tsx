/** A weighted sum of Pauli strings as text: typed, or a molecule's Hamiltonian to begin with. */
import { useState } from "react";
import { FieldError, Form, Label, Text, TextArea, TextField } from "react-aria-components";
import { describeProblems } from "../../../base/result.ts";
import { ketOrder } from "../../../circuit/ket-order.ts";
import { MAX_SUM_LENGTH, parsePauliSum } from "../../../circuit/pauli-sum.ts";
import { MOLECULES } from "../../../datasets/molecules/molecules.ts";
import { useApp, useView } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { formatFixed, plural } from "../../primitives/format.ts";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { onReadout, type LayerPlace } from "./layer-commands.ts";
import { setSum } from "./model-commands.ts";

const OWN = "own";
const CHOICES = [
  { id: OWN, label: "typed" },
  ...MOLECULES.map(({ id, name, wireCount }) => ({ id, label: `${name}, ${wireCount} wires` })),
];

interface SumEditorProps {
  /** The sum that is edited, as written; null for another one. */
  readonly before: string | null;
  readonly onClose: () => void;
  /** Of the circuit that is read. */
  readonly wireCount: number;
  readonly place: LayerPlace | null;
}

export function SumEditor({ before, onClose, wireCount, place }: SumEditorProps) {
  const { view } = useApp();
  const order = useView((state) => state.qubitOrder);
  const { apply } = useChange();
  const [text, setText] = useState(before ?? "");
  const [isDone, setDone] = useState(true);
  const sum = parsePauliSum(text, wireCount, order);
  const molecule = MOLECULES.find(({ hamiltonian }) => hamiltonian === text);
  const save = (): void => {
    setDone(true);
    if (!sum.ok) return;
    const set = onReadout(place, (experiment) => setSum(experiment, before, text, order));
    if (!apply("Readout", set)) return;
    view.getState().announce(`Read out: a sum of ${plural(sum.value.terms.length, "term")}`);
    onClose();
  };
  return (
    <Form
      className="sum-editor"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <SelectField
        label="Hamiltonian"
        options={CHOICES}
        value={molecule?.id ?? OWN}
        onChange={(id) => {
          const chosen = MOLECULES.find((other) => other.id === id);
          setDone(true);
          setText(chosen?.hamiltonian ?? "");
        }}
      />
      <TextField
        className="sum-field"
        value={text}
        onChange={(next) => {
          setDone(false);
          setText(next);
        }}
        onBlur={() => setDone(true)}
        isInvalid={isDone && !sum.ok && text.trim() !== ""}
        validationBehavior="aria"
        maxLength={MAX_SUM_LENGTH}
      >
        <Label>Weighted sum</Label>
        <TextArea
          rows={5}
          spellCheck={false}
          autoComplete="off"
          placeholder="0.5 Z0 - 1.2 X0 X1 + 0.3"
        />
        <FieldError className="sum-problem">
          {sum.ok ? "" : describeProblems(sum.problems)}
        </FieldError>
        <Text slot="description" className="sum-hint">
          {molecule
            ? `${plural(molecule.hamiltonian.split(/ [+-] /).length, "term")}, in hartree; the ground state has ${formatFixed(molecule.groundEnergy, 6)}. ${molecule.mapping}.`
            : sum.ok
              ? `${plural(sum.value.terms.length, "term")}; a number alone counts for itself.`
              : `Numbers times factors with their wires, or a letter per wire in the order ${ketOrder(wireCount, order)}.`}
        </Text>
      </TextField>
      <div className="dialog-actions">
        <TextButton tone="line" onPress={onClose}>
          Cancel
        </TextButton>
        <TextButton tone="fill" type="submit" isDisabled={!sum.ok}>
          Read out
        </TextButton>
      </div>
    </Form>
  );
}

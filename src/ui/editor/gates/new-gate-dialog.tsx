/** A gate from its matrix: cells take expressions, unitarity is judged while typing, the nearest one offered. */
import { useState } from "react";
import { checkGateName, freeGateName } from "../../../circuit/gate-names.ts";
import { displayIndex, placeDigits } from "../../../circuit/ket-order.ts";
import { useView } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { Segments } from "../../primitives/segments.tsx";
import { useCircuit, useEditor } from "../editor-context.tsx";
import { GateForm, NameField } from "./gate-form.tsx";
import {
  identityDraft,
  judgeDraft,
  resizeDraft,
  setCell,
  type DraftVerdict,
  type MatrixDraft,
} from "./matrix-draft.ts";

const SIZES = [
  { id: "2", label: "1 wire" },
  { id: "4", label: "2 wires" },
  { id: "8", label: "3 wires" },
] as const;

interface MatrixGridProps {
  readonly draft: MatrixDraft;
  readonly verdict: DraftVerdict;
  readonly onChange: (draft: MatrixDraft) => void;
}

function MatrixGrid({ draft, verdict, onChange }: MatrixGridProps) {
  const order = useView((state) => state.qubitOrder);
  const wireCount = Math.log2(draft.length);
  const ket = (place: number): string => `|${placeDigits(place, wireCount)}⟩`;
  /** The basis states in the order in which they are printed. */
  const states = draft.map((_cells, place) => displayIndex(place, wireCount, order));
  const isBad = (row: number, column: number): boolean =>
    verdict.kind === "unreadable" && verdict.row === row && verdict.column === column;
  return (
    <div className="matrix-scroller">
      <table className={`matrix matrix-${draft.length}`}>
        <thead>
          <tr>
            <th>
              <span className="visually-hidden">From, to</span>
            </th>
            {states.map((_state, place) => (
              <th key={ket(place)} scope="col">
                {ket(place)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {states.map((row, place) => (
            <tr key={ket(place)}>
              <th scope="row">{ket(place)}</th>
              {states.map((column, across) => (
                <td key={ket(across)}>
                  <input
                    type="text"
                    className={draft[row]?.[column] === "0" ? "matrix-zero" : undefined}
                    aria-label={`Row ${place + 1}, column ${across + 1}`}
                    aria-invalid={isBad(row, column)}
                    value={draft[row]?.[column] ?? ""}
                    spellCheck={false}
                    autoComplete="off"
                    onFocus={(event) => event.target.select()}
                    onChange={(event) => onChange(setCell(draft, row, column, event.target.value))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Verdict({ draft, verdict, onChange }: MatrixGridProps) {
  const order = useView((state) => state.qubitOrder);
  const placeOf = (state: number): number =>
    displayIndex(state, Math.log2(draft.length), order) + 1;
  if (verdict.kind === "unitary") {
    return <p className="matrix-verdict matrix-fine">Unitary: it can be a gate.</p>;
  }
  if (verdict.kind === "unreadable") {
    const { row, column, why } = verdict;
    return (
      <p className="matrix-verdict gate-problem">
        Row {placeOf(row)}, column {placeOf(column)}: {why} Try <code>1/sqrt(2)</code>,{" "}
        <code>i</code> or <code>exp(i*pi/4)</code>.
      </p>
    );
  }
  const { deviation, mending } = verdict;
  return (
    <div className="matrix-verdict">
      <p className="gate-problem">
        Not unitary: U†U differs from the identity by {deviation.toPrecision(2)}.
        {!mending && " It is singular, so no unitary matrix is nearest: change its entries."}
      </p>
      {mending && (
        <p>
          The nearest unitary matrix changes {mending.changedCount}{" "}
          {mending.changedCount === 1 ? "entry" : "entries"}, most of all row {placeOf(mending.row)}
          , column {placeOf(mending.column)}: <code>{draft[mending.row]?.[mending.column]}</code>{" "}
          becomes <code>{mending.draft[mending.row]?.[mending.column]}</code> (by{" "}
          {mending.by.toPrecision(2)}).{" "}
          <TextButton tone="line" onPress={() => onChange(mending.draft)}>
            Use nearest unitary
          </TextButton>
        </p>
      )}
    </div>
  );
}

export function NewGateDialog() {
  const { actions } = useEditor();
  const circuit = useCircuit();
  const openDialog = useView((state) => state.openDialog);
  const [name, setName] = useState(() => freeGateName(circuit, "My gate"));
  const [draft, setDraft] = useState(() => identityDraft(2));
  const taken = checkGateName(circuit, name);
  const verdict = judgeDraft(draft);
  const close = (): void => openDialog(null);
  return (
    <GateForm
      title="New gate from a matrix"
      action="Make gate"
      isDisabled={taken !== null || verdict.kind !== "unitary"}
      onClose={close}
      onSubmit={() => {
        if (verdict.kind !== "unitary") return;
        close();
        actions.addMatrixGate(name, verdict.matrix);
      }}
    >
      <div className="repeat-row">
        <NameField name={name} problem={taken} onChange={setName} />
        <Segments
          label="Wires of the gate"
          options={SIZES}
          value={String(draft.length) as "2" | "4" | "8"}
          onChange={(size) => setDraft(resizeDraft(draft, Number(size)))}
        />
      </div>
      <MatrixGrid draft={draft} verdict={verdict} onChange={setDraft} />
      <div role="status">
        <Verdict draft={draft} verdict={verdict} onChange={setDraft} />
      </div>
    </GateForm>
  );
}

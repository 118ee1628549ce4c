/** The shelf of ansätze: a list, the settings of the chosen one, its circuit, and three ways to use it. */
import { X } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { present } from "../../../base/assert.ts";
import { ANSAETZE } from "../../../circuit/ansatz/ansatz-table.ts";
import type { AnsatzPlace } from "../../../circuit/ansatz/insert-ansatz.ts";
import { columnCount } from "../../../circuit/circuit.ts";
import { useApp, useDocument, useRun, useView } from "../../app-context.tsx";
import { IconButton, TextButton } from "../../primitives/button.tsx";
import { plural } from "../../primitives/format.ts";
import { circuitInputCount } from "../angle-roles.ts";
import { AnsatzList } from "./ansatz-list.tsx";
import { AnsatzPreview } from "./ansatz-preview.tsx";
import { SettingFields } from "./setting-fields.tsx";
import {
  circuitFigures,
  placeAnsatz,
  previewAnsatz,
  proposedChoice,
  type AnsatzChoice,
} from "./shelf-model.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./ansatz.css";

const FIRST_SHOWN = "real-amplitudes";

/** What was chosen for each ansatz while the shelf is open, by id. */
type Choices = Readonly<Record<string, AnsatzChoice>>;

function useShelf() {
  const circuit = useDocument((state) => state.experiment.circuit);
  const featureCount = useDocument((state) => circuitInputCount(state.experiment));
  const start = useView((state) => state.shelfStart);
  const [chosen, choose] = useState(start ?? FIRST_SHOWN);
  const [choices, setChoices] = useState<Choices>({});
  const ansatz = present(
    ANSAETZE.find(({ id }) => id === chosen),
    `ansatz ${chosen}`,
  );
  const wireCount = circuit.wires.length;
  const wanted = useMemo(
    () => ({
      ansatz,
      choice: choices[ansatz.id] ?? proposedChoice(ansatz, { wireCount, featureCount }),
    }),
    [choices, ansatz, wireCount, featureCount],
  );
  // Fields answer at once; the picture of a large circuit may come a moment later.
  const drawn = useDeferredValue(wanted);
  const preview = useMemo(
    () => previewAnsatz(circuit, drawn.ansatz, drawn.choice, featureCount),
    [circuit, drawn, featureCount],
  );
  const change = (next: AnsatzChoice): void => setChoices({ ...choices, [ansatz.id]: next });
  return { circuit, featureCount, ansatz, choice: wanted.choice, drawn, preview, choose, change };
}

type Shelf = ReturnType<typeof useShelf>;

interface ShelfProps {
  /** Gates of the shelf stand in the circuit now. */
  readonly onInsert: () => void;
}

/** Puts the ansatz into the circuit as one step, and closes. */
function useInsert({ circuit, ansatz, choice, featureCount }: Shelf, onInsert: () => void) {
  const { document, view } = useApp();
  return (place: AnsatzPlace): void => {
    const label =
      place.kind === "replace" ? `Replace circuit by ${ansatz.name}` : `Insert ${ansatz.name}`;
    const result = document
      .getState()
      .applyToCircuit(label, (old) => placeAnsatz(old, ansatz, choice, place, featureCount));
    const state = view.getState();
    if (!result.ok) {
      state.refuse(result.problems);
      return;
    }
    state.forgetRefusals();
    const now = result.value.circuit;
    const gateCount = now.ops.length - (place.kind === "replace" ? 0 : circuit.ops.length);
    const addedWires = now.wires.length - circuit.wires.length;
    // It stands in the whole circuit, whatever gate was open.
    state.showGate(null);
    state.setCursor({ column: firstColumnOf(place, columnCount(circuit)), wire: choice.firstWire });
    state.setOpenColumn(null);
    onInsert();
    state.openDialog(null);
    state.announce(
      [
        `${ansatz.name} ${place.kind === "replace" ? "replaces the circuit" : "inserted"}: ${plural(gateCount, "gate")}.`,
        ...(addedWires > 0 ? [`${plural(addedWires, "wire")} added.`] : []),
        `The circuit has ${plural(circuitFigures(now).parameterCount, "parameter")}.`,
      ].join(" "),
    );
  };
}

function firstColumnOf(place: AnsatzPlace, columns: number): number {
  if (place.kind === "insert") return place.column;
  return place.kind === "append" ? columns : 0;
}

function Actions({ shelf, onInsert }: ShelfProps & { readonly shelf: Shelf }) {
  const insert = useInsert(shelf, onInsert);
  const cursor = useView((state) => state.cursor.column);
  const { circuit, preview, ansatz, choice, featureCount } = shelf;
  // What is too large beside the circuit may fit instead of it.
  const canReplace = useMemo(
    () => preview.ok || placeAnsatz(circuit, ansatz, choice, { kind: "replace" }, featureCount).ok,
    [preview, circuit, ansatz, choice, featureCount],
  );
  const columns = columnCount(circuit);
  const column = Math.min(Math.max(0, cursor), columns);
  const isEmpty = circuit.ops.length === 0;
  return (
    <div className="ansatz-actions">
      {!isEmpty && (
        <>
          <TextButton
            tone="line"
            isDisabled={!canReplace}
            onPress={() => insert({ kind: "replace" })}
          >
            Replace circuit
          </TextButton>
          <TextButton
            tone="line"
            isDisabled={!preview.ok}
            onPress={() => insert({ kind: "insert", column })}
          >
            Insert at cursor<small>column {column + 1}</small>
          </TextButton>
        </>
      )}
      <TextButton tone="fill" isDisabled={!preview.ok} onPress={() => insert({ kind: "append" })}>
        {isEmpty ? "Insert" : "Append"}
      </TextButton>
    </div>
  );
}

function ShelfBody({ onInsert }: ShelfProps) {
  const shelf = useShelf();
  const { ansatz, choice, drawn, preview, circuit, change, choose } = shelf;
  const sample = useRun((run) => run.sample);
  return (
    <div className="ansatz-shelf">
      <AnsatzList chosen={ansatz.id} onChoose={choose} />
      <section className="ansatz-detail" aria-label={ansatz.name}>
        <div className="ansatz-scroller">
          <header>
            <h3>{ansatz.name}</h3>
            <p>{ansatz.help}</p>
            <p className="ansatz-formula">{ansatz.formula}</p>
            <p className="ansatz-source">{ansatz.source}</p>
          </header>
          <SettingFields
            ansatz={ansatz}
            choice={choice}
            problems={preview.ok ? [] : preview.problems}
            sample={sample ? [...sample.features] : null}
            onChange={change}
          />
          <AnsatzPreview
            ansatz={drawn.ansatz}
            choice={drawn.choice}
            preview={preview}
            wireCount={circuit.wires.length}
          />
        </div>
        <Actions shelf={shelf} onInsert={onInsert} />
      </section>
    </div>
  );
}

export function AnsatzShelf({ onInsert }: ShelfProps) {
  const openDialog = useView((state) => state.openDialog);
  const close = (): void => openDialog(null);
  return (
    <ModalOverlay
      className="modal-overlay ansatz-overlay"
      isDismissable
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
    >
      <Modal className="modal ansatz-modal">
        <Dialog className="modal-dialog ansatz-dialog">
          <header className="modal-header">
            <Heading slot="title">Ansatz shelf</Heading>
            <IconButton label="Close" onPress={close}>
              <X size={16} aria-hidden />
            </IconButton>
          </header>
          <ShelfBody onInsert={onInsert} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** What leaves the circuit: expectations of Pauli strings, or the probabilities of some wires. */
import { Pencil, Plus, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button, ToggleButton } from "react-aria-components";
import type { Result } from "../../../base/result.ts";
import { scopedCircuit } from "../../../circuit/edit-gate.ts";
import { parsePauliSum } from "../../../circuit/pauli-sum.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { useDocument } from "../../app-context.tsx";
import { IconButton, TextButton } from "../../primitives/button.tsx";
import { Segments, ToggleRow } from "../../primitives/segments.tsx";
import { plural } from "../../primitives/format.ts";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { circuitAt, onReadout, type LayerPlace } from "./layer-commands.ts";
import {
  orderedObservable,
  PAULIS,
  setReadoutKind,
  toggleObservable,
  toggleProbabilityWire,
} from "./model-commands.ts";
import { isSumText } from "./stages.ts";

// With the molecules' Hamiltonians.
const SumEditor = lazy(async () => {
  const { SumEditor: editor } = await import("./sum-editor.tsx");
  return { default: editor };
});

const KINDS = [
  { id: "expectations", label: "Expectations" },
  { id: "probabilities", label: "Probabilities" },
] as const;

/** Changes one of the readouts of the chain. */
type Apply = (command: (experiment: Experiment) => Result<Experiment>) => boolean;

/** @param place of the further circuit whose readout it is; null for the first circuit's. */
export function ReadoutForm({ place = null }: { readonly place?: LayerPlace | null }) {
  const readout = useDocument(({ experiment: { model } }) =>
    place === null ? model.readout : circuitAt(model, place)?.readout,
  );
  const wireCount = useDocument(({ experiment: { circuit, model } }) => {
    const gate = place === null ? null : (circuitAt(model, place)?.gate ?? null);
    return scopedCircuit(circuit, gate).wires.length;
  });
  const change = useChange();
  const apply: Apply = (command) => change.apply("Readout", onReadout(place, command));
  // Gone by an undo while the popover is open.
  if (!readout) return null;
  return (
    <>
      <h3>Readout</h3>
      <Segments
        label="Kind of readout"
        options={KINDS}
        value={readout.kind}
        onChange={(kind) => apply((experiment) => setReadoutKind(experiment, kind))}
      />
      {readout.kind === "expectations" ? (
        <Expectations observables={readout.observables} {...{ wireCount, apply, place }} />
      ) : (
        <Probabilities wires={readout.wires} {...{ wireCount, apply }} />
      )}
    </>
  );
}

interface ExpectationsProps {
  readonly observables: readonly string[];
  readonly wireCount: number;
  readonly apply: Apply;
  readonly place: LayerPlace | null;
}

function Expectations({ observables, wireCount, apply, place }: ExpectationsProps) {
  const toggle = (text: string, on: boolean): boolean =>
    apply((experiment) => toggleObservable(experiment, text, on));
  const chosen = observables.map(orderedObservable);
  const singles = new Set(
    Array.from({ length: wireCount }, (_, wire) => PAULIS.map((p) => `${p}${wire}`)).flat(),
  );
  const others = chosen.filter((text) => !singles.has(text) && !isSumText(text));
  const sums = chosen.filter(isSumText);
  /** The sum that is edited, or null for a new one; undefined when there is nothing to edit. */
  const [edited, setEdited] = useState<string | null | undefined>();
  return (
    <>
      <div className="pauli-grid">
        {Array.from({ length: wireCount }, (_, wire) => (
          <div key={wire} className="pauli-row">
            <span>{`q${wire}`}</span>
            {PAULIS.map((pauli) => (
              <ToggleButton
                key={pauli}
                className="toggle"
                aria-label={`Expectation of ${pauli} on wire q${wire}`}
                isSelected={chosen.includes(`${pauli}${wire}`)}
                onChange={(on) => toggle(`${pauli}${wire}`, on)}
              >
                {`⟨${pauli}⟩`}
              </ToggleButton>
            ))}
          </div>
        ))}
      </div>
      {others.length > 0 && (
        <div className="toggle-row">
          {others.map((text) => (
            <Button
              key={text}
              className="toggle product-chip"
              aria-label={`Remove ${text}`}
              onPress={() => toggle(text, false)}
            >
              {`⟨${text}⟩`} <X size={12} aria-hidden />
            </Button>
          ))}
        </div>
      )}
      {sums.length > 0 && (
        <ul className="sum-list" aria-label="Weighted sums">
          {sums.map((text, index) => (
            <SumRow
              key={text}
              {...{ text, index, wireCount }}
              onEdit={() => setEdited(text)}
              onRemove={() => toggle(text, false)}
            />
          ))}
        </ul>
      )}
      {wireCount > 1 && <AddProduct wireCount={wireCount} onAdd={(text) => toggle(text, true)} />}
      {edited === undefined ? (
        <TextButton tone="line" onPress={() => setEdited(null)}>
          <Plus size={14} aria-hidden /> Weighted sum…
        </TextButton>
      ) : (
        <Suspense fallback={<p>Loading…</p>}>
          <SumEditor
            key={edited ?? ""}
            before={edited}
            onClose={() => setEdited(undefined)}
            {...{ wireCount, place }}
          />
        </Suspense>
      )}
    </>
  );
}

/** A longer sum than this is told by its number of terms. */
const LONGEST_SHOWN = 26;

/** "0.5 Z0 − 1.2 X0 X1", or "H (118 terms)". */
function sumName(text: string, wireCount: number): string {
  if (text.length <= LONGEST_SHOWN) return text.replaceAll("-", "−");
  const sum = parsePauliSum(text, wireCount);
  return sum.ok ? `H (${plural(sum.value.terms.length, "term")})` : "H (unreadable)";
}

interface SumRowProps {
  readonly text: string;
  readonly index: number;
  readonly wireCount: number;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function SumRow({ text, index, wireCount, onEdit, onRemove }: SumRowProps) {
  const name = sumName(text, wireCount);
  return (
    <li className="sum-row">
      <Button
        className="toggle product-chip"
        aria-label={`Edit weighted sum ${index + 1}: ${name}`}
        onPress={onEdit}
      >
        {`⟨${name}⟩`} <Pencil size={12} aria-hidden />
      </Button>
      <IconButton label={`Remove weighted sum ${index + 1}`} onPress={onRemove}>
        <X size={13} aria-hidden />
      </IconButton>
    </li>
  );
}

/** Chooses a product of two wires' Paulis. */
function AddProduct({ wireCount, onAdd }: { wireCount: number; onAdd: (text: string) => boolean }) {
  const [first, setFirst] = useState("Z0");
  const [second, setSecond] = useState("Z1");
  const factors = Array.from({ length: wireCount }, (_, wire) =>
    PAULIS.map((pauli) => ({ id: `${pauli}${wire}`, label: `${pauli}${wire}` })),
  ).flat();
  const isOneWire = first.slice(1) === second.slice(1);
  return (
    <div className="form-row">
      <SelectField label="Product of" options={factors} value={first} onChange={setFirst} />
      <SelectField label="and" options={factors} value={second} onChange={setSecond} />
      <TextButton
        tone="line"
        isDisabled={isOneWire}
        onPress={() => onAdd(`${first} ${second}`)}
        aria-label={`Add the product ${first} ${second}`}
      >
        <Plus size={14} aria-hidden /> Add
      </TextButton>
    </div>
  );
}

interface ProbabilitiesProps {
  readonly wires: readonly number[];
  readonly wireCount: number;
  readonly apply: Apply;
}

function Probabilities({ wires, wireCount, apply }: ProbabilitiesProps) {
  const known = Math.max(wireCount, ...wires.map((wire) => wire + 1));
  return (
    <>
      <ToggleRow
        label="Wires whose outcomes are read"
        options={Array.from({ length: known }, (_, wire) => ({
          id: String(wire),
          label: `q${wire}`,
        }))}
        selected={wires.map(String)}
        onToggle={(id, on) =>
          apply((experiment) => toggleProbabilityWire(experiment, Number(id), on))
        }
      />
      <p>{`${2 ** wires.length} numbers: the probability of each outcome of ${wires.map((wire) => `q${wire}`).join(", ")}.`}</p>
    </>
  );
}

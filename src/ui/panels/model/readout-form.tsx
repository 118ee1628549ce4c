/** What leaves the circuit: expectations of Pauli strings, or the probabilities of some wires. */
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button, ToggleButton } from "react-aria-components";
import { useDocument } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { Segments, ToggleRow } from "../../primitives/segments.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import {
  orderedObservable,
  PAULIS,
  setReadoutKind,
  toggleObservable,
  toggleProbabilityWire,
} from "./model-commands.ts";

const KINDS = [
  { id: "expectations", label: "Expectations" },
  { id: "probabilities", label: "Probabilities" },
] as const;

export function ReadoutForm() {
  const readout = useDocument((document) => document.experiment.model.readout);
  const wireCount = useDocument((document) => document.experiment.circuit.wires.length);
  const { apply } = useChange();
  return (
    <>
      <h3>Readout</h3>
      <Segments
        label="Kind of readout"
        options={KINDS}
        value={readout.kind}
        onChange={(kind) => apply("Readout", (experiment) => setReadoutKind(experiment, kind))}
      />
      {readout.kind === "expectations" ? (
        <Expectations observables={readout.observables} wireCount={wireCount} />
      ) : (
        <Probabilities wires={readout.wires} wireCount={wireCount} />
      )}
    </>
  );
}

function Expectations(props: { observables: readonly string[]; wireCount: number }) {
  const { observables, wireCount } = props;
  const { apply } = useChange();
  const toggle = (text: string, on: boolean): boolean =>
    apply("Readout", (experiment) => toggleObservable(experiment, text, on));
  const chosen = observables.map(orderedObservable);
  const singles = new Set(
    Array.from({ length: wireCount }, (_, wire) => PAULIS.map((p) => `${p}${wire}`)).flat(),
  );
  const others = chosen.filter((text) => !singles.has(text));
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
      {wireCount > 1 && <AddProduct wireCount={wireCount} onAdd={(text) => toggle(text, true)} />}
    </>
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

function Probabilities({ wires, wireCount }: { wires: readonly number[]; wireCount: number }) {
  const { apply } = useChange();
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
          apply("Readout", (experiment) => toggleProbabilityWire(experiment, Number(id), on))
        }
      />
      <p>{`${2 ** wires.length} numbers: the probability of each outcome of ${wires.map((wire) => `q${wire}`).join(", ")}.`}</p>
    </>
  );
}

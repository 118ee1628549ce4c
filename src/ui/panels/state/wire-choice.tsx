/** The wires whose outcomes the probabilities are of: all together, or some alone. */
import { ChevronDown } from "lucide-react";
import { MAX_MARGINAL_WIRES } from "../../../state/inspection.ts";
import { useApp, useDocument, useInspection } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { plural } from "../../primitives/format.ts";
import { PopoverButton } from "../../primitives/popover-button.tsx";
import { ToggleRow } from "../../primitives/segments.tsx";

const MOST_NAMED = 3;

/** "all", "q0 q2", or "5 wires". */
function nameWires(wires: readonly number[] | null): string {
  if (!wires) return "all";
  if (wires.length > MOST_NAMED) return plural(wires.length, "wire");
  return wires.map((wire) => `q${wire}`).join(" ");
}

export function WireChoice() {
  const wires = useInspection((state) => state.marginalWires);
  const name = nameWires(wires);
  return (
    <PopoverButton
      label={`Wires: ${name}`}
      title="Probabilities of some wires alone"
      className="field-button wire-choice"
      face={
        <>
          <span className="wire-choice-word">Wires</span>
          <span className="field-value">{name}</span>
          <ChevronDown size={12} aria-hidden />
        </>
      }
    >
      {() => <WireToggles />}
    </PopoverButton>
  );
}

function WireToggles() {
  const { inspection, view } = useApp();
  const count = useDocument(({ experiment }) => experiment.circuit.wires.length);
  const wires = useInspection((state) => state.marginalWires);
  const chosen = wires ?? [];
  const choose = (next: readonly number[] | null): void => {
    inspection.getState().setMarginalWires(next);
    const sorted = inspection.getState().marginalWires;
    view.getState().announce(`Probabilities of ${sorted ? nameWires(sorted) : "all wires"}`);
  };
  const toggle = (id: string, on: boolean): void => {
    const wire = Number(id);
    if (!on) choose(chosen.filter((other) => other !== wire));
    else if (chosen.length < MAX_MARGINAL_WIRES) choose([...chosen, wire]);
    else view.getState().announce(FULL);
  };
  return (
    <div className="wire-choices">
      <p>
        What measuring some wires gives, whatever is found on the others: their marginal
        distribution.
      </p>
      <ToggleRow
        label="Wires"
        options={Array.from({ length: count }, (_, wire) => ({
          id: String(wire),
          label: `q${wire}`,
        }))}
        selected={chosen.map(String)}
        onToggle={toggle}
      />
      {chosen.length >= MAX_MARGINAL_WIRES && <p role="status">{FULL}</p>}
      <TextButton tone="line" isDisabled={wires === null} onPress={() => choose(null)}>
        All wires
      </TextButton>
    </div>
  );
}

const FULL = `${MAX_MARGINAL_WIRES} wires are the most; take one out to choose another.`;

/** The circuit as a whole, in the slim line below the grid: its counts, and what can be done to all of it. */
import { Eraser, Minus, Plus } from "lucide-react";
import { memo } from "react";
import { circuitParameters } from "../../circuit/circuit.ts";
import { isInert } from "../../circuit/gate-table.ts";
import { useView } from "../app-context.tsx";
import { Hint, TextButton } from "../primitives/button.tsx";
import { plural } from "../primitives/format.ts";
import { HEAD_COLUMN } from "./actions/core.ts";
import { circuitDepth } from "./describe.ts";
import { useCircuit, useCircuitPart, useEditor } from "./editor-context.tsx";

/** Shown while nothing is selected. */
export function CircuitCounts() {
  const circuit = useCircuit();
  const gateCount = circuit.ops.filter((op) => !isInert(op.gate)).length;
  return (
    <p className="circuit-counts">
      <b>{plural(circuit.wires.length, "wire")}</b>
      <b>{plural(gateCount, "gate")}</b>
      <b>{plural(circuitParameters(circuit).length, "parameter")}</b>
      <b title="Gates one after the other, at least: what runs side by side counts once.">
        depth {circuitDepth(circuit)}
      </b>
      <span className="circuit-hint">
        Select a gate to change it
        <span className="needs-keys">
          ; <kbd>?</kbd> lists all keys
        </span>
        .
      </span>
    </p>
  );
}

/** Always within reach; beside a selected op only their icons are shown. */
export const CircuitButtons = memo(function CircuitButtons() {
  const { actions } = useEditor();
  const wireCount = useCircuitPart(({ wires }) => wires.length);
  const isEmpty = useCircuitPart(({ ops }) => ops.length === 0);
  const headWire = useView(({ cursor }) => (cursor.column === HEAD_COLUMN ? cursor.wire : null));
  const wireToRemove = Math.min(headWire ?? Infinity, wireCount - 1);
  return (
    <div className="circuit-buttons">
      <Hint text="Add a wire">
        <TextButton tone="line" aria-label="Add wire" onPress={() => actions.addWire()}>
          <Plus size={13} aria-hidden />
          <span>Wire</span>
        </TextButton>
      </Hint>
      <Hint text={`Remove wire q${wireToRemove}`}>
        <TextButton
          tone="line"
          aria-label={`Remove wire q${wireToRemove}`}
          isDisabled={wireCount <= 1}
          onPress={() => actions.removeWire(wireToRemove)}
        >
          <Minus size={13} aria-hidden />
          <span>Wire q{wireToRemove}</span>
        </TextButton>
      </Hint>
      <Hint text="Remove all gates">
        <TextButton
          tone="line"
          aria-label="Clear"
          isDisabled={isEmpty}
          onPress={() => actions.clear()}
        >
          <Eraser size={13} aria-hidden />
          <span>Clear</span>
        </TextButton>
      </Hint>
    </div>
  );
});

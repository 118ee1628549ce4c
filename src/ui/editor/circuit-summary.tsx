/** What the inspector shows when nothing is selected: counts, and what can be done to the whole circuit. */
import { Eraser, Minus, Plus } from "lucide-react";
import { circuitParameters } from "../../circuit/circuit.ts";
import { useDocument, useView } from "../app-context.tsx";
import { TextButton } from "../primitives/button.tsx";
import { plural } from "../primitives/format.ts";
import { HEAD_COLUMN } from "./actions.ts";
import { circuitDepth } from "./describe.ts";
import { useEditor } from "./editor-context.tsx";

export function CircuitSummary() {
  const { actions } = useEditor();
  const circuit = useDocument((state) => state.experiment.circuit);
  const headWire = useView(({ cursor }) => (cursor.column === HEAD_COLUMN ? cursor.wire : null));
  const wireToRemove = Math.min(headWire ?? Infinity, circuit.wires.length - 1);
  const gateCount = circuit.ops.filter((op) => op.gate !== "barrier").length;
  return (
    <div className="circuit-summary">
      <p>
        <b>{plural(circuit.wires.length, "wire")}</b>
        <b>{plural(gateCount, "gate")}</b>
        <b>{plural(circuitParameters(circuit).length, "parameter")}</b>
        <b>depth {circuitDepth(circuit)}</b>
      </p>
      <div className="circuit-buttons">
        <TextButton tone="line" onPress={() => actions.addWire()}>
          <Plus size={13} aria-hidden />
          Add wire
        </TextButton>
        <TextButton
          tone="line"
          isDisabled={circuit.wires.length <= 1}
          onPress={() => actions.removeWire(wireToRemove)}
        >
          <Minus size={13} aria-hidden />
          Remove wire q{wireToRemove}
        </TextButton>
        <TextButton
          tone="line"
          isDisabled={circuit.ops.length === 0}
          onPress={() => actions.clear()}
        >
          <Eraser size={13} aria-hidden />
          Clear
        </TextButton>
      </div>
      <p className="circuit-hint">
        Select a gate to see and change its angles, wires and controls. Press <kbd>?</kbd> on the
        grid for all keys.
      </p>
    </div>
  );
}

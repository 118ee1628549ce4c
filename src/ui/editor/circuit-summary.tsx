/** The circuit as a whole, in the slim line below the grid: its counts. */
import { circuitParameters } from "../../circuit/circuit.ts";
import { isInert } from "../../circuit/gate-table.ts";
import { plural } from "../primitives/format.ts";
import { circuitDepth } from "./describe.ts";
import { useCircuit } from "./editor-context.tsx";

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

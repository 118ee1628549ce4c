/** The strip below the grid: a slim line on the whole circuit, which grows with the details of a selected op. */
import { Copy, RotateCcw, Trash2 } from "lucide-react";
import { memo } from "react";
import { at } from "../../base/assert.ts";
import type { AngleRole } from "../../circuit/angle.ts";
import { findOp } from "../../circuit/circuit.ts";
import { findDefinition } from "../../circuit/definition.ts";
import type { Definition } from "../../circuit/gate-table.ts";
import { useDocument, useView } from "../app-context.tsx";
import { IconButton } from "../primitives/button.tsx";
import { AngleEditor } from "./angle-editor.tsx";
import { CircuitButtons, CircuitCounts } from "./circuit-summary.tsx";
import { opRole, shortenSymbol } from "./describe.ts";
import { useEditor } from "./editor-context.tsx";
import { MatrixButton } from "./explain-gate.tsx";
import { places } from "./geometry.ts";
import { OpWires } from "./op-wires.tsx";
import { ZoomButtons } from "./zoom-buttons.tsx";

/** As long as the longest symbol of the gate table. */
const MAX_BADGE_CHARACTERS = 4;

interface OpHeadProps {
  readonly id: string;
  readonly gate: Definition;
  readonly role: AngleRole;
}

const OpHead = memo(function OpHead({ id, gate, role }: OpHeadProps) {
  const { actions, focusGrid } = useEditor();
  return (
    <div className="op-head">
      <span className={`op-badge op-badge-${role}`} aria-hidden="true">
        {shortenSymbol(gate.symbol, MAX_BADGE_CHARACTERS)}
      </span>
      <div className="op-title">
        <h3>{gate.name}</h3>
        <p>{gate.help}</p>
      </div>
      <div className="op-buttons">
        <IconButton
          label="Invert"
          hint="Replace by its inverse (I)"
          onPress={() => actions.invert(id)}
        >
          <RotateCcw size={15} aria-hidden />
        </IconButton>
        <IconButton
          label="Duplicate"
          hint="Duplicate; parameters stay shared (Ctrl D)"
          onPress={() => actions.duplicate(id)}
        >
          <Copy size={15} aria-hidden />
        </IconButton>
        <IconButton
          label="Delete"
          hint="Delete (Del)"
          onPress={() => {
            actions.remove(id);
            focusGrid();
          }}
        >
          <Trash2 size={15} aria-hidden />
        </IconButton>
      </div>
    </div>
  );
});

export function Inspector() {
  const { mountInspector } = useEditor();
  const selected = useView((state) => state.selectedOp);
  const op = useDocument((state) =>
    selected === null ? undefined : findOp(state.experiment.circuit, selected),
  );
  const gate = useDocument((state) => op && findDefinition(state.experiment.circuit, op.gate));
  return (
    <section
      ref={mountInspector}
      className={op ? "inspector inspector-open" : "inspector"}
      aria-label={gate ? `${gate.name}, selected gate` : "Circuit"}
    >
      <div className="strip">
        {op && gate ? <OpHead id={op.id} gate={gate} role={opRole(op)} /> : <CircuitCounts />}
        <ZoomButtons />
        <CircuitButtons />
      </div>
      {op && gate && op.gate !== "barrier" && (
        <div className={op.angles.length > 1 ? "op-body op-body-many" : "op-body"}>
          {places(op.angles.length).map((index) => (
            <AngleEditor
              key={`${op.id} ${index}`}
              op={op}
              index={index}
              name={at(gate.angleNames, index)}
            />
          ))}
          <OpWires op={op} />
          <MatrixButton op={op} definition={gate} />
        </div>
      )}
    </section>
  );
}

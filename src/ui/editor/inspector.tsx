/** The strip below the grid: a slim line on the whole circuit, which grows with the details of a selected op. */
import { Boxes, Copy, RotateCcw, Trash2 } from "lucide-react";
import { memo, useMemo } from "react";
import { at } from "../../base/assert.ts";
import type { AngleRole } from "../../circuit/angle.ts";
import { findOps } from "../../circuit/block-commands.ts";
import { findOp, type Circuit, type Op } from "../../circuit/circuit.ts";
import { findDefinition } from "../../circuit/definition.ts";
import { isDisplay, isMeasurement, type Definition } from "../../circuit/gate-table.ts";
import { useView } from "../app-context.tsx";
import { IconButton } from "../primitives/button.tsx";
import { plural } from "../primitives/format.ts";
import { useAfterAnswer } from "../use-after-answer.ts";
import { MoreActions } from "./action-menu.tsx";
import { HEAD_COLUMN } from "./actions/core.ts";
import { AngleEditor } from "./angle-editor.tsx";
import { CircuitCounts } from "./circuit-summary.tsx";
import { opRole } from "./describe.ts";
import { DisplaySettings } from "./displays/display-settings.tsx";
import type { MenuSubject } from "./editor-actions.ts";
import { useCircuit, useEditor } from "./editor-context.tsx";
import { MatrixButton } from "./explain-gate.tsx";
import { places } from "./geometry.ts";
import { OpWires } from "./op-wires.tsx";
import { GateButtons } from "./gates/gate-buttons.tsx";

/** As long as the longest symbol of the gate table; a longer name is cut to nothing that helps. */
const MAX_BADGE_CHARACTERS = 4;

interface OpHeadProps {
  readonly id: string;
  readonly gate: Definition;
  readonly role: AngleRole;
  readonly canInvert: boolean;
}

const OpHead = memo(function OpHead({ id, gate, role, canInvert }: OpHeadProps) {
  const { actions, focusGrid } = useEditor();
  const subject = useMemo(() => ({ kind: "ops", ids: [id] }) as const, [id]);
  return (
    <div className="op-head">
      <span className={`op-badge op-badge-${role}`} aria-hidden="true">
        {gate.symbol.length > MAX_BADGE_CHARACTERS ? <Boxes size={17} /> : gate.symbol}
      </span>
      <div className="op-title">
        <h3>{gate.name}</h3>
        <p>{gate.help}</p>
      </div>
      <div className="op-buttons">
        <GateButtons ids={[id]} />
        {canInvert && (
          <IconButton
            label="Invert"
            hint="Replace by its inverse (I)"
            onPress={() => actions.invert([id])}
          >
            <RotateCcw size={15} aria-hidden />
          </IconButton>
        )}
        <IconButton
          label="Duplicate"
          hint="Duplicate; parameters stay shared (Ctrl D)"
          onPress={() => actions.duplicate([id])}
        >
          <Copy size={15} aria-hidden />
        </IconButton>
        <IconButton
          label="Delete"
          hint="Delete (Del)"
          onPress={() => {
            actions.remove([id]);
            focusGrid();
          }}
        >
          <Trash2 size={15} aria-hidden />
        </IconButton>
        <MoreActions subject={subject} />
      </div>
    </div>
  );
});

/** Several selected ops: what can be done to all of them. */
function BlockHead({ ids }: { readonly ids: readonly string[] }) {
  const { actions, focusGrid } = useEditor();
  const gates = plural(ids.length, "gate");
  return (
    <div className="op-head">
      <span className="op-badge op-badge-number" aria-hidden="true">
        {ids.length}
      </span>
      <div className="op-title">
        <h3>{gates}</h3>
        <p>
          Drag one of them to move all
          <span className="needs-keys">; Shift-click takes more in</span>.
        </p>
      </div>
      <div className="op-buttons">
        <GateButtons ids={ids} />
        <IconButton
          label={`Invert ${gates}`}
          hint="Invert the selection: each gate, in reversed order (I)"
          onPress={() => actions.invert(ids)}
        >
          <RotateCcw size={15} aria-hidden />
        </IconButton>
        <IconButton
          label={`Duplicate ${gates}`}
          hint="Duplicate; parameters stay shared (Ctrl D)"
          onPress={() => actions.duplicate(ids)}
        >
          <Copy size={15} aria-hidden />
        </IconButton>
        <IconButton
          label={`Delete ${gates}`}
          hint="Delete (Del)"
          onPress={() => {
            actions.remove(ids);
            focusGrid();
          }}
        >
          <Trash2 size={15} aria-hidden />
        </IconButton>
        <MoreActions subject={{ kind: "ops", ids }} />
      </div>
    </div>
  );
}

function StripHead({
  op,
  gate,
  many,
}: {
  op: Op | undefined;
  gate: Definition | undefined;
  many: readonly string[];
}) {
  if (op && gate)
    return <OpHead id={op.id} gate={gate} role={opRole(op)} canInvert={!isMeasurement(op.gate)} />;
  if (many.length > 1) return <BlockHead ids={many} />;
  return (
    <>
      <CircuitCounts />
      <CursorActions />
    </>
  );
}

/** With nothing selected, the actions are about the cursor's cell, or the wire whose head it is on. */
function CursorActions() {
  const { column, wire, isGap = false } = useView((state) => state.cursor);
  const subject: MenuSubject =
    column === HEAD_COLUMN ? { kind: "wire", wire } : { kind: "cell", column, wire, isGap };
  return <MoreActions subject={subject} />;
}

const NONE: readonly string[] = [];

/** The selected ops that are there, where they are several. */
function useSelectedMany(): readonly string[] {
  const circuit = useCircuit();
  const selected = useView((state) => state.selectedOps);
  return useMemo(
    () => (selected.length > 1 ? findOps(circuit, selected).map(({ id }) => id) : NONE),
    [circuit, selected],
  );
}

interface Inspected {
  readonly circuit: Circuit;
  readonly selected: string | null;
  readonly many: readonly string[];
}

export function Inspector() {
  const many = useSelectedMany();
  const selected = useView((state) => state.selectedOp);
  const circuit = useCircuit();
  const now = useMemo(() => ({ circuit, selected, many }), [circuit, selected, many]);
  const settled = useAfterAnswer(now);
  // A slider follows the hand. The fields of another op come when the edit and its amplitudes are drawn.
  const isBehind = settled.selected !== selected || settled.many !== many;
  return <InspectorOf shown={isBehind ? settled : now} />;
}

const InspectorOf = memo(function InspectorOf({ shown }: { readonly shown: Inspected }) {
  const { mountInspector } = useEditor();
  const { circuit, selected, many } = shown;
  const op = selected === null ? undefined : findOp(circuit, selected);
  const gate = op && findDefinition(circuit, op.gate);
  const isOpen = op !== undefined || many.length > 1;
  return (
    <section
      ref={mountInspector}
      className={isOpen ? "inspector inspector-open" : "inspector"}
      data-selected={selected ?? ""}
      aria-label={
        gate
          ? `${gate.name}, selected gate`
          : many.length > 1
            ? `${many.length} selected gates`
            : "Circuit"
      }
    >
      <div className="strip">
        <StripHead op={op} gate={gate} many={many} />
      </div>
      {op && gate && op.gate !== "barrier" && (
        <div className={op.angles.length > 1 ? "op-body op-body-many" : "op-body"}>
          {isDisplay(op.gate) ? <DisplaySettings op={op} /> : <OpWires op={op} />}
          {!isDisplay(op.gate) && <MatrixButton op={op} definition={gate} />}
          {op.angles.length > 0 && (
            <div className="op-angles">
              {places(op.angles.length).map((index) => (
                <AngleEditor
                  key={`${op.id} ${index}`}
                  op={op}
                  index={index}
                  name={at(gate.angleNames, index)}
                />
              ))}
            </div>
          )}
        </div>
      )}
    </section>
  );
});

/** The dragged thing under the pointer; it shows when letting go would remove it. */
import { Trash2 } from "lucide-react";
import { createPortal } from "react-dom";
import { findOp, type Circuit, type Op } from "../../circuit/circuit.ts";
import { definitionOf } from "../../circuit/definition.ts";
import { useDocument } from "../app-context.tsx";
import type { DragItem } from "./drop.ts";
import { newTargets } from "./drop.ts";
import { useEditor, useGesture } from "./editor-context.tsx";
import { OpGlyph } from "./op-glyph.tsx";
import { newAngles } from "./parameter-names.ts";

/** What is drawn: an op in column 0 whose wires count from 0, and the row that the pointer holds. */
function ghostOp(circuit: Circuit, item: DragItem): { op: Op; row: number } | null {
  if (item.kind === "gate") {
    const targets = newTargets(item.gate, 0, Math.min(circuit.wires.length, 3));
    const angles = newAngles(circuit, item.gate);
    return {
      op: { id: "ghost", gate: item.gate, column: 0, targets, controls: [], angles },
      row: 0,
    };
  }
  if (item.kind !== "op") return null;
  const op = findOp(circuit, item.id);
  if (!op) return null;
  const top = Math.min(...op.targets, ...op.controls.map(({ wire }) => wire));
  const down = (wire: number): number => wire - top;
  return {
    op: {
      ...op,
      id: "ghost",
      targets: op.targets.map(down),
      controls: op.controls.map((control) => ({ ...control, wire: down(control.wire) })),
    },
    row: (op.targets[0] ?? 0) + item.grab - top,
  };
}

function isControlOn(circuit: Circuit, item: DragItem): boolean {
  if (item.kind === "control") return item.on;
  if (item.kind !== "dot") return true;
  const op = findOp(circuit, item.id);
  return op?.controls.find((control) => control.wire === item.wire)?.on ?? true;
}

export function DragGhost() {
  const drag = useGesture((state) => state.drag);
  const circuit = useDocument((state) => state.experiment.circuit);
  const { surface } = useEditor();
  if (!drag) return null;
  const { rowPitch = 60, zoom = 1 } = surface()?.layout ?? {};
  const isPlaced = drag.item.kind === "op" || drag.item.kind === "dot";
  const isRemoving = drag.drop.kind === "remove" && isPlaced && !drag.isCopy;
  const isIdle = drag.drop.kind === "refuse" || (drag.drop.kind === "remove" && !isRemoving);
  const ghost = ghostOp(circuit, drag.item);
  const state = isRemoving ? "ghost ghost-removing" : isIdle ? "ghost ghost-idle" : "ghost";
  return createPortal(
    <div
      className={state}
      data-testid="drag-ghost"
      aria-hidden="true"
      style={{ transform: `translate(${drag.x}px, ${drag.y}px)` }}
    >
      <svg width={1} height={1} overflow="visible" style={{ zoom }}>
        {ghost ? (
          <OpGlyph
            op={ghost.op}
            definition={definitionOf(circuit, ghost.op)}
            x={0}
            top={-ghost.row * rowPitch}
            rowPitch={rowPitch}
          />
        ) : (
          <circle
            r={6}
            className={isControlOn(circuit, drag.item) ? "op-dot" : "op-dot op-dot-off"}
          />
        )}
      </svg>
      {isRemoving && <Trash2 className="ghost-sign" size={15} />}
      {drag.isCopy && !isIdle && <span className="ghost-sign ghost-copy">+</span>}
    </div>,
    document.body,
  );
}

/** The dragged thing under the pointer; it shows when letting go would remove it, or why it cannot be dropped. */
import { Trash2 } from "lucide-react";
import { useEffect, useMemo, useRef, type RefObject } from "react";
import { createPortal } from "react-dom";
import { blockSpan, findOps } from "../../circuit/block-commands.ts";
import { findOp, type Circuit, type Op } from "../../circuit/circuit.ts";
import { invertedOp } from "../../circuit/commands.ts";
import { definitionOf } from "../../circuit/definition.ts";
import { newTargets, type DragItem } from "./drop.ts";
import { useCircuit, useEditor, useGesture } from "./editor-context.tsx";
import type { Drag } from "./gesture-store.ts";
import { COLUMN_PITCH } from "./geometry.ts";
import { OpGlyph } from "./op-glyph.tsx";
import { newAngles } from "./parameter-names.ts";

/** More ops than anyone can see under a pointer. */
const MOST_DRAWN = 60;

/** What is drawn: the held cell is column 0, wire 0. */
function ghostOps(circuit: Circuit, item: DragItem): readonly Op[] {
  if (item.kind === "gate") {
    const targets = newTargets(circuit, item.gate, 0, Math.min(circuit.wires.length, 3));
    const angles = newAngles(circuit, item.gate);
    return [{ id: "ghost", gate: item.gate, column: 0, targets, controls: [], angles }];
  }
  return item.kind === "ops" ? findOps(circuit, item.ids).slice(0, MOST_DRAWN) : [];
}

/** Each op's inverse, in reversed order. */
function inverted(circuit: Circuit, ops: readonly Op[]): readonly Op[] {
  const { left, right } = blockSpan(ops);
  return ops.map((op) => {
    const inverse = invertedOp(circuit, op);
    const column = left + right - op.column;
    // The inverse of a custom gate may not be defined yet.
    const isKnown = inverse.ok && inverse.value.circuit === circuit;
    return { ...(isKnown ? inverse.value.op : op), column };
  });
}

function isControlOn(circuit: Circuit, item: DragItem): boolean {
  if (item.kind === "control") return item.on;
  if (item.kind !== "dot") return true;
  const op = findOp(circuit, item.id);
  return op?.controls.find((control) => control.wire === item.wire)?.on ?? true;
}

interface GhostOpsProps {
  readonly circuit: Circuit;
  readonly drag: Drag;
  readonly rowPitch: number;
}

function GhostOps({ circuit, drag, rowPitch }: GhostOpsProps) {
  const { item, isInverse } = drag;
  const ops = useMemo(() => {
    const held = ghostOps(circuit, item);
    return isInverse && held.length > 0 ? inverted(circuit, held) : held;
  }, [circuit, item, isInverse]);
  const column = item.kind === "ops" ? item.column : 0;
  const wire = item.kind === "ops" ? item.wire : 0;
  return ops.map((op) => (
    <OpGlyph
      key={op.id}
      op={op}
      definition={definitionOf(circuit, op)}
      x={(op.column - column) * COLUMN_PITCH}
      top={-wire * rowPitch}
      rowPitch={rowPitch}
    />
  ));
}

/** An element that moves with the pointer without being drawn anew. */
function useFollowPointer(isShown: boolean): RefObject<HTMLDivElement | null> {
  const { gesture } = useEditor();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isShown) return;
    const follow = (): void => {
      const { pointer } = gesture.getState();
      if (!pointer || !element.current) return;
      element.current.style.transform = `translate(${pointer.x}px, ${pointer.y}px)`;
    };
    follow();
    return gesture.subscribe(follow);
  }, [gesture, isShown]);
  return element;
}

export function DragGhost() {
  const drag = useGesture((state) => state.drag);
  const circuit = useCircuit();
  const { surface, gesture } = useEditor();
  const element = useFollowPointer(drag !== null);
  if (!drag) return null;
  const { item, drop, isCopy } = drag;
  const pointer = gesture.getState().pointer ?? { x: 0, y: 0 };
  const { rowPitch = 60, zoom = 1 } = surface()?.layout ?? {};
  const isPlaced = item.kind === "ops" || item.kind === "dot";
  const isRemoving = drop.kind === "remove" && isPlaced && !isCopy;
  const isIdle = drop.kind === "refuse" || (drop.kind === "remove" && !isRemoving);
  const state = isRemoving ? "ghost ghost-removing" : isIdle ? "ghost ghost-idle" : "ghost";
  return createPortal(
    <div
      ref={element}
      className={state}
      data-testid="drag-ghost"
      aria-hidden="true"
      style={{ transform: `translate(${pointer.x}px, ${pointer.y}px)` }}
    >
      {item.kind === "wire" && <span className="ghost-wire">q{item.wire}</span>}
      <svg width={1} height={1} overflow="visible" style={{ zoom }}>
        {(item.kind === "gate" || item.kind === "ops") && (
          <GhostOps circuit={circuit} drag={drag} rowPitch={rowPitch} />
        )}
        {(item.kind === "control" || item.kind === "dot") && (
          <circle r={6} className={isControlOn(circuit, item) ? "op-dot" : "op-dot op-dot-off"} />
        )}
      </svg>
      {isRemoving && <Trash2 className="ghost-sign" size={15} />}
      {isCopy && !isIdle && <span className="ghost-sign ghost-copy">+</span>}
      {drop.kind === "refuse" && <span className="ghost-reason">{drop.reason}</span>}
    </div>,
    document.body,
  );
}

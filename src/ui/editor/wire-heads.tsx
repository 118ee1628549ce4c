/** The left ends of the wires: name, label and initial state. They stay put while the circuit scrolls. */
import { memo, useState, type MouseEvent } from "react";
import { at } from "../../base/assert.ts";
import type { Circuit, Wire } from "../../circuit/circuit.ts";
import { useView } from "../app-context.tsx";
import { ket } from "./describe.ts";
import { useEditor, useGesture } from "./editor-context.tsx";
import { places, wireY, type Layout } from "./geometry.ts";

function LabelInput({ wire, label }: { readonly wire: number; readonly label: string }) {
  const { actions, gesture, focusGrid } = useEditor();
  const [draft, setDraft] = useState(label);
  const close = (text: string | null): void => {
    if (gesture.getState().renamingWire !== wire) return;
    gesture.setState({ renamingWire: null });
    if (text !== null) actions.renameWire(wire, text);
    focusGrid();
  };
  return (
    <input
      className="wire-input"
      aria-label={`Label of wire q${wire}`}
      value={draft}
      maxLength={24}
      ref={focusAndSelect}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => close(draft)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") close(draft);
        if (event.key === "Escape") close(null);
      }}
    />
  );
}

const focusAndSelect = (input: HTMLInputElement | null): void => input?.select();

interface WireHeadProps {
  readonly wire: Wire;
  readonly index: number;
  readonly y: number;
  /** Its size as against the drawing's. */
  readonly scale: number;
}

const WireHead = memo(function WireHead({ wire, index, y, scale }: WireHeadProps) {
  const { actions, gesture, gestures, focusGrid } = useEditor();
  /** The grid keeps the focus, and with it the keys. */
  const keepFocus = (event: MouseEvent): void => {
    event.preventDefault();
    focusGrid();
  };
  const isHeld = useGesture(({ drag }) => drag?.drop.kind === "reorder" && drag.drop.to === index);
  const isRenaming = useGesture((state) => state.renamingWire === index);
  const isInGate = useView((view) => view.openGate !== null);
  const state = ket(wire.initial);
  return (
    <div
      className={isHeld ? "wire-head wire-head-held" : "wire-head"}
      data-wire={index}
      style={{ top: y / scale, zoom: scale }}
    >
      {isRenaming ? (
        <LabelInput wire={index} label={wire.label ?? ""} />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className="wire-name"
          aria-label={`Wire q${index}${wire.label ? `, ${wire.label}` : ""}`}
          title={`${wire.label ? `${wire.label}. ` : ""}Drag to move this wire; double click to label it (F2)`}
          onMouseDown={keepFocus}
          onPointerDown={(event) => {
            if (event.button === 0) {
              gestures.press(event.nativeEvent, {
                item: { kind: "wire", wire: index },
                onHold: ({ clientX: x, clientY: down }) =>
                  gesture.setState({
                    menu: { x, y: down, subject: { kind: "wire", wire: index } },
                  }),
              });
            }
          }}
          onClick={() => actions.setCursor(-1, index)}
          onDoubleClick={() => gesture.setState({ renamingWire: index })}
        >
          q{index}
          {wire.label !== undefined && <small>{wire.label}</small>}
        </button>
      )}
      {isInGate ? (
        <span className="wire-state wire-state-open" title="Whatever state comes in">
          in
        </span>
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className="wire-state"
          aria-label={`Initial state of q${index}: ${state}`}
          title={`Starts in ${state}; click for the next`}
          onMouseDown={keepFocus}
          onClick={() => actions.cycleInitial(index)}
        >
          {state}
        </button>
      )}
    </div>
  );
});

interface WireHeadsProps {
  readonly layout: Layout;
  /** In the order in which they are shown: while one is dragged, as they would be. */
  readonly wires: Circuit["wires"];
}

export const WireHeads = memo(function WireHeads({ layout, wires }: WireHeadsProps) {
  return (
    <div className="wire-heads" style={{ width: layout.left - 6 }}>
      {places(wires.length).map((index) => (
        <WireHead
          key={index}
          wire={at(wires, index)}
          index={index}
          y={wireY(layout, index)}
          scale={layout.endScale}
        />
      ))}
    </div>
  );
});

/** The bar under the grid, which stays as it is whatever is selected: the scrubber, the wires and the zoom. */
import { Eraser, Minus, Plus } from "lucide-react";
import { memo, type ReactNode } from "react";
import { useView } from "../app-context.tsx";
import { Hint, IconButton, TextButton } from "../primitives/button.tsx";
import { HEAD_COLUMN } from "./actions/core.ts";
import { useCircuitPart, useEditor } from "./editor-context.tsx";
import { ZoomButtons } from "./zoom-buttons.tsx";

/** How many wires there are, and one fewer or one more. */
const WireStepper = memo(function WireStepper() {
  const { actions } = useEditor();
  const wireCount = useCircuitPart(({ wires }) => wires.length);
  const headWire = useView(({ cursor }) => (cursor.column === HEAD_COLUMN ? cursor.wire : null));
  const wireToRemove = Math.min(headWire ?? Infinity, wireCount - 1);
  return (
    <div className="bar-group wire-stepper" role="group" aria-label="Wires">
      <span className="bar-title" aria-hidden="true">
        Wires
      </span>
      <IconButton
        label={`Remove wire q${wireToRemove}`}
        isDisabled={wireCount <= 1}
        onPress={() => actions.removeWire(wireToRemove)}
      >
        <Minus size={14} aria-hidden />
      </IconButton>
      <b>{wireCount}</b>
      <IconButton label="Add wire" onPress={() => actions.addWire()}>
        <Plus size={14} aria-hidden />
      </IconButton>
    </div>
  );
});

const ClearButton = memo(function ClearButton() {
  const { actions } = useEditor();
  const isEmpty = useCircuitPart(({ ops }) => ops.length === 0);
  return (
    <Hint text="Remove all gates">
      <TextButton aria-label="Clear" isDisabled={isEmpty} onPress={() => actions.clear()}>
        <Eraser size={14} aria-hidden />
        <span>Clear</span>
      </TextButton>
    </Hint>
  );
});

/** `children` come first: what is not the editor's own. */
export function CircuitBar({ children }: { readonly children: ReactNode }) {
  return (
    <div className="circuit-bar">
      {children}
      <div className="circuit-tools">
        <WireStepper />
        <ZoomButtons />
        <ClearButton />
      </div>
    </div>
  );
}

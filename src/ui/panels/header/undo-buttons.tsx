/** Undo and redo, saying what they would undo and redo. */
import { Redo2, Undo2 } from "lucide-react";
import { useApp, useDocument } from "../../app-context.tsx";
import { IconButton } from "../../primitives/button.tsx";

export function UndoButtons() {
  const { document, view } = useApp();
  const undoLabel = useDocument((state) => state.history.past.at(-1)?.label ?? null);
  const redoLabel = useDocument((state) => state.history.future.at(-1)?.label ?? null);
  return (
    <>
      <IconButton
        label="Undo"
        hint={undoLabel === null ? "Nothing to undo" : `Undo: ${undoLabel} (Ctrl+Z)`}
        isDisabled={undoLabel === null}
        onPress={() => {
          document.getState().undo();
          view.getState().announce(`Undone: ${undoLabel}`);
        }}
      >
        <Undo2 size={16} aria-hidden />
      </IconButton>
      <IconButton
        label="Redo"
        hint={redoLabel === null ? "Nothing to redo" : `Redo: ${redoLabel} (Ctrl+Y)`}
        isDisabled={redoLabel === null}
        onPress={() => {
          document.getState().redo();
          view.getState().announce(`Redone: ${redoLabel}`);
        }}
      >
        <Redo2 size={16} aria-hidden />
      </IconButton>
    </>
  );
}

/** The palette's way to the shelf of ansätze, which is loaded when it is first opened. */
import { LibraryBig } from "lucide-react";
import { lazy, Suspense, useEffect, useRef } from "react";
import { Button } from "react-aria-components";
import { useView } from "../../app-context.tsx";
import { Hint } from "../../primitives/button.tsx";
import { useEditor } from "../editor-context.tsx";

const AnsatzShelf = lazy(async () => {
  const { AnsatzShelf: shelf } = await import("./ansatz-shelf.tsx");
  return { default: shelf };
});

export function AnsatzButton() {
  const openDialog = useView((state) => state.openDialog);
  return (
    <Hint text="Ansatz shelf: whole circuits from papers and libraries: encodings, layers, QAOA, chemistry.">
      <Button
        className="tile tile-ansatz"
        aria-label="Ansatz…"
        onPress={() => openDialog("ansatz")}
      >
        <LibraryBig size={15} aria-hidden />
        <span>Ansatz…</span>
      </Button>
    </Hint>
  );
}

export function AnsatzDialog() {
  const isOpen = useView((state) => state.dialog === "ansatz");
  const { focusGrid } = useEditor();
  const hasInserted = useRef(false);
  // Once the shelf is gone: before, it keeps the focus; left alone, the focus goes to the button.
  useEffect(() => {
    if (!isOpen && hasInserted.current) focusGrid();
    hasInserted.current = false;
  }, [isOpen, focusGrid]);
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <AnsatzShelf
        onInsert={() => {
          hasInserted.current = true;
        }}
      />
    </Suspense>
  );
}

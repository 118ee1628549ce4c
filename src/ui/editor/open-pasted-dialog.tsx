/** Asks whether to open the whole experiment, or the link to one, that was pasted. */
import { useActions, useView } from "../app-context.tsx";
import { TextButton } from "../primitives/button.tsx";
import { ModalDialog } from "../primitives/modal-dialog.tsx";
import { useEditor } from "./editor-context.tsx";

/** Ctrl V, Enter: the dialog takes what is focused already. */
const focusLast = (row: HTMLElement | null): void =>
  row?.querySelector<HTMLElement>("button:last-of-type")?.focus();

export function OpenPastedDialog() {
  const { openText } = useActions();
  const { focusGrid } = useEditor();
  const isOpen = useView((state) => state.dialog === "open-pasted");
  const pasted = useView((state) => state.pasted);
  const openDialog = useView((state) => state.openDialog);
  const close = (): void => openDialog(null);
  return (
    <ModalDialog title="Open the experiment?" isOpen={isOpen && pasted !== null} onClose={close}>
      <p>{pasted?.description}</p>
      <div className="dialog-actions" ref={focusLast}>
        <TextButton tone="line" onPress={close}>
          Cancel
        </TextButton>
        <TextButton
          tone="fill"
          onPress={() => {
            close();
            if (pasted) void openText(pasted.text);
            focusGrid();
          }}
        >
          Open it
        </TextButton>
      </div>
    </ModalDialog>
  );
}

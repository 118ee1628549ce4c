/** The list of every key and gesture, made from the one table in shortcuts.ts. */
import { useView } from "../app-context.tsx";
import { ModalDialog } from "../primitives/modal-dialog.tsx";
import { rowLabels, SHORTCUTS, type ShortcutRow } from "./shortcuts.ts";

function Row({ row, isOff }: { readonly row: ShortcutRow; readonly isOff: boolean }) {
  return (
    <div className={isOff ? "shortcut shortcut-off" : "shortcut"}>
      <dt>
        {rowLabels(row).map((keys) => (
          <span key={keys.join(" ")}>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </span>
        ))}
      </dt>
      <dd>{row.does}</dd>
    </div>
  );
}

export function ShortcutDialog() {
  const isOpen = useView((state) => state.dialog === "shortcuts");
  const close = useView((state) => state.openDialog);
  const hasLetterKeys = useView((state) => state.hasLetterKeys);
  return (
    <ModalDialog title="Keys and gestures" isOpen={isOpen} onClose={() => close(null)}>
      <div className="shortcuts">
        {!hasLetterKeys && (
          <p className="shortcuts-note">
            Single-letter keys are switched off in the settings; those are shown faded.
          </p>
        )}
        {SHORTCUTS.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.rows.map((row) => (
                <Row key={row.id} row={row} isOff={row.isLetter === true && !hasLetterKeys} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </ModalDialog>
  );
}

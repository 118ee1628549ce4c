/** Keys that work everywhere on the page; each region has its own for itself. */
import type { AppContext } from "../state/app-context.ts";
import { pageCommandForKey } from "../ui/editor/shortcuts.ts";

/** Text fields have an undo of their own. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input:not([type=range]), textarea, [contenteditable=true]") !== null
  );
}

/** Undo, redo and save, by the keys of the shortcut table. */
export function listenForKeys({ document: experiments, view, actions }: AppContext): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    const command = pageCommandForKey(event);
    if (command?.kind === "save") {
      event.preventDefault();
      actions.saveFile();
      return;
    }
    if ((command?.kind !== "undo" && command?.kind !== "redo") || isTyping(event.target)) return;
    event.preventDefault();
    const isUndo = command.kind === "undo";
    const { history, undo, redo } = experiments.getState();
    const entry = isUndo ? history.past.at(-1) : history.future.at(-1);
    if (!entry) return;
    (isUndo ? undo : redo)();
    view.getState().announce(`${isUndo ? "Undone" : "Redone"}: ${entry.label}`);
  });
}

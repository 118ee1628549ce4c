/** Keys that work everywhere on the page; each region has its own for itself. */
import type { AppContext } from "../state/app-context.ts";

/** Text fields have an undo of their own. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input:not([type=range]), textarea, [contenteditable=true]") !== null
  );
}

/** Ctrl/Cmd+Z undoes; Ctrl/Cmd+Shift+Z and Ctrl+Y redo; Ctrl/Cmd+S saves to a file. */
export function listenForKeys({ document: experiments, view, actions }: AppContext): void {
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
    const key = event.key.toLowerCase();
    if (key === "s" && !event.shiftKey) {
      event.preventDefault();
      actions.saveFile();
      return;
    }
    const isUndo = key === "z" && !event.shiftKey;
    const isRedo = (key === "z" && event.shiftKey) || (key === "y" && !event.shiftKey);
    if ((!isUndo && !isRedo) || isTyping(event.target)) return;
    event.preventDefault();
    const { history, undo, redo } = experiments.getState();
    const entry = isUndo ? history.past.at(-1) : history.future.at(-1);
    if (!entry) return;
    (isUndo ? undo : redo)();
    view.getState().announce(`${isUndo ? "Undone" : "Redone"}: ${entry.label}`);
  });
}

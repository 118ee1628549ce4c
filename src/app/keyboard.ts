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

/** What a letter types into or chooses with: a list finds its entry by it. */
const TAKES_LETTERS = "[role=dialog], [role=menu], [role=listbox], [aria-haspopup=listbox]";

const takesLetters = (target: EventTarget | null): boolean =>
  isTyping(target) || (target instanceof Element && target.closest(TAKES_LETTERS) !== null);

/** Undo, redo, save and the Lab, by the keys of the shortcut table. */
export function listenForKeys({ document: experiments, view, actions }: AppContext): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    const command = pageCommandForKey(event, view.getState().hasLetterKeys);
    if (command?.kind === "lab" && !takesLetters(event.target)) {
      event.preventDefault();
      view.getState().openLab();
      return;
    }
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

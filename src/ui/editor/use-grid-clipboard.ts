/** The browser's copy, cut and paste events while the grid has the focus: they need no permission. */
import { useEffect, type RefObject } from "react";
import { useEditor } from "./editor-context.tsx";

/** Where a paste is text that is being written: a field, the code view. */
const isInText = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, textarea, [contenteditable=true]") !== null;

export function useGridClipboard(grid: RefObject<HTMLElement | null>): void {
  const { actions } = useEditor();
  useEffect(() => {
    // A grid without a text selection is not always the event's target.
    const isOurs = (): boolean => document.activeElement === grid.current;
    const put = (event: ClipboardEvent, text: () => string | null): void => {
      if (!isOurs()) return;
      const taken = text();
      if (taken === null) return;
      event.clipboardData?.setData("text/plain", taken);
      event.preventDefault();
    };
    const copy = (event: ClipboardEvent): void => put(event, actions.copyText);
    const cut = (event: ClipboardEvent): void => put(event, actions.cutText);
    const paste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (isOurs()) actions.pasteText(text);
      else if (isInText(event.target) || !actions.offerPasted(text)) return;
      event.preventDefault();
    };
    document.addEventListener("copy", copy);
    document.addEventListener("cut", cut);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("copy", copy);
      document.removeEventListener("cut", cut);
      document.removeEventListener("paste", paste);
    };
  }, [grid, actions]);
}

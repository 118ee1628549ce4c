/** Space plays and pauses, unless the focused control has a use of its own for it. */
import { useEffect } from "react";
import { useApp } from "../../app-context.tsx";
import { pageCommandForKey } from "../../editor/shortcuts.ts";

/** Controls that Space types into, presses or chooses with. */
const TAKES_SPACE = [
  "input:not([type=range])",
  "textarea",
  "select",
  "button",
  "summary",
  "[contenteditable=true]",
  "[role=button]",
  "[role=menu]",
  "[role=listbox]",
  "[role=dialog]",
  "[role=checkbox]",
  "[role=switch]",
].join(",");

export function usePlayKey(): void {
  const { run, view } = useApp();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.repeat || event.defaultPrevented) return;
      const command = pageCommandForKey(event, view.getState().hasLetterKeys);
      if (command?.kind !== "play") return;
      if (event.target instanceof Element && event.target.closest(TAKES_SPACE)) return;
      const { status, play, pause } = run.getState();
      if (status !== "paused" && status !== "running") return;
      // Space would scroll the page as well.
      event.preventDefault();
      void (status === "running" ? pause() : play());
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [run, view]);
}

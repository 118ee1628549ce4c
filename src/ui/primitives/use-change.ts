/** Applies commands to the experiment and tells the person when one is refused. */
import { useMemo } from "react";
import type { Result } from "../../base/result.ts";
import type { Experiment } from "../../experiment/schema.ts";
import { useApp } from "../app-context.tsx";

type Command = (experiment: Experiment) => Result<Experiment>;

export interface Change {
  /** One undoable step; false, with a notice, when it is refused. */
  apply(label: string, command: Command): boolean;
  /** The same for a field that tells by itself why its entry is refused. */
  attempt(label: string, command: Command): Result<Experiment>;
  /** A gesture: previews between begin and end become one undoable step. */
  begin(label: string): void;
  preview(command: Command): void;
  end(): void;
}

export function useChange(): Change {
  const { document, view } = useApp();
  return useMemo(() => {
    const told = (result: Result<Experiment>): boolean => {
      if (!result.ok) view.getState().refuse(result.problems);
      return result.ok;
    };
    return {
      apply: (label, command) => told(document.getState().apply(label, command)),
      attempt: (label, command) => document.getState().apply(label, command),
      begin: (label) => document.getState().begin(label),
      preview: (command) => void told(document.getState().preview(command)),
      end: () => document.getState().commit(),
    };
  }, [document, view]);
}

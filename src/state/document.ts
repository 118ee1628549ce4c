/** The document store: the experiment being edited, with its history. */
import { createStore } from "zustand/vanilla";
import { success, type Result } from "../base/result.ts";
import type { Circuit } from "../circuit/circuit.ts";
import { withoutStale } from "../experiment/saved-weights.ts";
import type { Experiment } from "../experiment/schema.ts";
import {
  begin,
  cancel,
  commit,
  createHistory,
  preview,
  record,
  redo,
  undo,
  type History,
} from "./history.ts";

export interface DocumentState {
  readonly experiment: Experiment;
  readonly history: History<Experiment>;
  /** Applies a command as one undoable step. On failure nothing changes; the problems are returned. */
  apply(label: string, command: (experiment: Experiment) => Result<Experiment>): Result<Experiment>;
  /** The same for a command on the circuit alone. */
  applyToCircuit(label: string, command: (circuit: Circuit) => Result<Circuit>): Result<Experiment>;
  /** Around a drag or a slider: previews between begin and commit become one step. */
  begin(label: string): void;
  preview(command: (experiment: Experiment) => Result<Experiment>): Result<Experiment>;
  commit(): void;
  cancel(): void;
  undo(): void;
  redo(): void;
  /** Replaces the whole experiment as one undoable step. */
  load(experiment: Experiment, label: string): void;
  /** Begins anew with an experiment: what was before it cannot be undone to. */
  restore(experiment: Experiment): void;
}

/** A command on the circuit as a command on the experiment. */
export function onCircuit(
  command: (circuit: Circuit) => Result<Circuit>,
): (experiment: Experiment) => Result<Experiment> {
  return (experiment) => {
    const result = command(experiment.circuit);
    if (!result.ok) return result;
    if (result.value === experiment.circuit) return { ok: true, value: experiment };
    return { ok: true, value: { ...experiment, circuit: result.value } };
  };
}

export type DocumentStore = ReturnType<typeof createDocumentStore>;

export function createDocumentStore(initial: Experiment) {
  return createStore<DocumentState>()((set, get) => {
    const show = (history: History<Experiment>): void => {
      if (history !== get().history) set({ history, experiment: history.present });
    };
    const apply: DocumentState["apply"] = (label, command) => {
      const { experiment } = get();
      const result = command(experiment);
      if (!result.ok) return result;
      const value = withoutStale(experiment, result.value);
      show(record(commit(get().history), label, value));
      return success(value);
    };
    return {
      experiment: initial,
      history: createHistory(initial),
      apply,
      applyToCircuit: (label, command) => apply(label, onCircuit(command)),
      begin: (label) => show(begin(get().history, label)),
      preview(command) {
        const { experiment } = get();
        const result = command(experiment);
        if (!result.ok) return result;
        const value = withoutStale(experiment, result.value);
        show(preview(get().history, value));
        return success(value);
      },
      commit: () => show(commit(get().history)),
      cancel: () => show(cancel(get().history)),
      undo: () => show(undo(get().history)),
      redo: () => show(redo(get().history)),
      load: (experiment, label) => show(record(commit(get().history), label, experiment)),
      restore: (experiment) => show(createHistory(experiment)),
    };
  });
}

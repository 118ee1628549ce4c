/** Saves the document shortly after each change, and brings it back at the next visit. */
import { failure, problem, type Result } from "../base/result.ts";
import { parseExperimentText } from "../experiment/parse-experiment.ts";
import type { Experiment } from "../experiment/schema.ts";
import type { SaveStatus } from "./app-context.ts";
import type { DocumentStore } from "./document.ts";
import type { TextStorage } from "./storage.ts";

const KEY = "experiment";
const QUIET_MILLISECONDS = 300;

/** What was saved last, null when there is nothing; a failure when it cannot be read any more. */
export async function restoreSaved(storage: TextStorage): Promise<Result<Experiment> | null> {
  const text = await storage.read(KEY);
  if (text === null) return null;
  const parsed = parseExperimentText(text);
  if (parsed.ok) return parsed;
  const reason = parsed.problems[0]?.message ?? "";
  return failure(
    problem(
      "autosave/unreadable",
      "",
      `The experiment saved in this browser could not be read: ${reason}`,
      "A fresh one was opened.",
    ),
  );
}

export interface Autosave {
  get(): SaveStatus;
  subscribe(listener: () => void): () => void;
}

export function startAutosave(document: DocumentStore, storage: TextStorage): Autosave {
  let status: SaveStatus = "saved";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const show = (next: SaveStatus): void => {
    if (next === status) return;
    status = next;
    for (const listener of listeners) listener();
  };
  const save = async (): Promise<void> => {
    timer = undefined;
    const { experiment } = document.getState();
    await storage.write(KEY, JSON.stringify(experiment));
    if (timer === undefined) show(storage.isPersistent ? "saved" : "memory");
  };
  document.subscribe((state, before) => {
    if (state.experiment === before.experiment) return;
    clearTimeout(timer);
    timer = setTimeout(() => void save(), QUIET_MILLISECONDS);
    if (storage.isPersistent) show("saving");
  });
  if (!storage.isPersistent) show("memory");
  return {
    get: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

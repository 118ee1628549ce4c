/** The text of a field while it is typed: tried by Enter or by leaving, restored by Escape. */
import { useState } from "react";
import { describeProblems, type Result } from "../../base/result.ts";

export interface Entry {
  readonly shown: string;
  /** Why what is shown is refused, and what stays in force; empty when all is well. */
  readonly error: string;
  readonly isTyping: boolean;
  type(text: string): void;
  /** Tries what was typed, or `text` in its place. */
  commit(text?: string): void;
  restore(): void;
}

interface Draft {
  readonly text: string;
  /** The value it was typed over: a draft is void once that changes under it (an undo, a link). */
  readonly over: string;
  readonly error: string;
}

/** @param attempt tries a text other than `value`; called only for one that is not empty. */
export function useEntry(value: string, attempt: (text: string) => Result<unknown>): Entry {
  const [kept, setDraft] = useState<Draft | null>(null);
  const draft = kept?.over === value ? kept : null;
  return {
    shown: draft?.text ?? value,
    error: draft?.error ?? "",
    isTyping: draft !== null,
    type: (text) => setDraft({ text, over: value, error: "" }),
    commit(text = draft?.text ?? value) {
      const entered = text.trim();
      const result = entered === "" || entered === value ? null : attempt(entered);
      if (!result || result.ok) {
        setDraft(null);
        return;
      }
      const error = `${describeProblems(result.problems)} ${value} stays in force.`;
      setDraft({ text, over: value, error });
    },
    restore: () => setDraft(null),
  };
}

/** The width of a field in characters: as wide as its text, which must never look like another. */
export function entryWidth(text: string, least: number): string {
  return `${Math.min(20, Math.max(least, text.length + 1))}ch`;
}

/** History as labelled snapshots, with begin/commit/cancel around a gesture (Quirk's `Revision`). */

export interface Entry<T> {
  readonly label: string;
  readonly value: T;
}

/** `past` and `future` hold what undo and redo would bring back, nearest last. */
export interface History<T> {
  readonly past: readonly Entry<T>[];
  readonly present: T;
  readonly future: readonly Entry<T>[];
  /** The gesture in progress: the value to go back to if it is cancelled. */
  readonly gesture: Entry<T> | null;
}

const MAX_ENTRIES = 200;

export function createHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], gesture: null };
}

/** One undoable step to `value`. Nothing happens when it is the present value. */
export function record<T>(history: History<T>, label: string, value: T): History<T> {
  if (value === history.present) return history;
  const past = [...history.past, { label, value: history.present }].slice(-MAX_ENTRIES);
  return { past, present: value, future: [], gesture: null };
}

/** Starts a gesture; one already in progress is committed first. */
export function begin<T>(history: History<T>, label: string): History<T> {
  const settled = commit(history);
  return { ...settled, gesture: { label, value: settled.present } };
}

/** Shows a value of the gesture in progress without recording it. */
export function preview<T>(history: History<T>, value: T): History<T> {
  return { ...history, present: value };
}

/** Ends the gesture; all of it becomes one undoable step. */
export function commit<T>(history: History<T>): History<T> {
  if (!history.gesture) return history;
  const { label, value } = history.gesture;
  return { ...record({ ...history, present: value }, label, history.present), gesture: null };
}

/** Ends the gesture and goes back to where it began. */
export function cancel<T>(history: History<T>): History<T> {
  if (!history.gesture) return history;
  return { ...history, present: history.gesture.value, gesture: null };
}

export function undo<T>(history: History<T>): History<T> {
  if (history.gesture) return cancel(history);
  const entry = history.past.at(-1);
  if (!entry) return history;
  return {
    past: history.past.slice(0, -1),
    present: entry.value,
    future: [...history.future, { label: entry.label, value: history.present }],
    gesture: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const settled = commit(history);
  const entry = settled.future.at(-1);
  if (!entry) return settled;
  return {
    past: [...settled.past, { label: entry.label, value: settled.present }],
    present: entry.value,
    future: settled.future.slice(0, -1),
    gesture: null,
  };
}

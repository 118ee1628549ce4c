/** Keeping things between visits: IndexedDB and localStorage where allowed, memory where not. */
import { createStore, get, set } from "idb-keyval";

/**
 * Text by key. Reading and writing never reject; `isPersistent` is false once the browser has refused,
 * and true again once it has taken what is written.
 */
export interface TextStorage {
  read(key: string): Promise<string | null>;
  write(key: string, text: string): Promise<void>;
  readonly isPersistent: boolean;
}

/**
 * IndexedDB. Embeds and private windows may refuse it at any call, and a full disk for a while, so that
 * every call tries again.
 */
export function createTextStorage(): TextStorage {
  /** What the browser would not take, newer than what it may still hold. */
  const unsaved = new Map<string, string>();
  let isPersistent = true;
  let database: ReturnType<typeof createStore> | undefined;
  const open = () => (database ??= createStore("ansatz", "documents"));
  return {
    get isPersistent() {
      return isPersistent;
    },
    async read(key) {
      const kept = unsaved.get(key);
      if (kept !== undefined) return kept;
      try {
        const found = await get<unknown>(key, open());
        return typeof found === "string" ? found : null;
      } catch {
        isPersistent = false;
        return null;
      }
    },
    async write(key, text) {
      try {
        await set(key, text, open());
        unsaved.delete(key);
        isPersistent = true;
      } catch {
        unsaved.set(key, text);
        isPersistent = false;
      }
    },
  };
}

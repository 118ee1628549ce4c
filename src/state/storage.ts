/** Keeping things between visits: IndexedDB and localStorage where allowed, memory where not. */
import { createStore, get, set } from "idb-keyval";

/** Text by key. Reading and writing never reject; `isPersistent` turns false once the browser refuses. */
export interface TextStorage {
  read(key: string): Promise<string | null>;
  write(key: string, text: string): Promise<void>;
  readonly isPersistent: boolean;
}

/** IndexedDB; embeds and private windows may refuse it at any call. */
export function createTextStorage(): TextStorage {
  const memory = new Map<string, string>();
  let isPersistent = true;
  let database: ReturnType<typeof createStore> | undefined;
  const attempt = async <T>(work: (db: ReturnType<typeof createStore>) => Promise<T>) => {
    if (!isPersistent) return;
    try {
      database ??= createStore("ansatz", "documents");
      return await work(database);
    } catch {
      isPersistent = false;
      return;
    }
  };
  return {
    get isPersistent() {
      return isPersistent;
    },
    async read(key) {
      const found = await attempt((db) => get<unknown>(key, db));
      return typeof found === "string" ? found : (memory.get(key) ?? null);
    },
    async write(key, text) {
      memory.set(key, text);
      await attempt((db) => set(key, text, db));
    },
  };
}

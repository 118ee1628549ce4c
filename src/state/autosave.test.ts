/** Autosave where storage works, where it is refused, and where it holds rubbish. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { setTitle } from "../experiment/commands.ts";
import { OPENING_EXPERIMENT } from "../gallery/index.ts";
import { restoreSaved, startAutosave } from "./autosave.ts";
import { createDocumentStore } from "./document.ts";
import { createTextStorage, type TextStorage } from "./storage.ts";

function working(): TextStorage & { texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    isPersistent: true,
    read: async (key) => texts.get(key) ?? null,
    write: async (key, text) => void texts.set(key, text),
  };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("autosave", () => {
  it("saves shortly after the last change, and brings it back", async () => {
    const storage = working();
    const document = createDocumentStore(OPENING_EXPERIMENT);
    const autosave = startAutosave(document, storage);
    document.getState().apply("Rename", (experiment) => setTitle(experiment, "Mine"));
    expect(autosave.get()).toBe("saving");
    expect(storage.texts.size).toBe(0);
    await pause(400);
    expect(autosave.get()).toBe("saved");
    const restored = await restoreSaved(storage);
    expect(restored && unwrap(restored)).toEqual(document.getState().experiment);
  });

  it("serves from memory, and says so, where the browser refuses storage", async () => {
    // Node has no IndexedDB: every call to it throws, as in a blocked embed.
    const storage = createTextStorage();
    const document = createDocumentStore(OPENING_EXPERIMENT);
    const autosave = startAutosave(document, storage);
    document.getState().apply("Rename", (experiment) => setTitle(experiment, "Kept"));
    await pause(400);
    expect(autosave.get()).toBe("memory");
    expect(await storage.read("experiment")).toContain("Kept");
  });

  it("drops what it cannot read, with a reason", async () => {
    const storage = working();
    expect(await restoreSaved(storage)).toBeNull();
    storage.texts.set("experiment", '{"format":"ansatz","version":1,"ti');
    const restored = await restoreSaved(storage);
    expect(restored?.ok).toBe(false);
  });
});

/** Storage that fails in the middle: nothing rejects, memory serves, and it is tried again. */
import { expect, it, vi } from "vitest";
import { createTextStorage } from "./storage.ts";

const disk = vi.hoisted(() => ({ texts: new Map<string, unknown>(), isFull: false }));

vi.mock("idb-keyval", () => ({
  createStore: () => ({}),
  get: async (key: string) => disk.texts.get(key),
  async set(key: string, text: string) {
    if (disk.isFull) throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    disk.texts.set(key, text);
  },
}));

it("keeps in memory what a full disk refuses, and saves again when there is room", async () => {
  const storage = createTextStorage();
  await storage.write("experiment", "one");
  expect(storage.isPersistent).toBe(true);
  disk.isFull = true;
  await storage.write("experiment", "two");
  expect(storage.isPersistent).toBe(false);
  expect(await storage.read("experiment")).toBe("two");
  disk.isFull = false;
  await storage.write("experiment", "three");
  expect(storage.isPersistent).toBe(true);
  expect(disk.texts.get("experiment")).toBe("three");
});

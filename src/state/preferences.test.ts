import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readPreferences, writePreferences } from "./preferences.ts";

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

it("reads back what was written, and takes settings of before this one was there", () => {
  localStorage.setItem("ansatz.preferences", JSON.stringify({ theme: "dark" }));
  const old = readPreferences();
  expect(old).toMatchObject({ theme: "dark", stateHeight: null, isStateFolded: false });
  writePreferences({ ...old, stateHeight: 240, isStateFolded: true });
  expect(readPreferences()).toMatchObject({ theme: "dark", stateHeight: 240, isStateFolded: true });
});

it("drops a height that is none, and keeps the rest", () => {
  for (const stateHeight of ["tall", -5, {}]) {
    localStorage.setItem("ansatz.preferences", JSON.stringify({ theme: "light", stateHeight }));
    expect(readPreferences()).toMatchObject({ theme: "light", stateHeight: null });
  }
});

import { describe, expect, it } from "vitest";
import { GATES } from "../../circuit/gate-table.ts";
import { commandForKey, shortcutGroups, type KeyPress } from "./shortcuts.ts";

function press(key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  const code = /^\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
  return {
    key,
    code,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...modifiers,
  };
}

describe("commandForKey", () => {
  it("places every gate by its key, and its inverse with Shift", () => {
    const keys = GATES.flatMap(({ key, id }) => (key === undefined ? [] : [{ key, id }]));
    expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
    for (const { key, id } of keys) {
      expect(commandForKey(press(key), true)).toEqual({
        kind: "place",
        gate: id,
        isInverse: false,
      });
      const shifted = press(/\d/.test(key) ? "!" : key.toUpperCase(), {
        shiftKey: true,
        code: press(key).code,
      });
      expect(commandForKey(shifted, true)).toEqual({ kind: "place", gate: id, isInverse: true });
    }
  });

  it("does not let the editor's own letters hide a gate", () => {
    for (const key of [".", "c", "o", "i", "+", "-"]) {
      expect(GATES.some((gate) => gate.key === key)).toBe(false);
      expect(commandForKey(press(key), true)?.kind).not.toBe("place");
    }
  });

  it("ignores single keys when they are switched off, but keeps the others", () => {
    for (const key of ["h", "1", ".", "c", "i", "+", "-"]) {
      expect(commandForKey(press(key), false)).toBeNull();
    }
    expect(commandForKey(press("Delete"), false)).toEqual({ kind: "remove" });
    expect(commandForKey(press("?", { shiftKey: true }), false)).toEqual({ kind: "help" });
    expect(commandForKey(press("c", { ctrlKey: true }), false)).toEqual({ kind: "copy" });
  });

  it("moves the cursor, or the op with Ctrl or Cmd", () => {
    expect(commandForKey(press("ArrowLeft"), true)).toEqual({
      kind: "move-cursor",
      columns: -1,
      wires: 0,
    });
    for (const modifier of [{ ctrlKey: true }, { metaKey: true }]) {
      expect(commandForKey(press("ArrowDown", modifier), true)).toEqual({
        kind: "move-op",
        columns: 0,
        wires: 1,
      });
    }
  });

  it("leaves the page's and the browser's keys alone", () => {
    for (const key of ["z", "y", "r", "s"]) {
      expect(commandForKey(press(key, { ctrlKey: true }), true)).toBeNull();
    }
    expect(commandForKey(press("h", { altKey: true }), true)).toBeNull();
    expect(commandForKey(press(" "), true)).toBeNull();
    expect(commandForKey(press("Tab"), true)).toBeNull();
  });
});

it("the list names every gate that has a key", () => {
  const rows = shortcutGroups("Ctrl").flatMap((group) => group.rows);
  for (const gate of GATES) {
    if (gate.key === undefined) continue;
    const row = rows.find(({ does }) => does.startsWith(gate.name));
    expect(row?.keys).toEqual([[gate.key.toUpperCase()]]);
  }
  expect(new Set(rows.map(({ does }) => does)).size).toBe(rows.length);
});

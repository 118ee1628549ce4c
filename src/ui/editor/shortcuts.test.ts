import { describe, expect, it } from "vitest";
import { GATES } from "../../circuit/gate-table.ts";
import { chordId, chordLabels, type Chord, type KeyPress } from "./key-chords.ts";
import { commandForKey, pageCommandForKey, rowLabels, SHORTCUTS } from "./shortcuts.ts";

const ROWS = SHORTCUTS.flatMap((group) => group.rows);

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

/** The press that a US keyboard makes of a chord. */
function pressOf({ key, mod, shift, alt }: Chord, isMac = false): KeyPress {
  const typed = shift && /^\d$/.test(key) ? "!" : shift ? key.toUpperCase() : key;
  return press(key.length === 1 ? typed : key, {
    code: press(key).code,
    shiftKey: shift ?? false,
    altKey: alt ?? false,
    ctrlKey: mod === true && !isMac,
    metaKey: mod === true && isMac,
  });
}

describe("the table", () => {
  it("has a name and a meaning for each row, and no keys twice", () => {
    expect(new Set(ROWS.map(({ id }) => id)).size).toBe(ROWS.length);
    expect(new Set(ROWS.map(({ does }) => does)).size).toBe(ROWS.length);
    const chords = ROWS.flatMap(({ bindings = [] }) => bindings.map(({ chord }) => chordId(chord)));
    expect(new Set(chords).size).toBe(chords.length);
    for (const row of ROWS) expect(rowLabels(row).flat().length, row.id).toBeGreaterThan(0);
  });

  it("drives the handlers: each chord gives its row's command, with Ctrl and with Cmd", () => {
    for (const { bindings = [] } of ROWS) {
      for (const { chord, command } of bindings) {
        for (const isMac of [false, true]) {
          const pressed = pressOf(chord, isMac);
          const found = commandForKey(pressed, true) ?? pageCommandForKey(pressed, true);
          expect(found, chordId(chord)).toEqual(command);
        }
      }
    }
  });

  it("switches letters off, and nothing else", () => {
    for (const { bindings = [], isLetter = false } of ROWS) {
      for (const { chord } of bindings) {
        const pressed = pressOf(chord);
        const found = commandForKey(pressed, false) ?? pageCommandForKey(pressed, false);
        expect(found === null, chordId(chord)).toBe(isLetter);
        // Whoever switches them off must not meet a key that types a character by itself.
        const isCharacter = chord.key.length === 1 && !chord.mod && !chord.alt;
        if (isCharacter && ![" ", "?", "[", "]"].includes(chord.key)) expect(isLetter).toBe(true);
      }
    }
  });

  it("places every gate that has a key, and its inverse with Shift", () => {
    for (const { key, id, inverse } of GATES) {
      if (key === undefined) continue;
      const shifted = pressOf({ key, shift: true });
      expect(commandForKey(press(key), true)).toEqual({
        kind: "place",
        gate: id,
        isInverse: false,
      });
      const inverted = { kind: "place", gate: id, isInverse: true };
      expect(commandForKey(shifted, true)).toEqual(inverse ? inverted : null);
    }
  });
});

it("signs mean the same whether the layout needs Shift for them or not", () => {
  for (const shiftKey of [false, true]) {
    expect(commandForKey(press("?", { shiftKey, code: "Slash" }), false)).toEqual({ kind: "help" });
    expect(commandForKey(press("+", { shiftKey, code: "Equal" }), true)).toEqual({
      kind: "add-wire",
    });
  }
});

it("leaves the browser's keys alone", () => {
  for (const key of ["r", "t", "w", "f", "l"]) {
    expect(commandForKey(press(key, { ctrlKey: true }), true)).toBeNull();
    expect(pageCommandForKey(press(key, { ctrlKey: true }), true)).toBeNull();
  }
  expect(commandForKey(press("h", { altKey: true }), true)).toBeNull();
  expect(commandForKey(press("ArrowLeft", { altKey: true }), true)).toBeNull();
  expect(commandForKey(press("Tab"), true)).toBeNull();
});

it("writes keys as they are printed on them", () => {
  expect(chordLabels({ key: "z", mod: true, shift: true }, false)).toEqual(["Ctrl", "⇧", "Z"]);
  expect(chordLabels({ key: "z", mod: true }, true)).toEqual(["⌘", "Z"]);
  expect(chordLabels({ key: "ArrowUp", alt: true }, true)).toEqual(["⌥", "↑"]);
});

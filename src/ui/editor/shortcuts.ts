/** The editor's keys: one table from which the keymap and the shortcuts dialog are both made. */
import { GATES, type GateId } from "../../circuit/gate-table.ts";
import type { ZoomWish } from "./zoom.ts";

/** What a key asks of the editor. */
export type EditorCommand =
  | { readonly kind: "move-cursor"; readonly columns: number; readonly wires: number }
  | { readonly kind: "move-op"; readonly columns: number; readonly wires: number }
  | { readonly kind: "extend"; readonly columns: number; readonly wires: number }
  | { readonly kind: "select-all" }
  | { readonly kind: "cursor-home" }
  | { readonly kind: "cursor-end" }
  | { readonly kind: "place"; readonly gate: GateId; readonly isInverse: boolean }
  | { readonly kind: "control"; readonly on: boolean }
  | { readonly kind: "remove" }
  | { readonly kind: "open" }
  | { readonly kind: "escape" }
  | { readonly kind: "invert" }
  | { readonly kind: "copy" }
  | { readonly kind: "cut" }
  | { readonly kind: "paste" }
  | { readonly kind: "duplicate" }
  | { readonly kind: "group" }
  | { readonly kind: "ungroup" }
  | { readonly kind: "add-wire" }
  | { readonly kind: "remove-wire" }
  | { readonly kind: "rename-wire" }
  | { readonly kind: "zoom"; readonly to: ZoomWish }
  | { readonly kind: "scrub"; readonly columns: number }
  | { readonly kind: "help" };

/** The parts of a KeyboardEvent that matter here. */
export interface KeyPress {
  readonly key: string;
  /** The physical key: digits keep theirs under Shift on every layout. */
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const ARROWS: Readonly<Record<string, { columns: number; wires: number }>> = {
  ArrowLeft: { columns: -1, wires: 0 },
  ArrowRight: { columns: 1, wires: 0 },
  ArrowUp: { columns: 0, wires: -1 },
  ArrowDown: { columns: 0, wires: 1 },
};

const NAMED: Readonly<Record<string, EditorCommand>> = {
  Home: { kind: "cursor-home" },
  End: { kind: "cursor-end" },
  Delete: { kind: "remove" },
  Backspace: { kind: "remove" },
  Enter: { kind: "open" },
  Escape: { kind: "escape" },
  F2: { kind: "rename-wire" },
  "[": { kind: "scrub", columns: -1 },
  "]": { kind: "scrub", columns: 1 },
  "?": { kind: "help" },
};

const WITH_CONTROL: Readonly<Record<string, EditorCommand>> = {
  c: { kind: "copy" },
  x: { kind: "cut" },
  v: { kind: "paste" },
  d: { kind: "duplicate" },
  a: { kind: "select-all" },
  g: { kind: "group" },
};

const WITH_CONTROL_SHIFT: Readonly<Record<string, EditorCommand>> = {
  g: { kind: "ungroup" },
};

const SINGLE: Readonly<Record<string, EditorCommand>> = {
  ".": { kind: "control", on: true },
  c: { kind: "control", on: true },
  o: { kind: "control", on: false },
  i: { kind: "invert" },
  "+": { kind: "add-wire" },
  "=": { kind: "add-wire" },
  "-": { kind: "remove-wire" },
  "7": { kind: "zoom", to: "out" },
  "8": { kind: "zoom", to: "in" },
  "9": { kind: "zoom", to: "fit" },
  "0": { kind: "zoom", to: 1 },
};

const GATE_BY_KEY = new Map(
  GATES.flatMap((gate) => (gate.key === undefined ? [] : [[gate.key, gate.id] as const])),
);

/** What a key press means, or null when it is none of the editor's. */
export function commandForKey(press: KeyPress, hasLetterKeys: boolean): EditorCommand | null {
  if (press.altKey) return null;
  const arrow = ARROWS[press.key];
  if (press.ctrlKey || press.metaKey) {
    if (arrow) return { kind: "move-op", ...arrow };
    const table = press.shiftKey ? WITH_CONTROL_SHIFT : WITH_CONTROL;
    return table[press.key.toLowerCase()] ?? null;
  }
  if (arrow) return { kind: press.shiftKey ? "extend" : "move-cursor", ...arrow };
  const named = NAMED[press.key];
  if (named) return named;
  if (!hasLetterKeys) return null;
  const digit = /^Digit(\d)$/.exec(press.code)?.[1];
  const key = (press.shiftKey && digit) || press.key.toLowerCase();
  const gate = GATE_BY_KEY.get(key);
  if (gate) return { kind: "place", gate, isInverse: press.shiftKey };
  return SINGLE[key] ?? null;
}

export interface ShortcutRow {
  /** Alternatives; the keys of one are pressed together. */
  readonly keys: readonly (readonly string[])[];
  readonly does: string;
  /** Only while single-letter keys are switched on. */
  readonly isLetter?: boolean;
}

export interface ShortcutGroup {
  readonly title: string;
  readonly rows: readonly ShortcutRow[];
}

/** Everything the dialog lists. `mod` is "Ctrl", or "⌘" on a Mac. */
export function shortcutGroups(mod: string): readonly ShortcutGroup[] {
  const letter = (keys: readonly (readonly string[])[], does: string): ShortcutRow => ({
    keys,
    does,
    isLetter: true,
  });
  const gates = GATES.filter((gate) => gate.key !== undefined);
  return [
    {
      title: "Move",
      rows: [
        { keys: [["←"], ["→"], ["↑"], ["↓"]], does: "Move the cursor from cell to cell" },
        { keys: [["Home"], ["End"]], does: "Go to the wire's head, or past the last gate" },
        {
          keys: [["Enter"]],
          does: "Open the gate under the cursor; on a wire's head, change its initial state",
        },
        { keys: [["⇧", "←→↑↓"]], does: "Select everything from here to where the cursor goes" },
        { keys: [[mod, "A"]], does: "Select all gates" },
        { keys: [["["], ["]"]], does: "Show the state one column earlier or later" },
        { keys: [["Esc"]], does: "Go back: leave a field, put a tool down, deselect" },
        letter([["7"], ["8"]], "Draw the circuit smaller, larger"),
        letter([["9"], ["0"]], "Fit the whole circuit into view, or back to 100%"),
      ],
    },
    {
      title: "Edit",
      rows: [
        { keys: [["Del"], ["⌫"]], does: "Remove the gate, or the control, under the cursor" },
        { keys: [[mod, "←→↑↓"]], does: "Move the gate" },
        {
          keys: [
            [mod, "C"],
            [mod, "X"],
            [mod, "V"],
          ],
          does: "Copy, cut, paste",
        },
        { keys: [[mod, "D"]], does: "Duplicate" },
        { keys: [[mod, "G"]], does: "Group the selection into a gate" },
        { keys: [[mod, "⇧", "G"]], does: "Ungroup" },
        letter([["I"]], "Replace the gate by its inverse"),
        letter([["."], ["C"]], "Control this column's gate from the cursor's wire (●)"),
        letter([["O"]], "The same, acting where the wire is |0⟩ (○)"),
        letter(
          [["+"], ["-"]],
          "Add a wire; remove the last one, or the one whose head has the cursor",
        ),
        { keys: [["F2"]], does: "Label the cursor's wire" },
        {
          keys: [
            [mod, "Z"],
            [mod, "⇧", "Z"],
          ],
          does: "Undo, redo",
        },
      ],
    },
    {
      title: "Place at the cursor (with ⇧: the inverse)",
      rows: gates.map((gate) =>
        letter(
          [[(gate.key ?? "").toUpperCase()]],
          gate.id === "barrier" || gate.name.endsWith(gate.symbol)
            ? gate.name
            : `${gate.name} ${gate.symbol}`,
        ),
      ),
    },
    {
      title: "Mouse and touch",
      rows: [
        { keys: [["Drag"]], does: "Place a tile; move a gate; drop it off the grid to remove it" },
        { keys: [["⇧", "Drag"]], does: "Copy a gate" },
        {
          keys: [["Click a tile"]],
          does: "Pick it up, then click a cell; with ⇧ it stays picked up",
        },
        { keys: [["Click ●"]], does: "Turn a control into an anti-control and back" },
        { keys: [[mod, "Wheel"], ["Pinch"]], does: "Zoom at the pointer" },
        { keys: [["Middle click"]], does: "Remove a gate or a control" },
        { keys: [["Double click"]], does: "On a gate: edit it. On a wire's name: label it" },
      ],
    },
    {
      title: "Anywhere",
      rows: [
        { keys: [["Space"]], does: "Train, pause" },
        { keys: [["?"]], does: "This list" },
      ],
    },
  ];
}

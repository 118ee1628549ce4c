/**
 * Every key and gesture, once: the grid's and the page's key handlers, the list that `?` shows, the
 * keys named in menus and the tests that try each of them are all made from this table.
 */
import { GATES, type GateDefinition, type GateId } from "../../circuit/gate-table.ts";
import { chordId, chordLabels, pressId, type Chord, type KeyPress } from "./key-chords.ts";
import type { ZoomWish } from "./zoom.ts";

/** What needs no more said. */
type PlainKind =
  | "select-all"
  | "cursor-home"
  | "cursor-end"
  | "remove"
  | "remove-column"
  | "open"
  | "escape"
  | "invert"
  | "copy"
  | "cut"
  | "paste"
  | "duplicate"
  | "group"
  | "ungroup"
  | "add-wire"
  | "remove-wire"
  | "rename-wire"
  | "menu"
  | "help";

/** What a key asks of the grid. */
export type EditorCommand =
  | { readonly kind: "move-cursor"; readonly columns: number; readonly wires: number }
  | { readonly kind: "move-op"; readonly columns: number; readonly wires: number }
  | { readonly kind: "extend"; readonly columns: number; readonly wires: number }
  | { readonly kind: "move-wire"; readonly by: number }
  | { readonly kind: "insert-column"; readonly after: boolean }
  | { readonly kind: "place"; readonly gate: GateId; readonly isInverse: boolean }
  | { readonly kind: "control"; readonly on: boolean; readonly isHere: boolean }
  | { readonly kind: "zoom"; readonly to: ZoomWish }
  | { readonly kind: "scrub"; readonly columns: number }
  | { readonly kind: PlainKind };

/** What a key asks of the page, wherever the focus is. */
export type PageCommand = { readonly kind: "undo" | "redo" | "save" | "play" | "lab" };

export interface Binding {
  readonly chord: Chord;
  readonly command: EditorCommand | PageCommand;
}

export interface ShortcutRow {
  /** Names the row in tests; it never changes. */
  readonly id: string;
  readonly does: string;
  readonly bindings?: readonly Binding[];
  /** For what is done with a pointer: words, each a key or an action. */
  readonly gesture?: readonly string[];
  /** Only while single-letter keys are switched on. */
  readonly isLetter?: boolean;
}

export interface ShortcutGroup {
  readonly title: string;
  readonly rows: readonly ShortcutRow[];
}

const ARROWS = [
  { key: "ArrowLeft", columns: -1, wires: 0 },
  { key: "ArrowRight", columns: 1, wires: 0 },
  { key: "ArrowUp", columns: 0, wires: -1 },
  { key: "ArrowDown", columns: 0, wires: 1 },
] as const;

function arrowBindings(
  kind: "move-cursor" | "move-op" | "extend",
  modifiers: Omit<Chord, "key">,
): Binding[] {
  return ARROWS.map(({ key, columns, wires }) => ({
    chord: { key, ...modifiers },
    command: { kind, columns, wires },
  }));
}

const on = (
  key: string,
  command: Binding["command"],
  modifiers: Omit<Chord, "key"> = {},
): Binding => ({
  chord: { key, ...modifiers },
  command,
});

/** One row of keys that all do the same. */
function row(
  id: string,
  does: string,
  keys: readonly string[],
  kind: PlainKind | PageCommand["kind"],
  modifiers: Omit<Chord, "key"> = {},
): ShortcutRow {
  return { id, does, bindings: keys.map((key) => on(key, { kind }, modifiers)) };
}

const letters = (id: string, does: string, bindings: readonly Binding[]): ShortcutRow => ({
  id,
  does,
  bindings,
  isLetter: true,
});

const gesture = (id: string, does: string, ...words: string[]): ShortcutRow => ({
  id,
  does,
  gesture: words,
});

const MOD = { mod: true } as const;
const SHIFT = { shift: true } as const;

/** "Pauli Z" and "Swap" name their symbols; "Y rotation" does not say "Ry". */
const saysItself = (name: string, symbol: string): boolean =>
  name.endsWith(symbol) || name.toUpperCase() === symbol.toUpperCase();

function gateRow({ id, key = "", name, symbol, inverse }: GateDefinition): ShortcutRow {
  const plain = on(key, { kind: "place", gate: id, isInverse: false });
  const inverted = on(key, { kind: "place", gate: id, isInverse: true }, SHIFT);
  return letters(
    `place-${id}`,
    id === "barrier" || saysItself(name, symbol) ? name : `${name} ${symbol}`,
    inverse ? [plain, inverted] : [plain],
  );
}

export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: "Move and select",
    rows: [
      {
        id: "cursor",
        does: "Move the cursor from cell to cell",
        bindings: arrowBindings("move-cursor", {}),
      },
      row("home", "Go to the wire's head", ["Home"], "cursor-home"),
      row("end", "Go past the last gate", ["End"], "cursor-end"),
      row(
        "open",
        "Edit the gate under the cursor, or open your own; on a wire's head, change its initial state",
        ["Enter"],
        "open",
      ),
      {
        id: "extend",
        does: "Select everything from here to where the cursor goes",
        bindings: arrowBindings("extend", SHIFT),
      },
      row("select-all", "Select all gates", ["a"], "select-all", MOD),
      row(
        "escape",
        "Go back: leave a field, put a tool down, deselect, close an open gate",
        ["Escape"],
        "escape",
      ),
      {
        id: "menu",
        does: "Everything that can be done here, as a menu",
        bindings: [on("ContextMenu", { kind: "menu" }), on("F10", { kind: "menu" }, SHIFT)],
      },
    ],
  },
  {
    title: "Edit",
    rows: [
      row(
        "remove",
        "Remove what is selected, or the gate or control under the cursor",
        ["Delete", "Backspace"],
        "remove",
      ),
      {
        id: "move",
        does: "Move what is selected, or the gate under the cursor",
        bindings: arrowBindings("move-op", MOD),
      },
      row("copy", "Copy", ["c"], "copy", MOD),
      row("cut", "Cut", ["x"], "cut", MOD),
      row("paste", "Paste at the cursor, in this tab or another", ["v"], "paste", MOD),
      row("duplicate", "Duplicate", ["d"], "duplicate", MOD),
      row("group", "Group the selection into one gate", ["g"], "group", MOD),
      row("ungroup", "Take a group apart", ["g"], "ungroup", { ...MOD, ...SHIFT }),
      row("undo", "Undo", ["z"], "undo", MOD),
      {
        id: "redo",
        does: "Redo",
        bindings: [on("y", { kind: "redo" }, MOD), on("z", { kind: "redo" }, { ...MOD, ...SHIFT })],
      },
      letters("invert", "Replace by the inverse; a selection by its reverse", [
        on("i", { kind: "invert" }),
      ]),
      letters(
        "control",
        "Then ↑ or ↓: control the gate from that side (●); again: from further away",
        [on("c", { kind: "control", on: true, isHere: false })],
      ),
      letters("anti-control", "The same, acting where the wire is |0⟩ (○)", [
        on("o", { kind: "control", on: false, isHere: false }),
      ]),
      letters("control-here", "Control this column's gate from the cursor's wire (●)", [
        on(".", { kind: "control", on: true, isHere: true }),
      ]),
    ],
  },
  {
    title: "Wires and columns",
    rows: [
      letters("add-wire", "Add a wire", [
        on("+", { kind: "add-wire" }),
        on("=", { kind: "add-wire" }),
      ]),
      letters("remove-wire", "Remove the wire whose head has the cursor, or the last one", [
        on("-", { kind: "remove-wire" }),
      ]),
      {
        id: "move-wire",
        does: "Move the wire whose head has the cursor",
        bindings: [
          on("ArrowUp", { kind: "move-wire", by: -1 }, { alt: true }),
          on("ArrowDown", { kind: "move-wire", by: 1 }, { alt: true }),
        ],
      },
      row("rename-wire", "Label the cursor's wire", ["F2"], "rename-wire"),
      {
        id: "insert-column",
        does: "Open an empty column before the cursor's",
        bindings: [on("Insert", { kind: "insert-column", after: false })],
      },
      letters("insert-column-beside", "Open an empty column before, after the cursor's", [
        on("<", { kind: "insert-column", after: false }),
        on(">", { kind: "insert-column", after: true }),
      ]),
      row(
        "remove-column",
        "Remove the cursor's column and its gates",
        ["Delete", "Backspace"],
        "remove-column",
        SHIFT,
      ),
    ],
  },
  {
    title: "Place at the cursor (with ⇧: the inverse)",
    rows: GATES.filter((gate) => gate.key !== undefined).map(gateRow),
  },
  {
    title: "View and page",
    rows: [
      {
        id: "scrub",
        does: "Show the state one column earlier or later",
        bindings: [on("[", { kind: "scrub", columns: -1 }), on("]", { kind: "scrub", columns: 1 })],
      },
      letters("zoom", "Draw the circuit smaller, larger", [
        on("7", { kind: "zoom", to: "out" }),
        on("8", { kind: "zoom", to: "in" }),
      ]),
      letters("fit", "Fit the whole circuit into view, or back to 100%", [
        on("9", { kind: "zoom", to: "fit" }),
        on("0", { kind: "zoom", to: 1 }),
      ]),
      row("play", "Train, pause", [" "], "play"),
      row("save", "Save to a file", ["s"], "save", MOD),
      letters("lab", "Open the Lab: comparisons, sweeps, diagnostics", [on("l", { kind: "lab" })]),
      row("help", "This list", ["?"], "help"),
    ],
  },
  {
    title: "Mouse, pen and touch",
    rows: [
      gesture("drag-tile", "Place a gate; let go off the grid to leave it", "Drag a tile"),
      gesture(
        "arm-tile",
        "Pick it up, then click a cell; with ⇧ it stays picked up",
        "Click a tile",
      ),
      gesture(
        "drag-gate",
        "Move a gate, or all that are selected; off the grid removes them",
        "Drag a gate",
      ),
      gesture("drag-copy", "Copy it", "⇧", "Drag a gate"),
      gesture("drag-invert", "Place or move its inverse", "Alt", "Drag"),
      gesture("click-invert", "Replace a gate by its inverse", "Alt", "Click a gate"),
      gesture("click-select", "Select one more gate, or one fewer", "⇧", "Click a gate"),
      gesture("marquee", "Select with a frame; by touch, press long first", "Drag the grid"),
      gesture("drag-dot", "Move a control to another wire; with ⇧ add a second one", "Drag ●"),
      gesture("click-dot", "Turn a control into an anti-control and back", "Click ●"),
      gesture("middle-click", "Remove a gate or a control", "Middle click"),
      gesture(
        "double-click",
        "On a gate: edit it, or open your own. On a wire's name: label it",
        "Double click",
      ),
      gesture("drag-wire", "Move a wire", "Drag a wire's name"),
      gesture("click-state", "Change a wire's initial state", "Click |0⟩"),
      gesture(
        "context-menu",
        "Everything that can be done there, as a menu",
        "Right click, long press",
      ),
      gesture("wheel", "Draw the circuit larger or smaller", "Ctrl", "Wheel, or pinch"),
    ],
  },
];

const ROWS = SHORTCUTS.flatMap((group) => group.rows);

const BY_PRESS = new Map(
  ROWS.flatMap(({ bindings = [], isLetter = false }) =>
    bindings.map(({ chord, command }) => [chordId(chord), { command, isLetter }] as const),
  ),
);

const PAGE_KINDS: ReadonlySet<string> = new Set<PageCommand["kind"]>([
  "undo",
  "redo",
  "save",
  "play",
  "lab",
]);

const isPageCommand = (command: EditorCommand | PageCommand): command is PageCommand =>
  PAGE_KINDS.has(command.kind);

/** What a key press means on the grid, or null when it is none of the grid's. */
export function commandForKey(press: KeyPress, hasLetterKeys: boolean): EditorCommand | null {
  const found = BY_PRESS.get(pressId(press));
  if (!found || (found.isLetter && !hasLetterKeys) || isPageCommand(found.command)) return null;
  return found.command;
}

/** What a key press means wherever the focus is, or null. */
export function pageCommandForKey(press: KeyPress, hasLetterKeys: boolean): PageCommand | null {
  const found = BY_PRESS.get(pressId(press));
  if (!found || (found.isLetter && !hasLetterKeys) || !isPageCommand(found.command)) return null;
  return found.command;
}

export const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

/** The keys of a row as text beside what it does: "Ctrl D". Null when they do not serve now. */
export function keysOf(id: string, hasLetterKeys: boolean, index = 0): string | null {
  const found = ROWS.find((candidate) => candidate.id === id);
  const first = found?.bindings?.[index];
  if (!first || (found?.isLetter === true && !hasLetterKeys)) return null;
  return chordLabels(first.chord, isMac).join(" ");
}

/** The alternatives of a row, each as keys to press together. Four arrows are written as one. */
export function rowLabels({ bindings, gesture: words }: ShortcutRow): string[][] {
  if (words) return [[...words]];
  const all = (bindings ?? []).map(({ chord }) => chordLabels(chord, isMac));
  const isArrows =
    all.length === ARROWS.length && all.every((keys) => /^[←→↑↓]$/.test(keys.at(-1) ?? ""));
  if (isArrows) return [[...(all[0] ?? []).slice(0, -1), "←", "→", "↑", "↓"]];
  // A gate's second chord is its first with Shift, which the group's title says.
  const isGate = bindings?.some(({ command }) => command.kind === "place") ?? false;
  return isGate ? all.slice(0, 1) : all;
}

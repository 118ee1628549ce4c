/** Keys pressed together: how a press is recognised on any layout, and how it is written. */

export interface Chord {
  /** `KeyboardEvent.key`; letters in lower case. */
  readonly key: string;
  /** Ctrl, or Cmd on a Mac. */
  readonly mod?: true;
  readonly shift?: true;
  readonly alt?: true;
}

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

/** The same text for a chord and for the press that means it. */
export function chordId({ key, mod, shift, alt }: Chord): string {
  return `${mod ? "mod+" : ""}${alt ? "alt+" : ""}${shift ? "shift+" : ""}${key}`;
}

const isLetterOrDigit = (key: string): boolean => /^[\p{L}\d]$/u.test(key);

/** What a press is called. Signs like "?" need Shift on some layouts and not on others: it does not count. */
export function pressId(press: KeyPress): string {
  const { ctrlKey, metaKey, altKey, shiftKey } = press;
  const digit = shiftKey ? /^Digit(\d)$/.exec(press.code)?.[1] : undefined;
  const key = digit ?? (press.key.length === 1 ? press.key.toLowerCase() : press.key);
  const isSign = key.length === 1 && !isLetterOrDigit(key) && key !== " ";
  return chordId({
    key,
    ...(ctrlKey || metaKey ? { mod: true } : {}),
    ...(altKey ? { alt: true } : {}),
    ...(shiftKey && !isSign ? { shift: true } : {}),
  });
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Delete: "Del",
  Backspace: "⌫",
  Escape: "Esc",
  Insert: "Ins",
  ContextMenu: "☰",
  " ": "Space",
};

/** A chord as keys to press together: ["Ctrl", "⇧", "Z"]. */
export function chordLabels(chord: Chord, isMac: boolean): string[] {
  const { key, mod, shift, alt } = chord;
  const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return [
    ...(mod ? [isMac ? "⌘" : "Ctrl"] : []),
    ...(alt ? [isMac ? "⌥" : "Alt"] : []),
    ...(shift ? ["⇧"] : []),
    name,
  ];
}

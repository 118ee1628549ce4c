/** What the person is looking at and holding: lost when the page closes, never shared. */
import { createStore } from "zustand/vanilla";
import type { Problem } from "../base/result.ts";
import type { GateId } from "../circuit/gate-table.ts";

export type Region = "data" | "model" | "output";
export type Theme = "system" | "light" | "dark";

/** What a tap or a drag from the palette places. */
export type Tool =
  | { readonly kind: "gate"; readonly gate: GateId }
  | { readonly kind: "control"; readonly on: boolean };

export interface Notice {
  readonly id: number;
  readonly tone: "info" | "error";
  readonly text: string;
}

export interface SessionViewState {
  readonly selectedOp: string | null;
  /** The cell of the circuit that the keyboard acts on. */
  readonly cursor: { readonly column: number; readonly wire: number };
  /** The palette tile that was tapped, waiting for a place. */
  readonly armed: Tool | null;
  readonly notices: readonly Notice[];
  /** The last message for screen readers. */
  readonly announcement: string;
  readonly theme: Theme;
  /** Single-letter keys place gates. */
  readonly hasLetterKeys: boolean;
  /** The region shown on a narrow screen. */
  readonly region: Region;
  readonly dialog: "shortcuts" | "settings" | "share" | "remove-wire" | null;
  /** The wire that the remove-wire dialog asks about. */
  readonly wireToRemove: number | null;
  select(op: string | null): void;
  setCursor(cursor: { column: number; wire: number }): void;
  arm(tool: Tool | null): void;
  /** Shows a message until it is dismissed (errors) or for a while (information). */
  notify(tone: Notice["tone"], text: string): void;
  notifyProblems(problems: readonly Problem[]): void;
  dismiss(id: number): void;
  announce(text: string): void;
  setTheme(theme: Theme): void;
  setLetterKeys(on: boolean): void;
  showRegion(region: Region): void;
  openDialog(dialog: SessionViewState["dialog"], wire?: number): void;
}

const INFORMATION_MILLISECONDS = 5000;

export type SessionViewStore = ReturnType<typeof createSessionViewStore>;

export function createSessionViewStore() {
  let nextNotice = 1;
  return createStore<SessionViewState>()((set, get) => ({
    selectedOp: null,
    cursor: { column: 0, wire: 0 },
    armed: null,
    notices: [],
    announcement: "",
    theme: "system",
    hasLetterKeys: true,
    region: "model",
    dialog: null,
    wireToRemove: null,
    select: (selectedOp) => set({ selectedOp }),
    setCursor: (cursor) => set({ cursor }),
    arm: (armed) => set({ armed }),
    notify(tone, text) {
      const id = nextNotice++;
      const others = get().notices.filter((notice) => notice.text !== text);
      set({ notices: [...others, { id, tone, text }].slice(-4), announcement: text });
      if (tone === "info") setTimeout(() => get().dismiss(id), INFORMATION_MILLISECONDS);
    },
    notifyProblems(problems) {
      const shown = problems.slice(0, 4).map(({ message, remedy }) => `${message} ${remedy}`);
      if (problems.length > 4) shown.push(`And ${problems.length - 4} more.`);
      get().notify("error", shown.join("\n"));
    },
    dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
    announce: (announcement) => set({ announcement }),
    setTheme: (theme) => set({ theme }),
    setLetterKeys: (hasLetterKeys) => set({ hasLetterKeys }),
    showRegion: (region) => set({ region }),
    openDialog: (dialog, wire) => set({ dialog, wireToRemove: wire ?? null }),
  }));
}

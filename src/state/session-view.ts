/** What the person is looking at and holding: lost when the page closes, never shared. */
import { createStore } from "zustand/vanilla";
import type { Problem } from "../base/result.ts";
import type { OpGate } from "../circuit/circuit.ts";
import type { CustomGateId } from "../circuit/custom-gate.ts";
import type { QubitOrder } from "../circuit/ket-order.ts";

/** What the boundary's colour tells: how sure the model is of its class, the class alone, or how unsure it is. */
export type BoundaryShows = "probability" | "class" | "uncertainty";
export type Region = "data" | "model" | "output";
export type Theme = "system" | "light" | "dark" | "projector";

/** On a projector the circuit is drawn larger, unless the person has chosen a zoom. */
const PROJECTOR_ZOOM = 1.25;

/** How the Model region shows the circuit: drawn, as OpenQASM, or both. */
export type CircuitView = "picture" | "both" | "code";

/** What a tap or a drag from the palette places. */
export type Tool =
  | { readonly kind: "gate"; readonly gate: OpGate }
  | { readonly kind: "control"; readonly on: boolean };

export interface Cursor {
  readonly column: number;
  readonly wire: number;
  /** In the open column before `column`. */
  readonly isGap?: boolean;
}

export interface Notice {
  readonly id: number;
  readonly tone: "info" | "error";
  readonly text: string;
  /** Why an edit was refused: gone when the next one succeeds. */
  readonly isRefusal: boolean;
}

export interface SessionViewState {
  /** The ids of the selected ops; some may have left the document meanwhile. */
  readonly selectedOps: readonly string[];
  /** The selected op, where it is the only one. */
  readonly selectedOp: string | null;
  /** The cell of the circuit that the keyboard acts on. */
  readonly cursor: Cursor;
  /** An empty column stands open before this one, until something is placed in it. */
  readonly openColumn: number | null;
  /** The arrows choose the wire of a control. */
  readonly isAiming: boolean;
  /** The gate of the circuit's own whose body the editor shows; null for the circuit itself. */
  readonly openGate: CustomGateId | null;
  /** The palette tile that was tapped, waiting for a place. */
  readonly armed: Tool | null;
  readonly notices: readonly Notice[];
  /** The last message for screen readers. */
  readonly announcement: string;
  /** Counts announcements, so that the same words are said again. */
  readonly announcementCount: number;
  readonly theme: Theme;
  /** How much larger than life the circuit is drawn. */
  readonly zoom: number;
  /** Single-letter keys place gates. */
  readonly hasLetterKeys: boolean;
  /** The order in which every view prints qubits: see circuit/ket-order.ts. */
  readonly qubitOrder: QubitOrder;
  /** The region shown on a narrow screen. */
  readonly region: Region;
  /** The view that the Output region shows, by id; null for the first that fits the task. */
  readonly outputView: string | null;
  readonly boundaryShows: BoundaryShows;
  /** Which light cone is lit in the circuit while the Output region shows them; null for none. */
  readonly litCone: number | null;
  readonly circuitView: CircuitView;
  /** The views of the state are folded to their bar; the circuit has their room. */
  readonly isStateFolded: boolean;
  /** How high the chart of the state is, CSS pixels; null as high as suits the window. */
  readonly stateHeight: number | null;
  readonly dialog:
    | "shortcuts"
    | "settings"
    | "share"
    | "remove-wire"
    | "picture"
    | "table"
    | "ansatz"
    | "new-gate"
    | "group"
    | "repeat"
    | "rename-gate"
    | "open-pasted"
    | "lab"
    | null;
  /** The tab of the Lab that is shown, by its id; null for the first. */
  readonly labTab: string | null;
  /** The gate that the rename-gate dialog is about. */
  readonly gateInQuestion: CustomGateId | null;
  /** The file that the table dialog begins with. */
  readonly tableFile: File | null;
  /** The experiment that the open-pasted dialog offers to open: as it was pasted, and what it is in words. */
  readonly pasted: { readonly text: string; readonly description: string } | null;
  /** The ansatz that the shelf shows first, by id; null for its own choice. */
  readonly shelfStart: string | null;
  /** The wire that the remove-wire dialog asks about. */
  readonly wireToRemove: number | null;
  select(op: string | null): void;
  selectMany(ops: readonly string[]): void;
  /** Shows the body of a gate, or the whole circuit again; nothing in it is selected. */
  showGate(gate: CustomGateId | null): void;
  askAboutGate(gate: CustomGateId): void;
  /** Opens the shelf of ansätze at one of them, to be inserted first in the circuit. */
  openShelf(ansatz: string): void;
  /** Opens the Lab, at one of its tabs or where it was left. */
  openLab(tab?: string): void;
  /** Opens the dialog about a table of the person's own, with a file that was dropped or chosen. */
  offerTable(file: File): void;
  /** Asks whether to open an experiment that was pasted. */
  offerToOpen(pasted: NonNullable<SessionViewState["pasted"]>): void;
  setCursor(cursor: Cursor): void;
  setOpenColumn(column: number | null): void;
  setAiming(isAiming: boolean): void;
  arm(tool: Tool | null): void;
  /** Shows a message until it is dismissed (errors) or for a while (information). */
  notify(tone: Notice["tone"], text: string): void;
  notifyProblems(problems: readonly Problem[]): void;
  /** Says why an edit was refused, until `forgetRefusals`. */
  refuse(problems: readonly Pick<Problem, "message" | "remedy">[]): void;
  /** An edit succeeded: what was wrong with the ones before it is of no interest any more. */
  forgetRefusals(): void;
  dismiss(id: number): void;
  announce(text: string): void;
  setTheme(theme: Theme): void;
  setZoom(zoom: number): void;
  setLetterKeys(on: boolean): void;
  setQubitOrder(order: QubitOrder): void;
  showRegion(region: Region): void;
  showOutput(outputView: string): void;
  lightCone(index: number | null): void;
  colourBoundary(by: BoundaryShows): void;
  showCircuitAs(circuitView: CircuitView): void;
  foldState(isFolded: boolean): void;
  setStateHeight(height: number | null): void;
  openDialog(dialog: SessionViewState["dialog"], wire?: number): void;
}

const INFORMATION_MILLISECONDS = 5000;
const MOST_LISTED = 4;

function listed(problems: readonly Pick<Problem, "message" | "remedy">[]): string {
  const shown = problems
    .slice(0, MOST_LISTED)
    .map(({ message, remedy }) => `${message} ${remedy}`.trim());
  if (problems.length > MOST_LISTED) shown.push(`And ${problems.length - MOST_LISTED} more.`);
  return shown.join("\n");
}

export type SessionViewStore = ReturnType<typeof createSessionViewStore>;

export function createSessionViewStore() {
  let nextNotice = 1;
  return createStore<SessionViewState>()((set, get) => {
    const add = (tone: Notice["tone"], text: string, isRefusal: boolean): void => {
      const id = nextNotice++;
      const others = get().notices.filter((notice) => notice.text !== text);
      const notices = [...others, { id, tone, text, isRefusal }].slice(-4);
      set({ notices, announcement: text });
      if (tone === "info") setTimeout(() => get().dismiss(id), INFORMATION_MILLISECONDS);
    };
    return {
      selectedOps: [],
      selectedOp: null,
      cursor: { column: 0, wire: 0 },
      openGate: null,
      gateInQuestion: null,
      pasted: null,
      tableFile: null,
      shelfStart: null,
      labTab: null,
      openColumn: null,
      isAiming: false,
      armed: null,
      notices: [],
      announcement: "",
      announcementCount: 0,
      theme: "system",
      zoom: 1,
      hasLetterKeys: true,
      qubitOrder: "little",
      region: "model",
      outputView: null,
      boundaryShows: "probability",
      litCone: null,
      circuitView: "picture",
      isStateFolded: false,
      stateHeight: null,
      dialog: null,
      wireToRemove: null,
      select: (op) => get().selectMany(op === null ? [] : [op]),
      selectMany: (selectedOps) =>
        set({
          selectedOps,
          selectedOp: selectedOps.length === 1 ? (selectedOps[0] ?? null) : null,
        }),
      showGate(openGate) {
        get().selectMany([]);
        set({
          openGate,
          cursor: { column: 0, wire: 0 },
          openColumn: null,
          isAiming: false,
          armed: null,
        });
      },
      askAboutGate: (gateInQuestion) => set({ dialog: "rename-gate", gateInQuestion }),
      openShelf: (shelfStart) =>
        set({ dialog: "ansatz", shelfStart, cursor: { column: 0, wire: 0 }, openColumn: null }),
      openLab: (tab) => set({ dialog: "lab", labTab: tab ?? get().labTab }),
      offerTable: (tableFile) => set({ dialog: "table", tableFile }),
      offerToOpen: (pasted) => set({ dialog: "open-pasted", pasted }),
      setCursor: (cursor) => set({ cursor }),
      setOpenColumn: (openColumn) => set({ openColumn }),
      setAiming: (isAiming) => set({ isAiming }),
      arm: (armed) => set({ armed }),
      notify: (tone, text) => add(tone, text, false),
      notifyProblems: (problems) => add("error", listed(problems), false),
      refuse: (problems) => add("error", listed(problems), true),
      forgetRefusals() {
        const { notices } = get();
        if (notices.some((notice) => notice.isRefusal)) {
          set({ notices: notices.filter((notice) => !notice.isRefusal) });
        }
      },
      dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
      announce: (announcement) =>
        set({ announcement, announcementCount: get().announcementCount + 1 }),
      setTheme(theme) {
        const { zoom } = get();
        if (theme === "projector" && zoom === 1) set({ theme, zoom: PROJECTOR_ZOOM });
        else if (theme !== "projector" && zoom === PROJECTOR_ZOOM) set({ theme, zoom: 1 });
        else set({ theme });
      },
      setZoom: (zoom) => set({ zoom }),
      setLetterKeys: (hasLetterKeys) => set({ hasLetterKeys }),
      setQubitOrder: (qubitOrder) =>
        set({
          qubitOrder,
          announcement:
            qubitOrder === "little"
              ? "Kets print q0 last, as in Qiskit and Quirk."
              : "Kets print q0 first, as in textbooks and PennyLane.",
        }),
      showRegion: (region) => set({ region }),
      showOutput: (outputView) => set({ outputView, litCone: null }),
      lightCone: (litCone) => set({ litCone }),
      colourBoundary: (boundaryShows) => set({ boundaryShows }),
      showCircuitAs: (circuitView) => set({ circuitView }),
      foldState: (isStateFolded) => set({ isStateFolded }),
      setStateHeight: (stateHeight) => set({ stateHeight }),
      openDialog: (dialog, wire) =>
        set({ dialog, wireToRemove: wire ?? null, shelfStart: null, tableFile: null }),
    };
  });
}

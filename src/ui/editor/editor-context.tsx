/** What the parts of the editor share: its actions, its gestures and the grid they act on. */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Circuit } from "../../circuit/circuit.ts";
import { scopedCircuit } from "../../circuit/edit-gate.ts";
import { useDocument, useRun, useView } from "../app-context.tsx";
import type { EditorActions } from "./actions.ts";
import type { GestureState, GestureStore } from "./gesture-store.ts";
import type { ZoomWish } from "./zoom.ts";
import type { GridSurface, PointerGestures } from "./pointer-gestures.ts";

export interface EditorParts {
  readonly actions: EditorActions;
  readonly gesture: GestureStore;
  readonly gestures: PointerGestures;
  /** The mounted grid; null before it is there. */
  readonly surface: () => GridSurface | null;
  readonly mountSurface: (surface: GridSurface | null) => void;
  /** Draws the circuit larger or smaller, and says so. */
  readonly zoom: (wish: ZoomWish) => void;
  /** Moves the focus to the inspector's first field, or else its first button. */
  readonly focusInspector: () => void;
  /** Moves the focus back to the grid. */
  readonly focusGrid: () => void;
  /** The context menu of what the keys act on. */
  readonly openMenuAtCursor: () => void;
  readonly mountInspector: (element: HTMLElement | null) => void;
}

const Context = createContext<EditorParts | null>(null);

export const EditorContextProvider = Context.Provider;

export function useEditor(): EditorParts {
  const parts = useContext(Context);
  if (!parts) throw new Error("Broken invariant: no CircuitEditor above");
  return parts;
}

/** The circuit that the editor shows and its actions change. */
export function useCircuit(): Circuit {
  const openGate = useView((state) => state.openGate);
  return useDocument((state) => scopedCircuit(state.experiment.circuit, openGate));
}

/** A part of it, for what need not be drawn again when another part changes. */
export function useCircuitPart<T>(selector: (circuit: Circuit) => T): T {
  const openGate = useView((state) => state.openGate);
  return useDocument((state) => selector(scopedCircuit(state.experiment.circuit, openGate)));
}

const NO_VALUES: Readonly<Record<string, number>> = {};

/**
 * What parameters and inputs are now, for the values of angles. In an open gate there is none: every use of
 * it gives its names other angles.
 */
export function useRunValues(): {
  readonly parameters: Readonly<Record<string, number>>;
  readonly inputs: readonly number[] | null;
} {
  const isInGate = useView((state) => state.openGate !== null);
  const parameters = useRun((state) => state.parameters);
  const inputs = useRun((state) => state.sample?.circuitInputs ?? null);
  return isInGate ? { parameters: NO_VALUES, inputs: null } : { parameters, inputs };
}

export function useGesture<T>(selector: (state: GestureState) => T): T {
  return useStore(useEditor().gesture, selector);
}

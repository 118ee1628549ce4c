/** The gesture in progress and what the pointer is over: the shortest-lived state of the editor. */
import { createStore } from "zustand/vanilla";
import type { Drop, DragItem } from "./drop.ts";
import type { Hit, Place } from "./geometry.ts";

export interface Drag {
  readonly item: DragItem;
  /** Where the pointer is, in the window's coordinates. */
  readonly x: number;
  readonly y: number;
  readonly isCopy: boolean;
  readonly drop: Drop;
}

export interface GestureState {
  readonly drag: Drag | null;
  /** The placed thing under a resting mouse. */
  readonly hoverHit: Hit | null;
  /** The place under the mouse. */
  readonly hoverPlace: Place | null;
  /** The wire whose label is being typed. */
  readonly renamingWire: number | null;
}

export type GestureStore = ReturnType<typeof createGestureStore>;

export function createGestureStore() {
  return createStore<GestureState>()(() => ({
    drag: null,
    hoverHit: null,
    hoverPlace: null,
    renamingWire: null,
  }));
}

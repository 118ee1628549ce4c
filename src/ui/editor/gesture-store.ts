/** The gesture in progress and what the pointer is over: the shortest-lived state of the editor. */
import { createStore } from "zustand/vanilla";
import type { Drop, DragItem } from "./drop.ts";
import type { MenuSubject } from "./editor-actions.ts";
import type { Box, Hit, Place } from "./geometry.ts";

/** What is held and what letting go would do: the same object until one of the two changes. */
export interface Drag {
  readonly item: DragItem;
  readonly isCopy: boolean;
  readonly isInverse: boolean;
  readonly drop: Drop;
}

/** A point of the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface OpenMenu extends Point {
  readonly subject: MenuSubject;
}

export interface GestureState {
  readonly drag: Drag | null;
  /** Where the pointer is while something is dragged; it changes with every move. */
  readonly pointer: Point | null;
  /** The frame being drawn around ops, in the coordinates of the grid's content. */
  readonly marquee: Box | null;
  /** The ops that the frame would select. */
  readonly marqueeOps: readonly string[];
  /** The placed thing under a resting mouse. */
  readonly hoverHit: Hit | null;
  /** The place under the mouse. */
  readonly hoverPlace: Place | null;
  /** The wire whose label is being typed. */
  readonly renamingWire: number | null;
  /** The context menu, where it was asked for. */
  readonly menu: OpenMenu | null;
}

export type GestureStore = ReturnType<typeof createGestureStore>;

export function createGestureStore() {
  return createStore<GestureState>()(() => ({
    drag: null,
    pointer: null,
    marquee: null,
    marqueeOps: [],
    hoverHit: null,
    hoverPlace: null,
    renamingWire: null,
    menu: null,
  }));
}

const NOTHING: readonly string[] = [];

/** The ops that a drag takes away from where they stand. */
export function movingOps({ drag }: GestureState): readonly string[] {
  return drag?.item.kind === "ops" && !drag.isCopy ? drag.item.ids : NOTHING;
}

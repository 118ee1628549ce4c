/**
 * One drag or tap from press to release, by mouse, touch or pen, on pointer events alone.
 * The document changes only at the end: one undoable step, and no new run while the finger moves.
 */
import type { AppContext } from "../../state/app-context.ts";
import type { EditorActions } from "./actions.ts";
import { resolveDrop, type DragItem } from "./drop.ts";
import type { GestureStore } from "./gesture-store.ts";
import { placeAt, type Layout, type Place } from "./geometry.ts";

/** The grid as the gestures see it. */
export interface GridSurface {
  readonly scroller: HTMLElement;
  readonly layout: Layout;
}

/** The press that starts a gesture. */
export interface Press {
  readonly pointerId: number;
  readonly pointerType: string;
  readonly clientX: number;
  readonly clientY: number;
}

export interface PressOptions {
  /** What a drag would drag; null when the press can only become a tap. */
  readonly item: DragItem | null;
  readonly onTap?: (event: PointerEvent) => void;
}

/** Pixels of movement that make a press a drag. */
const DRAG_THRESHOLD = { mouse: 4, other: 6 };
/** Near an edge of the grid a drag scrolls it. */
const SCROLL_REACH = 28;
const SCROLL_SPEED = 9;

/** A point of the window in the coordinates of the grid's content, whatever the zoom. */
export function toContent(surface: GridSurface, x: number, y: number): { x: number; y: number } {
  const { scroller, layout } = surface;
  const box = scroller.getBoundingClientRect();
  return {
    x: (x - box.left + scroller.scrollLeft) / layout.zoom,
    y: (y - box.top + scroller.scrollTop) / layout.zoom,
  };
}

/** The place under a point of the window, null off the grid. */
export function placeUnder(surface: GridSurface, x: number, y: number): Place | null {
  const box = surface.scroller.getBoundingClientRect();
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) return null;
  const point = toContent(surface, x, y);
  return placeAt(surface.layout, point.x, point.y);
}

export type PointerGestures = ReturnType<typeof createPointerGestures>;

export function createPointerGestures(parts: {
  readonly document: AppContext["document"];
  readonly gesture: GestureStore;
  readonly actions: EditorActions;
  readonly surface: () => GridSurface | null;
}) {
  const { document, gesture, actions, surface } = parts;
  let stop: (() => void) | null = null;
  /** A drag that ended over its own tile must not also count as a tap on it. */
  let hasDragged = false;

  const press = (start: Press, options: PressOptions): void => {
    stop?.();
    hasDragged = false;
    let isDragging = false;
    let last = { x: start.clientX, y: start.clientY, isCopy: false };
    let frame = 0;

    const show = (): void => {
      const { item } = options;
      const grid = surface();
      if (!item || !grid) return;
      const isCopy = last.isCopy && item.kind === "op";
      const place = placeUnder(grid, last.x, last.y);
      const { circuit } = document.getState().experiment;
      const drop = resolveDrop(circuit, item, place, isCopy);
      gesture.setState({ drag: { item, x: last.x, y: last.y, isCopy, drop } });
    };

    const scroll = (): void => {
      const grid = surface();
      if (grid && isDragging) {
        const box = grid.scroller.getBoundingClientRect();
        const isInside = last.y > box.top && last.y < box.bottom;
        const { left, right, zoom } = grid.layout;
        const leftEdge = box.left + left * zoom;
        const rightEdge = box.right - right * zoom;
        const before = grid.scroller.scrollLeft;
        if (isInside && last.x > rightEdge - SCROLL_REACH && last.x < box.right) {
          grid.scroller.scrollLeft += SCROLL_SPEED;
        } else if (isInside && last.x < leftEdge + SCROLL_REACH && last.x > box.left) {
          grid.scroller.scrollLeft -= SCROLL_SPEED;
        }
        if (grid.scroller.scrollLeft !== before) show();
      }
      frame = requestAnimationFrame(scroll);
    };

    const end = (): void => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", end);
      window.removeEventListener("blur", end);
      window.removeEventListener("keydown", key, true);
      window.removeEventListener("keyup", key, true);
      cancelAnimationFrame(frame);
      gesture.setState({ drag: null });
      globalThis.document.body.classList.remove("editor-dragging");
      stop = null;
    };

    const move = (event: PointerEvent): void => {
      if (event.pointerId !== start.pointerId) return;
      last = { x: event.clientX, y: event.clientY, isCopy: event.shiftKey };
      if (!isDragging) {
        const threshold = DRAG_THRESHOLD[event.pointerType === "mouse" ? "mouse" : "other"];
        if (Math.hypot(last.x - start.clientX, last.y - start.clientY) < threshold) return;
        if (!options.item) {
          // The finger pans the grid, or the mouse merely slipped: neither drag nor tap.
          end();
          return;
        }
        isDragging = true;
        hasDragged = true;
        gesture.setState({ hoverHit: null, hoverPlace: null });
        globalThis.document.body.classList.add("editor-dragging");
        frame = requestAnimationFrame(scroll);
      }
      event.preventDefault();
      show();
    };

    const up = (event: PointerEvent): void => {
      if (event.pointerId !== start.pointerId) return;
      const { drag } = gesture.getState();
      end();
      if (!isDragging) options.onTap?.(event);
      else if (drag) actions.drop(drag.item, drag.drop, drag.isCopy);
    };

    const key = (event: KeyboardEvent): void => {
      if (event.key === "Shift" && isDragging) {
        last = { ...last, isCopy: event.type === "keydown" };
        show();
      }
      if (event.key !== "Escape" || event.type !== "keydown") return;
      event.preventDefault();
      event.stopPropagation();
      end();
    };

    window.addEventListener("pointermove", move, { passive: false });
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", end);
    window.addEventListener("blur", end);
    window.addEventListener("keydown", key, true);
    window.addEventListener("keyup", key, true);
    stop = end;
  };

  return {
    press,
    /** Whether the last press became a drag. */
    hasDragged: () => hasDragged,
    cancel: () => stop?.(),
  };
}

/**
 * One press from down to up, by mouse, touch or pen, on pointer events alone: a tap, a drag, a frame
 * drawn around ops, or a long press. The document changes only at the end: one undoable step, and no
 * new run while the finger moves.
 */
import type { AppContext } from "../../state/app-context.ts";
import type { EditorActions } from "./actions.ts";
import { opsInRange } from "./actions/select.ts";
import { resolveDrop, type DragItem } from "./drop.ts";
import type { Drag, GestureStore, Point } from "./gesture-store.ts";
import { boxBetween, cellsIn, placeAt, type Layout, type Place } from "./geometry.ts";

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
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export interface PressOptions {
  /** What a drag would drag; null when the press can only become a tap or a frame. */
  readonly item: DragItem | null;
  /** Whether a drag of nothing draws a frame. */
  readonly hasMarquee?: boolean;
  /** What a drag drags after a long press, where a quick one pans. */
  readonly heldItem?: DragItem | null;
  readonly onTap?: (event: PointerEvent) => void;
  /** A long press that was let go without moving. */
  readonly onHold?: (event: PointerEvent) => void;
}

/** Pixels of movement that make a press a drag. */
const DRAG_THRESHOLD = { mouse: 4, other: 6 };
const HOLD_MILLISECONDS = 450;
/** Near an edge of the grid a drag scrolls it. */
const SCROLL_REACH = 28;
const SCROLL_SPEED = 9;
/** Who comes from the palette crosses the upper edge: down and up it scrolls only for who waits there. */
const SCROLL_DELAY_MILLISECONDS = 260;

/** A point of the window in the coordinates of the grid's content, whatever the zoom. */
export function toContent(surface: GridSurface, x: number, y: number): Point {
  const { scroller, layout } = surface;
  const box = scroller.getBoundingClientRect();
  return {
    x: (x - box.left + scroller.scrollLeft) / layout.zoom,
    y: (y - box.top + scroller.scrollTop) / layout.zoom,
  };
}

/** The reverse. */
export function toWindow({ scroller, layout }: GridSurface, x: number, y: number): Point {
  const box = scroller.getBoundingClientRect();
  return {
    x: x * layout.zoom + box.left - scroller.scrollLeft,
    y: y * layout.zoom + box.top - scroller.scrollTop,
  };
}

/** The place under a point of the window, null off the grid. */
export function placeUnder(surface: GridSurface, x: number, y: number): Place | null {
  const box = surface.scroller.getBoundingClientRect();
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) return null;
  const point = toContent(surface, x, y);
  return placeAt(surface.layout, point.x, point.y);
}

const isSamePlace = (a: Place | null, b: Place | null): boolean =>
  a === b ||
  (a !== null && b !== null && a.column === b.column && a.wire === b.wire && a.isGap === b.isGap);

type Mode = "pressed" | "held" | "dragging" | "framing";

export type PointerGestures = ReturnType<typeof createPointerGestures>;

export function createPointerGestures(parts: {
  readonly view: AppContext["view"];
  readonly gesture: GestureStore;
  readonly actions: EditorActions;
  readonly surface: () => GridSurface | null;
}) {
  const { view, gesture, actions, surface } = parts;
  const { circuit } = actions;
  let stop: (() => void) | null = null;
  /** A drag that ended over its own tile must not also count as a tap on it. */
  let hasDragged = false;

  const press = (start: Press, options: PressOptions): void => {
    stop?.();
    hasDragged = false;
    let mode: Mode = "pressed";
    let item: DragItem | null = options.item;
    let last: Point = { x: start.clientX, y: start.clientY };
    let keys = { isShift: start.shiftKey, isAlt: start.altKey };
    let frame = 0;
    let atEdgeSince: number | null = null;
    /** Where the frame began, in the content: scrolling does not move it. */
    let origin: Point = { x: 0, y: 0 };
    let shownPlace: Place | null = null;

    const showDrag = (dragged: DragItem, grid: GridSurface): void => {
      const isPlaced = dragged.kind === "ops" || dragged.kind === "dot";
      const isCopy = keys.isShift && isPlaced;
      const isInverse = keys.isAlt && (dragged.kind === "ops" || dragged.kind === "gate");
      const place = placeUnder(grid, last.x, last.y);
      const { drag } = gesture.getState();
      const isSame =
        drag?.item === dragged &&
        drag.isCopy === isCopy &&
        drag.isInverse === isInverse &&
        isSamePlace(place, shownPlace);
      shownPlace = place;
      // The same object while nothing but the pointer moves: only the ghost is drawn anew.
      const next: Drag = isSame
        ? drag
        : {
            item: dragged,
            isCopy,
            isInverse,
            drop: resolveDrop(circuit(), dragged, place, { isCopy, isInverse }),
          };
      gesture.setState({ drag: next, pointer: last });
    };

    const showMarquee = (grid: GridSurface): void => {
      const marquee = boxBetween(origin, toContent(grid, last.x, last.y));
      const range = cellsIn(grid.layout, marquee);
      const ids = range ? opsInRange(circuit().ops, range).map((op) => op.id) : [];
      const before = gesture.getState().marqueeOps;
      const isSame = before.length === ids.length && before.every((id, index) => id === ids[index]);
      gesture.setState({ marquee, marqueeOps: isSame ? before : ids });
    };

    const show = (): void => {
      const grid = surface();
      if (!grid) return;
      if (mode === "framing") showMarquee(grid);
      else if (mode === "dragging" && item) showDrag(item, grid);
    };

    const scroll = (): void => {
      const grid = surface();
      if (grid) {
        const { scroller, layout } = grid;
        const box = scroller.getBoundingClientRect();
        const isAcross = last.x > box.left && last.x < box.right;
        const isDown = last.y > box.top && last.y < box.bottom;
        const { scrollLeft, scrollTop } = scroller;
        if (isDown && isAcross) {
          if (last.x > box.right - layout.right * layout.zoom - SCROLL_REACH)
            scroller.scrollLeft += SCROLL_SPEED;
          else if (last.x < box.left + layout.left * layout.zoom + SCROLL_REACH) {
            scroller.scrollLeft -= SCROLL_SPEED;
          }
          const isLow = last.y > box.bottom - SCROLL_REACH;
          const isHigh = last.y < box.top + SCROLL_REACH;
          atEdgeSince = isLow || isHigh ? (atEdgeSince ?? performance.now()) : null;
          const hasWaited =
            atEdgeSince !== null && performance.now() - atEdgeSince > SCROLL_DELAY_MILLISECONDS;
          if (hasWaited) scroller.scrollTop += isLow ? SCROLL_SPEED : -SCROLL_SPEED;
        }
        if (scroller.scrollLeft !== scrollLeft || scroller.scrollTop !== scrollTop) show();
      }
      frame = requestAnimationFrame(scroll);
    };

    const end = (): void => {
      clearTimeout(timer);
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", end);
      window.removeEventListener("touchmove", holdStill);
      window.removeEventListener("blur", end);
      window.removeEventListener("keydown", key, true);
      window.removeEventListener("keyup", key, true);
      cancelAnimationFrame(frame);
      gesture.setState({ drag: null, pointer: null, marquee: null, marqueeOps: [] });
      globalThis.document.body.classList.remove("editor-dragging");
      stop = null;
    };

    const begin = (grid: GridSurface | null): boolean => {
      const mayFrame =
        options.hasMarquee === true && (mode === "held" || start.pointerType !== "touch");
      if (mode === "held" && options.heldItem) item = options.heldItem;
      if (item) mode = "dragging";
      else if (mayFrame && grid) {
        mode = "framing";
        origin = toContent(grid, start.clientX, start.clientY);
      } else return false;
      clearTimeout(timer);
      hasDragged = true;
      gesture.setState({ hoverHit: null, hoverPlace: null });
      globalThis.document.body.classList.add("editor-dragging");
      frame = requestAnimationFrame(scroll);
      return true;
    };

    const move = (event: PointerEvent): void => {
      if (event.pointerId !== start.pointerId) return;
      last = { x: event.clientX, y: event.clientY };
      keys = { isShift: event.shiftKey, isAlt: event.altKey };
      if (mode === "pressed" || mode === "held") {
        const threshold = DRAG_THRESHOLD[event.pointerType === "mouse" ? "mouse" : "other"];
        if (Math.hypot(last.x - start.clientX, last.y - start.clientY) < threshold) return;
        if (!begin(surface())) {
          // The finger pans the grid, or the mouse merely slipped: neither drag nor tap.
          end();
          return;
        }
      }
      event.preventDefault();
      show();
    };

    const finishMarquee = (): void => {
      const { marqueeOps } = gesture.getState();
      const kept = keys.isShift ? view.getState().selectedOps : [];
      actions.selectMany([...new Set([...kept, ...marqueeOps])]);
    };

    const up = (event: PointerEvent): void => {
      if (event.pointerId !== start.pointerId) return;
      const { drag } = gesture.getState();
      if (mode === "framing") finishMarquee();
      end();
      if (mode === "pressed") options.onTap?.(event);
      else if (mode === "held") options.onHold?.(event);
      else if (mode === "dragging" && drag) actions.drop(drag.item, drag.drop, drag);
    };

    const key = (event: KeyboardEvent): void => {
      const isMoving = mode === "dragging" || mode === "framing";
      if ((event.key === "Shift" || event.key === "Alt") && isMoving) {
        // Alt alone would move the focus to the browser's menu.
        event.preventDefault();
        keys = { isShift: event.shiftKey, isAlt: event.altKey };
        show();
      }
      if (event.key !== "Escape" || event.type !== "keydown") return;
      event.preventDefault();
      event.stopPropagation();
      end();
    };

    /** After a long press the finger's next move is ours, not the browser's panning. */
    const holdStill = (event: TouchEvent): void => {
      if (mode !== "pressed" && event.cancelable) event.preventDefault();
    };

    const hold = (): void => {
      mode = "held";
      globalThis.navigator.vibrate?.(8);
    };
    const timer =
      start.pointerType !== "mouse" && options.onHold
        ? setTimeout(hold, HOLD_MILLISECONDS)
        : undefined;

    window.addEventListener("pointermove", move, { passive: false });
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", end);
    window.addEventListener("touchmove", holdStill, { passive: false });
    window.addEventListener("blur", end);
    window.addEventListener("keydown", key, true);
    window.addEventListener("keyup", key, true);
    stop = end;
  };

  return {
    press,
    /** Whether the last press became a drag. */
    hasDragged: () => hasDragged,
    /** A key was pressed on what can be dragged: it is no end of the drag before it. */
    forgetDrag: () => {
      hasDragged = false;
    },
    cancel: () => stop?.(),
  };
}

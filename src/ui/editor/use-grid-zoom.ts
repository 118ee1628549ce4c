/** Zooming by Ctrl and wheel, by pinch on a trackpad or under two fingers, about the point that is pointed at. */
import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { useApp } from "../app-context.tsx";
import { useEditor } from "./editor-context.tsx";
import type { Layout } from "./geometry.ts";
import { toContent } from "./pointer-gestures.ts";
import { anchorAt, anchorPoint, clampZoom, wheelZoom, type Anchor } from "./zoom.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The middle between two fingers, and how far they are apart. */
function pinchOf({ touches }: TouchEvent): (Point & { readonly apart: number }) | null {
  const [first, second] = touches;
  if (!first || !second || touches.length > 2) return null;
  return {
    x: (first.clientX + second.clientX) / 2,
    y: (first.clientY + second.clientY) / 2,
    apart: Math.hypot(first.clientX - second.clientX, first.clientY - second.clientY),
  };
}

function middleOf(scroller: HTMLElement): Point {
  const box = scroller.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** What stays where it is while the zoom changes: a place of the circuit, under a point of the window. */
interface Hold {
  readonly anchor: Anchor;
  readonly at: Point;
}

function scrollTo(scroller: HTMLElement, layout: Layout, { anchor, at }: Hold): void {
  const box = scroller.getBoundingClientRect();
  const { x, y } = anchorPoint(layout, anchor);
  scroller.scrollLeft = x * layout.zoom - (at.x - box.left);
  scroller.scrollTop = y * layout.zoom - (at.y - box.top);
}

export function useGridZoom(scroller: RefObject<HTMLElement | null>, layout: Layout): void {
  const { view } = useApp();
  const { gestures, surface } = useEditor();
  const hold = useRef<Hold | null>(null);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const { setZoom } = view.getState();
    /** Where the pointer zooms; null where a button or a key does, which hold on to the middle. */
    let pointed: Point | null = null;
    const zoomAt = (point: Point, zoom: number): void => {
      pointed = point;
      setZoom(zoom);
      pointed = null;
    };

    // Before the new zoom is drawn: afterwards the browser may have clamped how far it is scrolled.
    const unsubscribe = view.subscribe((state, before) => {
      const grid = surface();
      if (state.zoom === before.zoom || !grid) return;
      const at = pointed ?? middleOf(element);
      const { x, y } = toContent(grid, at.x, at.y);
      hold.current = { at, anchor: anchorAt(grid.layout, x, y) };
    });

    const wheel = (event: WheelEvent): void => {
      // A pinch on a trackpad comes as a wheel with Ctrl.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { zoom } = view.getState();
      zoomAt({ x: event.clientX, y: event.clientY }, wheelZoom(zoom, event.deltaY));
    };

    let start: { readonly apart: number; readonly zoom: number } | null = null;
    const touch = (event: TouchEvent): void => {
      const pinch = pinchOf(event);
      if (!pinch) {
        start = null;
        return;
      }
      event.preventDefault();
      if (!start) {
        gestures.cancel();
        start = { apart: Math.max(1, pinch.apart), zoom: view.getState().zoom };
        return;
      }
      zoomAt(pinch, clampZoom((start.zoom * pinch.apart) / start.apart));
    };

    // By hand, because React's own listeners cannot keep the browser from zooming the page.
    const touches = ["touchstart", "touchmove", "touchend", "touchcancel"] as const;
    element.addEventListener("wheel", wheel, { passive: false });
    for (const kind of touches) element.addEventListener(kind, touch, { passive: false });
    return () => {
      unsubscribe();
      element.removeEventListener("wheel", wheel);
      for (const kind of touches) element.removeEventListener(kind, touch);
    };
  }, [scroller, view, gestures, surface]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !hold.current) return;
    scrollTo(element, layout, hold.current);
    hold.current = null;
  }, [scroller, layout]);
}

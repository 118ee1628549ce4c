/** How large the circuit is drawn: the steps of the buttons, the pull of a wheel, and what fits. Pure. */
import { COLUMN_PITCH, wholeSize, type Layout } from "./geometry.ts";

export const LEAST_ZOOM = 0.25;
export const MOST_ZOOM = 3;
/** What the buttons and keys step through. */
export const ZOOM_STEPS: readonly number[] = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 2.5, 3];
/** A small circuit is not blown up beyond this to fill its view. */
const MOST_FITTED = 2;
/** A notch of a wheel counts no more than this many pixels, so that it is about one step. */
const MOST_NOTCH = 24;
const PER_PIXEL = 0.01;

/** A step, a fit, or a zoom by its number. */
export type ZoomWish = "in" | "out" | "fit" | number;

export function clampZoom(zoom: number): number {
  return Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom));
}

/** "67%" */
export function percent(zoom: number): string {
  return `${Math.round(zoom * 100)}%`;
}

/** The largest zoom at which everything is in view. */
function fittingZoom(layout: Layout, viewWidth: number, viewHeight: number): number {
  const whole = wholeSize(layout);
  const fitting = Math.min(viewWidth / whole.width, viewHeight / whole.height, MOST_FITTED);
  // Rounded down, so that no pixel is left over to scroll to.
  return clampZoom(Math.floor(fitting * 100) / 100);
}

interface ViewOfGrid {
  readonly layout: Layout;
  readonly scroller: { readonly clientWidth: number; readonly clientHeight: number };
}

export function wishedZoom(wish: ZoomWish, now: number, { layout, scroller }: ViewOfGrid): number {
  if (wish === "fit") return fittingZoom(layout, scroller.clientWidth, scroller.clientHeight);
  if (wish === "in") return ZOOM_STEPS.find((step) => step > now + 0.005) ?? MOST_ZOOM;
  if (wish === "out") return ZOOM_STEPS.findLast((step) => step < now - 0.005) ?? LEAST_ZOOM;
  return clampZoom(wish);
}

/** @param deltaY Of a wheel event in pixels: a notch of a wheel is many, a pinch on a trackpad a few. */
export function wheelZoom(now: number, deltaY: number): number {
  const pull = Math.min(MOST_NOTCH, Math.max(-MOST_NOTCH, deltaY));
  return clampZoom(now * Math.exp(-pull * PER_PIXEL));
}

/** How much is drawn: what could not be read any more is left out, and what remains is drawn larger. */
export function zoomDetail(zoom: number): "all" | "symbols" | "least" {
  if (zoom >= 0.7) return "all";
  return zoom >= 0.4 ? "symbols" : "least";
}

/** A point of the drawing by column and wire (both with fractions), which no zoom moves. */
export interface Anchor {
  readonly across: number;
  readonly down: number;
}

export function anchorAt(layout: Layout, x: number, y: number): Anchor {
  return { across: (x - layout.left) / COLUMN_PITCH, down: (y - layout.top) / layout.rowPitch };
}

/** Where an anchor lies in a layout, in its pixels. */
export function anchorPoint(layout: Layout, { across, down }: Anchor): { x: number; y: number } {
  return { x: layout.left + across * COLUMN_PITCH, y: layout.top + down * layout.rowPitch };
}

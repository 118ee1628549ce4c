/**
 * Where wires and columns lie on the grid, and which place a point belongs to. Lengths in CSS pixels of
 * the drawing, which `zoom` enlarges on the screen: `toContent` alone turns points of the window into them.
 */
import { opSpan, type Circuit, type Op } from "../../circuit/circuit.ts";

/** The side of a gate's box. */
export const GATE_SIZE = 42;
export const COLUMN_PITCH = 58;
/** How near to the line between two columns a point means "insert here". */
const GAP_REACH = 9;
const DOT_REACH = 15;
const MIN_ROW_PITCH = 52;
const MAX_ROW_PITCH = 78;
const TOP_MARGIN = 42;
const BOTTOM_MARGIN = 26;
const HEAD_HEIGHT = 18;
/** What stands out above an op that waits for a bit. */
export const CONDITION_HEIGHT = 7;
/** Below the last wire's gates, where no row is spare. */
const LEAST_MARGIN = 9;
const NARROW = 560;
/** The ends of the wires do not grow with the drawing beyond this: they would leave it no room. */
const MOST_END_ZOOM = 1.25;

/** The drawing's measures; coordinates count from the top left of the (scrolled) content. */
export interface Layout {
  readonly wireCount: number;
  readonly columnCount: number;
  readonly rowPitch: number;
  /** The left edge of column 0; wire heads stand before it. */
  readonly left: number;
  /** The width kept for the readouts. */
  readonly right: number;
  /** The height of wire 0. */
  readonly top: number;
  /** By how much the numbers of columns keep clear of what stands out above the first wire's ops. */
  readonly headRise: number;
  readonly width: number;
  readonly height: number;
  /** An empty column stands open before this one. */
  readonly openColumn: number | null;
  /** The width of the view that it scrolls in, in pixels of the drawing. */
  readonly viewWidth: number;
  /** Pixels of the screen for one of the drawing. */
  readonly zoom: number;
  /** Pixels of the drawing for one of the wires' heads and readouts. */
  readonly endScale: number;
}

/** How wires stand in a view of some height. */
export interface Rows {
  readonly wireCount: number;
  /** On the screen. */
  readonly viewHeight: number;
  readonly zoom: number;
  readonly rowPitch: number;
  /** The height of wire 0. */
  readonly top: number;
  readonly headRise: number;
}

/** Conditions above the first wire's ops, and the ring of a selected one, need a line of their own. */
export const headRiseOf = ({ ops }: Pick<Circuit, "ops">): number =>
  ops.some((op) => op.when && opSpan(op).top === 0) ? CONDITION_HEIGHT + 3 : 0;

/**
 * Fits rows to the height where they can be fitted, with room for the row where a drop adds a wire.
 * How far apart they stand does not depend on the zoom, or zooming would change the drawing.
 */
export function fitRows(wireCount: number, viewHeight: number, zoom = 1, headRise = 0): Rows {
  const least = TOP_MARGIN + headRise;
  const fitted = Math.floor((viewHeight - least - BOTTOM_MARGIN) / Math.max(1, wireCount));
  const rowPitch = Math.min(MAX_ROW_PITCH, Math.max(MIN_ROW_PITCH, fitted));
  const top = Math.max(least, Math.floor((viewHeight / zoom - wireCount * rowPitch) / 2));
  return { wireCount, viewHeight, zoom, rowPitch, top, headRise };
}

const lowestPoint = ({
  top,
  wireCount,
  rowPitch,
}: Pick<Rows, "top" | "wireCount" | "rowPitch">): number =>
  top + (wireCount - 1) * rowPitch + GATE_SIZE / 2 + LEAST_MARGIN;

/**
 * The rows of a view whose height may have changed. While `isHeld` (an op is selected, and its
 * details below take height away) they stay where they are as long as all wires are in sight:
 * what is being worked on must not move.
 */
export function steadyRows(
  before: Rows | null,
  wireCount: number,
  viewHeight: number,
  isHeld: boolean,
  zoom = 1,
  headRise = 0,
): Rows {
  const isSame =
    before?.wireCount === wireCount && before.zoom === zoom && before.headRise === headRise;
  if (!isSame) return fitRows(wireCount, viewHeight, zoom, headRise);
  if (before.viewHeight === viewHeight) return before;
  const stays = isHeld && before.viewHeight > 0 && lowestPoint(before) <= viewHeight / zoom;
  return stays ? { ...before, viewHeight } : fitRows(wireCount, viewHeight, zoom, headRise);
}

export interface LayoutArguments {
  readonly rows: Rows;
  readonly columnCount: number;
  /** On the screen. */
  readonly viewWidth: number;
  readonly openColumn?: number | null;
  /** Columns right of the last op that can be reached although they are empty. */
  readonly spareColumns?: number;
  /** Whether the row where a drop adds a wire is in reach. */
  readonly hasSpareRow?: boolean;
}

/** What does not fit the view scrolls. */
export function createLayout(args: LayoutArguments): Layout {
  const { rows, columnCount, viewWidth, spareColumns = 0, hasSpareRow = false } = args;
  const openColumn =
    args.openColumn !== undefined && args.openColumn !== null && args.openColumn < columnCount
      ? args.openColumn
      : null;
  const drawnColumns = columnCount + spareColumns + Number(openColumn !== null);
  const { wireCount, viewHeight, zoom, rowPitch, top, headRise } = rows;
  const endScale = Math.min(1, MOST_END_ZOOM / zoom);
  const left = Math.round((viewWidth < NARROW ? 74 : 98) * endScale);
  const right = Math.round((viewWidth < NARROW ? 58 : 72) * endScale);
  const bottom = hasSpareRow ? top + wireCount * rowPitch + BOTTOM_MARGIN : lowestPoint(rows);
  return {
    wireCount,
    columnCount,
    openColumn,
    rowPitch,
    left,
    right,
    top,
    headRise,
    width: Math.max(Math.floor(viewWidth / zoom), left + drawnColumns * COLUMN_PITCH + right),
    height: Math.max(Math.floor(viewHeight / zoom), bottom),
    viewWidth: viewWidth / zoom,
    zoom,
    endScale,
  };
}

/** What the whole circuit needs with ends of full size, without spare rows and columns. */
export function wholeSize(layout: Layout): { width: number; height: number } {
  return {
    width: (layout.left + layout.right) / layout.endScale + layout.columnCount * COLUMN_PITCH,
    height: lowestPoint({ ...layout, top: TOP_MARGIN + layout.headRise }),
  };
}

/** 0, 1, ... `count` - 1: wires and angles have no identity but their place. */
export function places(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

export function wireY(layout: Pick<Layout, "top" | "rowPitch">, wire: number): number {
  return layout.top + wire * layout.rowPitch;
}

type Columns = Pick<Layout, "left" | "openColumn">;

/** How many columns are drawn before a column. */
const drawnBefore = ({ openColumn }: Columns, column: number): number =>
  openColumn !== null && column >= openColumn ? column + 1 : column;

/** The middle of a column. */
export function columnX(layout: Columns, column: number): number {
  return layout.left + (drawnBefore(layout, column) + 0.5) * COLUMN_PITCH;
}

/** The line before a column, where an insertion is marked. */
export function gapX(layout: Columns, column: number): number {
  return layout.left + drawnBefore(layout, column) * COLUMN_PITCH;
}

/** The middle of the open column before `column`. */
export function openColumnX(layout: Columns, column: number): number {
  return layout.left + (column + 0.5) * COLUMN_PITCH;
}

/** The column that is drawn as number `drawn`, or the open one before it. */
function columnOf({ openColumn }: Columns, drawn: number): { column: number; isGap: boolean } {
  if (openColumn === null || drawn < openColumn) return { column: drawn, isGap: false };
  return drawn === openColumn
    ? { column: openColumn, isGap: true }
    : { column: drawn - 1, isGap: false };
}

/** A cell, or the gap before a column. `wire` equals the wire count on the row that adds a wire. */
export interface Place {
  readonly column: number;
  readonly wire: number;
  readonly isGap: boolean;
}

/** The place under a point, or null when the point is too far above or below the wires. */
export function placeAt(layout: Layout, x: number, y: number): Place | null {
  const row = (y - layout.top) / layout.rowPitch;
  if (row < -0.9 || row > layout.wireCount + 0.6) return null;
  const wire = Math.min(layout.wireCount, Math.max(0, Math.round(row)));
  const across = Math.max(0, (x - layout.left) / COLUMN_PITCH);
  const boundary = Math.round(across);
  const { column, isGap } = columnOf(layout, Math.floor(across));
  if (isGap) return { column, wire, isGap };
  const isNear = Math.abs(across - boundary) * COLUMN_PITCH < GAP_REACH;
  const next = columnOf(layout, boundary).column;
  if (isNear && next < layout.columnCount) return { column: next, wire, isGap: true };
  return { column: Math.min(layout.columnCount, column), wire, isGap: false };
}

/** What a point touches: a control's dot, an op's drawing, or nothing placed. */
export type Hit =
  | { readonly kind: "dot"; readonly id: string; readonly wire: number }
  | { readonly kind: "op"; readonly id: string; readonly wire: number };

function touchesBody(layout: Layout, op: Op, dx: number, y: number): boolean {
  const reach = GATE_SIZE / 2 + 1;
  const { top, bottom } = opSpan(op);
  const isBetween = (low: number, high: number, margin: number): boolean =>
    y >= wireY(layout, low) - margin && y <= wireY(layout, high) + margin;
  if (op.gate === "barrier") return dx <= 12 && isBetween(top, bottom, layout.rowPitch / 2);
  if (dx <= reach && isBetween(Math.min(...op.targets), Math.max(...op.targets), reach))
    return true;
  return dx <= 8 && isBetween(top, bottom, 8);
}

/** The placed thing under a point; dots win over the boxes they touch. */
export function hitTest(circuit: Circuit, layout: Layout, x: number, y: number): Hit | null {
  const { column, isGap } = columnOf(layout, Math.floor((x - layout.left) / COLUMN_PITCH));
  if (isGap) return null;
  const dx = Math.abs(x - columnX(layout, column));
  const nearest = Math.round((y - layout.top) / layout.rowPitch);
  const wire = Math.min(layout.wireCount - 1, Math.max(0, nearest));
  const ops = circuit.ops.filter((op) => op.column === column);
  for (const op of ops) {
    for (const control of op.controls) {
      if (Math.hypot(dx, y - wireY(layout, control.wire)) <= DOT_REACH) {
        return { kind: "dot", id: op.id, wire: control.wire };
      }
    }
  }
  const op = ops.find((candidate) => touchesBody(layout, candidate, dx, y));
  return op ? { kind: "op", id: op.id, wire } : null;
}

/** The box around an op's drawing. */
export function opBox(layout: Layout, op: Pick<Op, "column" | "targets" | "controls">): Box {
  const { top, bottom } = opSpan(op);
  const half = GATE_SIZE / 2;
  return {
    x: columnX(layout, op.column) - half,
    y: wireY(layout, top) - half,
    width: GATE_SIZE,
    height: wireY(layout, bottom) - wireY(layout, top) + GATE_SIZE,
  };
}

/** A rectangle of the content. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box with these two corners. */
export function boxBetween(a: { x: number; y: number }, b: { x: number; y: number }): Box {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

/** The cells whose gates a frame touches, or null when it touches none. */
export function cellsIn(
  layout: Layout,
  { x, y, width, height }: Box,
): { left: number; right: number; top: number; bottom: number } | null {
  const half = GATE_SIZE / 2;
  const range = {
    left: Math.max(
      0,
      columnOf(layout, Math.ceil((x - half - layout.left) / COLUMN_PITCH - 0.5)).column,
    ),
    right: Math.floor((x + width + half - layout.left) / COLUMN_PITCH - 0.5),
    top: Math.max(0, Math.ceil((y - half - layout.top) / layout.rowPitch)),
    bottom: Math.floor((y + height + half - layout.top) / layout.rowPitch),
  };
  const { column, isGap } = columnOf(layout, range.right);
  const right = isGap ? column - 1 : column;
  return range.left > right || range.top > range.bottom ? null : { ...range, right };
}

/** Columns, both ends included. */
export interface ColumnRange {
  readonly first: number;
  readonly last: number;
}

/** By how many columns what is drawn grows or shrinks at a time. */
const COLUMN_STEP = 8;

/** The columns to draw in a view scrolled by `scrollLeft` (of the screen): those in sight, and a few on either side. */
export function columnsInView(layout: Layout, scrollLeft: number): ColumnRange {
  const step = COLUMN_STEP * COLUMN_PITCH;
  const left = scrollLeft / layout.zoom - layout.left;
  const first = Math.floor(left / step) - 1;
  const last = Math.ceil((left + layout.viewWidth) / step) + 1;
  return { first: Math.max(0, first * COLUMN_STEP), last: last * COLUMN_STEP };
}

/** The column whose head, above the first wire's gates, is under a point. */
export function columnHeadAt(layout: Layout, x: number, y: number): number | null {
  const bottom = layout.top - GATE_SIZE / 2 - 3 - layout.headRise;
  if (y > bottom || y < bottom - HEAD_HEIGHT || x < layout.left) return null;
  const { column, isGap } = columnOf(layout, Math.floor((x - layout.left) / COLUMN_PITCH));
  return isGap || column >= layout.columnCount ? null : column;
}

/** Where the numbers of columns stand. */
export function columnHeadY({ top, headRise }: Layout): number {
  return top - GATE_SIZE / 2 - 9 - headRise;
}

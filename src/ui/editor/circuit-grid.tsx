/** The grid: wires, ops and cursor in one SVG that scrolls under the wires' heads and readouts. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type CSSProperties } from "react";
import { columnCount, opAt, opWires, type Circuit } from "../../circuit/circuit.ts";
import { useView } from "../app-context.tsx";
import { useSize } from "../primitives/use-media.ts";
import { HEAD_COLUMN } from "./actions/core.ts";
import { ColumnHeads } from "./column-heads.tsx";
import { DropMarks } from "./drop-marks.tsx";
import { useCircuit, useEditor, useGesture } from "./editor-context.tsx";
import {
  COLUMN_PITCH,
  columnX,
  createLayout,
  openColumnX,
  GATE_SIZE,
  places,
  headRiseOf,
  steadyRows,
  wireY,
  type Layout,
  type Rows,
} from "./geometry.ts";
import {
  GridOps,
  Marquee,
  SelectionRings,
  useShownCircuit,
  useVisibleColumns,
} from "./grid-ops.tsx";
import { MeasuredWires } from "./measured-wires.tsx";
import { OpTooltip } from "./op-tooltip.tsx";
import { ScrubMarker } from "./scrub-marker.tsx";
import { useGridClipboard } from "./use-grid-clipboard.ts";
import { useGridKeys } from "./use-grid-keys.ts";
import { useGridPointer } from "./use-grid-pointer.ts";
import { useGridZoom } from "./use-grid-zoom.ts";
import { WireHeads } from "./wire-heads.tsx";
import { WireReadouts } from "./wire-readouts.tsx";
import { zoomDetail } from "./zoom.ts";

const HALF = GATE_SIZE / 2;
/** Right of the last op, while something is dragged or picked up. */
const SPARE_COLUMNS = 2;

function Cursor({ layout, circuit }: { readonly layout: Layout; readonly circuit: Circuit }) {
  const { column, wire, isGap = false } = useView((state) => state.cursor);
  const isAiming = useView((state) => state.isAiming);
  const selected = useView((state) => state.selectedOp);
  const y = wireY(layout, Math.min(wire, layout.wireCount - 1)) - HALF - 3;
  const isHead = column === HEAD_COLUMN;
  const isInOpen = isGap && layout.openColumn !== null;
  const op = isInOpen ? undefined : opAt(circuit, column, wire);
  // The ring of a selected op that stands on this cell alone says it already.
  if (op && op.id === selected && opWires(op).length === 1 && !isAiming) return null;
  const middle = isInOpen
    ? openColumnX(layout, column)
    : columnX(layout, Math.min(column, layout.columnCount));
  const x = isHead ? 3 : middle - HALF - 3;
  const width = isHead ? layout.left - 12 : GATE_SIZE + 6;
  return (
    <div
      className={isHead ? "grid-cursor grid-cursor-head" : "grid-cursor"}
      style={{ width, height: GATE_SIZE + 6, transform: `translate(${x}px, ${y}px)` }}
    >
      {isAiming && <span className="cursor-hint">↑↓ choose the control's wire</span>}
    </div>
  );
}

/** While something is held, room to put it: columns after the last op, and the row of a new wire. */
function useLayout(circuit: Circuit, size: { width: number; height: number }): Layout {
  const wireCount = circuit.wires.length;
  const columns = columnCount(circuit);
  const { width: viewWidth, height: viewHeight } = size;
  const isSelected = useView((state) => state.selectedOps.length > 0);
  const isArmed = useView((state) => state.armed !== null);
  const openColumn = useView((state) => state.openColumn);
  const isBeyond = useView((state) => state.cursor.column >= columns);
  const isDragging = useGesture((state) => state.drag !== null);
  const landingWidth = useGesture(({ drag }) =>
    drag !== null && "width" in drag.drop ? drag.drop.width : 0,
  );
  const [kept, keep] = useState<Rows | null>(null);
  const zoom = useView((state) => state.zoom);
  const headRise = useMemo(() => headRiseOf(circuit), [circuit]);
  const rows = steadyRows(kept, wireCount, viewHeight, isSelected, zoom, headRise);
  if (rows !== kept) keep(rows);
  const hasSpareRow = isDragging || isArmed;
  const spareColumns = hasSpareRow ? SPARE_COLUMNS + landingWidth : Number(isBeyond);
  return useMemo(
    () =>
      createLayout({
        rows,
        columnCount: columns,
        viewWidth,
        spareColumns,
        hasSpareRow,
        openColumn,
      }),
    [rows, columns, viewWidth, spareColumns, hasSpareRow, openColumn],
  );
}

/**
 * What measures the grid waits for the frame: the amplitudes of an edit are often drawn into the same one,
 * and the page is laid out once for both. @returns what calls it off.
 */
function beforePaint(measure: () => void): () => void {
  const frame = requestAnimationFrame(measure);
  return () => cancelAnimationFrame(frame);
}

/** Says on the grid which sides have more to scroll to; its style draws a shadow there. */
function markEdges(grid: HTMLElement | null, { width, zoom }: Layout): void {
  if (!grid) return;
  const { scrollLeft, clientWidth } = grid;
  grid.toggleAttribute("data-more-left", scrollLeft > 1);
  grid.toggleAttribute("data-more-right", scrollLeft + clientWidth < width * zoom - 1);
}

/** Scrolls so that a cell stands clear of the wire heads and the readouts. */
function showCell(scroller: HTMLElement, layout: Layout, column: number, wire: number): void {
  if (globalThis.document.activeElement !== scroller) return;
  const { zoom } = layout;
  const left = (columnX(layout, column) - COLUMN_PITCH / 2 - layout.left) * zoom;
  const right = (columnX(layout, column) + COLUMN_PITCH / 2 + layout.right) * zoom;
  if (left < scroller.scrollLeft) scroller.scrollLeft = left;
  else if (right > scroller.scrollLeft + scroller.clientWidth) {
    scroller.scrollLeft = right - scroller.clientWidth;
  }
  const y = wireY(layout, wire) * zoom;
  const reach = (layout.rowPitch / 2) * zoom;
  if (y - reach < scroller.scrollTop) scroller.scrollTop = Math.max(0, y - reach);
  else if (y + reach > scroller.scrollTop + scroller.clientHeight) {
    scroller.scrollTop = y + reach - scroller.clientHeight;
  }
}

/** The style sheets keep lines and small letters from getting too thin by `--zoom`. */
function zoomStyle({ width, height, zoom }: Layout): CSSProperties {
  return { width, height, zoom, "--zoom": zoom } as CSSProperties;
}

/** How to begin, in the free row below the wires. */
function EmptyHint({ layout }: { readonly layout: Layout }) {
  const isBusy = useGesture((state) => state.drag !== null);
  const isArmed = useView((state) => state.armed !== null);
  if (isBusy) return null;
  return (
    <p
      className="grid-empty"
      style={{
        top: wireY(layout, layout.wireCount) - HALF,
        left: layout.left - 10,
        right: layout.right,
      }}
    >
      {isArmed ? (
        "Now choose a cell on a wire."
      ) : (
        <>
          Drag a gate onto a wire, or tap it and then tap a wire.
          <span className="needs-keys">
            {" "}
            Or press <kbd>H</kbd> here.
          </span>
        </>
      )}
    </p>
  );
}

export function CircuitGrid() {
  const circuit = useCircuit();
  const cursor = useView((state) => state.cursor);
  const isArmed = useView((state) => state.armed !== null);
  const isInGate = useView((state) => state.openGate !== null);
  const { actions, mountSurface } = useEditor();
  const scroller = useRef<HTMLDivElement>(null);
  const size = useSize(scroller);
  const layout = useLayout(circuit, size);
  const shown = useShownCircuit(circuit);
  // What lands in the open column takes its place.
  const isFilled = useGesture(
    ({ drag }) => drag !== null && "insert" in drag.drop && drag.drop.insert,
  );
  const drawn = useMemo(
    () => (isFilled && layout.openColumn !== null ? { ...layout, openColumn: null } : layout),
    [isFilled, layout],
  );
  const visible = useVisibleColumns(scroller, layout);
  const isDragging = useGesture((state) => state.drag !== null);
  const onKeyDown = useGridKeys();
  const pointer = useGridPointer();
  useEffect(() => beforePaint(() => markEdges(scroller.current, layout)), [layout]);
  useLayoutEffect(() => {
    mountSurface(scroller.current ? { scroller: scroller.current, layout } : null);
    return () => mountSurface(null);
  }, [mountSurface, layout]);
  useGridZoom(scroller, layout);
  useGridClipboard(scroller);
  const shownZoom = useRef(layout.zoom);
  useEffect(() => {
    // Zooming holds on to the point under the pointer, be the cursor in sight or not.
    const isZooming = shownZoom.current !== layout.zoom;
    shownZoom.current = layout.zoom;
    if (isZooming) return;
    return beforePaint(() => {
      if (scroller.current) showCell(scroller.current, layout, cursor.column, cursor.wire);
    });
  }, [layout, cursor]);

  const active = cursor.isGap === true ? undefined : opAt(circuit, cursor.column, cursor.wire);
  const name = `Circuit, ${circuit.wires.length} wires, ${layout.columnCount} columns`;
  return (
    // The grid is one composite widget: it has the focus and the keys, its cells have neither.
    // oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex
    <div
      ref={scroller}
      className={isArmed ? "grid grid-armed" : "grid"}
      role="application"
      aria-roledescription="circuit editor"
      aria-label={`${name}. Arrow keys move the cursor, letters place gates, question mark lists all keys.`}
      aria-activedescendant={active ? `op-${active.id}` : undefined}
      data-testid="circuit-grid"
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => actions.endAim(true)}
      onScroll={(event) => markEdges(event.currentTarget, layout)}
      {...pointer}
    >
      <div className="grid-content" data-detail={zoomDetail(layout.zoom)} style={zoomStyle(layout)}>
        <svg
          className={isDragging ? "grid-drawing grid-sliding" : "grid-drawing"}
          width={layout.width}
          height={layout.height}
        >
          <defs>
            <linearGradient id="op-mixed" x1="0" y1="0" x2="1" y2="1">
              <stop offset="0.5" stopColor="var(--param-soft)" />
              <stop offset="0.5" stopColor="var(--feature-soft)" />
            </linearGradient>
          </defs>
          {places(layout.wireCount).map((wire) => (
            <path
              key={wire}
              className="grid-wire"
              d={`M${layout.left - 10} ${wireY(layout, wire)}H${layout.width - 12}`}
            />
          ))}
          <MeasuredWires layout={drawn} circuit={shown.circuit} />
          <ColumnHeads layout={drawn} visible={visible} />
          <GridOps layout={drawn} shown={shown} visible={visible} />
          <DropMarks layout={drawn} landing={shown.landing} />
          {!isInGate && <ScrubMarker layout={layout} />}
        </svg>
        <SelectionRings layout={layout} circuit={circuit} visible={visible} />
        <Marquee />
        <Cursor layout={layout} circuit={circuit} />
        <WireHeads layout={layout} wires={shown.circuit.wires} />
        {!isInGate && <WireReadouts layout={layout} />}
        <OpTooltip layout={layout} />
        {circuit.ops.length === 0 && <EmptyHint layout={layout} />}
      </div>
    </div>
  );
}

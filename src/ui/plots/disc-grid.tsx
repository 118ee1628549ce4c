/**
 * Amplitudes as discs: the radius is |amplitude|, the hand and the colour are the phase, counter-clockwise
 * from the right, and the ring is what a full disc would be.
 */
import { useCallback, useEffect, useRef } from "react";
import {
  ketDigits,
  ketOrder,
  matchesKet,
  type KetPattern,
  type QubitOrder,
} from "../../circuit/ket-order.ts";
import type { Arrangement, BasisState } from "./basis-states.ts";
import { CellAxes, cellNames, DIGIT } from "./cell-axes.tsx";
import { fitCells, type CellLayout } from "./cell-layout.ts";
import { ChartCursor, type CursorPlotProps } from "./chart-cursor.tsx";
import { phaseColour } from "./phase-colour.ts";
import { captionHeight, PlotCaption } from "./plot-caption.tsx";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";

export interface DiscGridProps extends CursorPlotProps {
  /** In the order in which they are drawn; all there are when arranged by basis. */
  readonly states: readonly BasisState[];
  readonly arrangement: Arrangement;
  readonly wireCount: number;
  readonly order: QubitOrder;
  /** |amplitude| of a disc that fills its ring. */
  readonly full: number;
  /** What was searched for: it stands out. */
  readonly found: KetPattern | null;
}

const LARGEST_CELL = 132;
/** Sorted by size, discs scroll rather than be smaller. */
const LEAST_SORTED = 46;
const LEAST_CELL = 20;
const TOP = 4;
const BOTTOM = 18;
const KET_LINE = 14;

interface DiscLayout extends CellLayout {
  /** Each disc has its ket below; otherwise rows and columns have digits. */
  readonly hasKets: boolean;
  readonly left: number;
}

/** The largest discs of which `count` fit, as wide as their kets at least; CSS pixels. */
function sortedSize(count: number, width: number, height: number, ketWidth: number): number {
  for (let size = LARGEST_CELL; size > LEAST_SORTED; size -= 2) {
    const columnCount = Math.floor(width / Math.max(ketWidth, size));
    if (columnCount > 0 && Math.ceil(count / columnCount) * (size + KET_LINE) <= height)
      return size;
  }
  return LEAST_SORTED;
}

/** Kets below the discs where they fit, digits along the edges where they do not. */
function layDiscs(props: DiscGridProps): DiscLayout {
  const { states, arrangement, wireCount, width, height } = props;
  const ketWidth = DIGIT * wireCount + 8;
  const room = { height: height - TOP - captionHeight(width) - 4, most: LARGEST_CELL };
  if (arrangement === "size") {
    const size = sortedSize(states.length, width, room.height, ketWidth);
    const cellWidth = Math.max(ketWidth, size);
    const columnCount = Math.max(1, Math.min(states.length, Math.floor(width / cellWidth)));
    const rowCount = Math.ceil(states.length / columnCount);
    const cellHeight = size + KET_LINE;
    return {
      columnDigits: 0,
      columnCount,
      rowCount,
      cellWidth,
      cellHeight,
      hasKets: true,
      left: 0,
    };
  }
  const labelled = fitCells(wireCount, {
    ...room,
    width,
    most: LARGEST_CELL + KET_LINE,
    least: LEAST_CELL,
  });
  const isWide = labelled.cellWidth >= ketWidth && labelled.cellHeight >= 36 + KET_LINE;
  if (isWide) return { ...labelled, hasKets: true, left: 0 };
  const left = DIGIT * Math.ceil(wireCount / 2) + 10;
  const cells = fitCells(wireCount, {
    ...room,
    height: room.height - BOTTOM,
    width: width - left,
    least: LEAST_CELL,
  });
  return { ...cells, hasKets: false, left };
}

export function DiscGrid(props: DiscGridProps) {
  const { states, wireCount, order, full, found, width, height } = props;
  const { arrangement, cursor, onCursor, valueText } = props;
  const layout = layDiscs(props);
  const { columnCount, rowCount, cellWidth, cellHeight, hasKets, left } = layout;
  const frame = useRef<HTMLDivElement>(null);
  const firstFound = found ? states.findIndex((state) => matchesKet(state.index, found)) : -1;
  const foundTop = firstFound < 0 ? null : TOP + Math.floor(firstFound / columnCount) * cellHeight;
  useEffect(() => {
    const box = frame.current;
    if (foundTop === null || !box) return;
    box.scrollTop = Math.max(0, foundTop - (box.clientHeight - cellHeight) / 2);
  }, [foundTop, cellHeight]);
  const draw = useCallback<Draw>(
    (context, colour) => {
      const cells = { columnCount, cellWidth, cellHeight: cellHeight - (hasKets ? KET_LINE : 0) };
      for (const [position, state] of states.entries()) {
        const x = ((position % columnCount) + 0.5) * cellWidth;
        const y = Math.floor(position / columnCount) * cellHeight + cells.cellHeight / 2;
        const radius = Math.min(cells.cellWidth, cells.cellHeight) / 2 - 3;
        const isAside = found !== null && !matchesKet(state.index, found);
        context.globalAlpha = isAside ? 0.3 : 1;
        drawDisc(
          context,
          { x, y, radius, share: state.magnitude / full, phase: state.phase },
          colour,
        );
      }
      context.globalAlpha = 1;
    },
    [states, full, found, columnCount, cellWidth, cellHeight, hasKets],
  );
  const contentHeight = TOP + rowCount * cellHeight + (hasKets ? 0 : BOTTOM);
  return (
    <>
      <div className="disc-frame" ref={frame} style={{ maxHeight: height - captionHeight(width) }}>
        <ChartCursor
          label={`|amplitude| and phase of ${states.length} basis states as discs, ket order ${ketOrder(wireCount, order)}`}
          className="plot disc-grid"
          count={states.length}
          index={cursor}
          onIndex={onCursor}
          rowLength={columnCount}
          indexAt={(x, y) => {
            const column = Math.floor((x - left) / cellWidth);
            const row = Math.floor((y - TOP) / cellHeight);
            const position = row * columnCount + column;
            const isInside = column >= 0 && column < columnCount && row >= 0;
            return isInside && position < states.length ? position : null;
          }}
          valueText={valueText}
        >
          <PlotCanvas
            width={columnCount * cellWidth}
            height={rowCount * cellHeight}
            left={left}
            top={TOP}
            draw={draw}
          />
          <svg width={left + columnCount * cellWidth} height={contentHeight} aria-hidden>
            {hasKets ? (
              states.map((state, position) => (
                <text
                  key={state.index}
                  className={
                    found && matchesKet(state.index, found)
                      ? "plot-ket plot-ket-small is-lit"
                      : "plot-ket plot-ket-small"
                  }
                  x={((position % columnCount) + 0.5) * cellWidth}
                  y={TOP + (Math.floor(position / columnCount) + 1) * cellHeight - 4}
                  textAnchor="middle"
                >
                  {ketDigits(state.index, wireCount, order)}
                </text>
              ))
            ) : (
              <CellAxes layout={layout} wireCount={wireCount} left={left} top={TOP} />
            )}
            {cursor !== null && cursor < states.length && (
              <rect
                className="cell-cursor"
                x={left + (cursor % columnCount) * cellWidth}
                y={TOP + Math.floor(cursor / columnCount) * cellHeight}
                width={cellWidth}
                height={cellHeight}
                rx={4}
              />
            )}
          </svg>
        </ChartCursor>
      </div>
      <PlotCaption>
        {hasKets
          ? `basis state |${ketOrder(wireCount, order)}⟩${arrangement === "size" ? ", the likeliest first" : ""}`
          : cellNames(layout, wireCount, order)}
        {` · radius |amplitude|, the ring is ${full} · colour and hand phase`}
      </PlotCaption>
    </>
  );
}

interface Disc {
  /** CSS pixels. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Radius of the disc by that of its ring. */
  readonly share: number;
  /** Radians. */
  readonly phase: number;
}

/** A hand is drawn only where there is something for it to be the phase of. */
const VISIBLE_SHARE = 0.02;
const LEAST_HAND = 0.55;

function drawDisc(
  context: CanvasRenderingContext2D,
  { x, y, radius, share, phase }: Disc,
  colour: (name: string) => string,
): void {
  context.lineWidth = 1;
  context.strokeStyle = colour("--line");
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
  if (share < VISIBLE_SHARE) return;
  context.fillStyle = phaseColour(phase);
  context.beginPath();
  context.arc(x, y, radius * Math.min(1, share), 0, 2 * Math.PI);
  context.fill();
  context.lineWidth = radius > 14 ? 1.6 : 1.1;
  context.strokeStyle = colour("--ink");
  context.beginPath();
  context.moveTo(x, y);
  // Of a small disc the hand reaches out, or it could not be read.
  const hand = radius * Math.min(1, Math.max(share, LEAST_HAND));
  context.lineTo(x + hand * Math.cos(phase), y - hand * Math.sin(phase));
  context.stroke();
}

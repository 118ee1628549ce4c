/**
 * All basis states as cells: of amplitudes the colour is the phase and the strength the size, of
 * probabilities only the strength counts. Read by pointer and by keys.
 */
import { useCallback } from "react";
import { ketOrder, matchesKet, type KetPattern, type QubitOrder } from "../../circuit/ket-order.ts";
import { measureName, type AmplitudeMeasure } from "./amplitude-chart.tsx";
import type { Arrangement, BasisState } from "./basis-states.ts";
import { CellAxes, cellNames, DIGIT } from "./cell-axes.tsx";
import { captionHeight, PlotCaption, Ramp } from "./plot-caption.tsx";
import { fitCells, type CellLayout } from "./cell-layout.ts";
import { ChartCursor, type CursorPlotProps } from "./chart-cursor.tsx";
import { phaseColour, phaseColourStep } from "./phase-colour.ts";
import { drawHand, LEAST_HAND_CELL } from "./phase-hand.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";

export interface AmplitudeHeatMapProps extends CursorPlotProps {
  /** All of them, in the order in which they are drawn, row by row. */
  readonly states: readonly BasisState[];
  readonly arrangement: Arrangement;
  readonly wireCount: number;
  readonly order: QubitOrder;
  readonly measure: AmplitudeMeasure;
  /** What is drawn at full strength: |amplitude| or probability. */
  readonly full: number;
  /** What was searched for: its cells are outlined. */
  readonly found: KetPattern | null;
}

const TOP = 4;
const BOTTOM = 18;

export function AmplitudeHeatMap(props: AmplitudeHeatMapProps) {
  const { states, arrangement, wireCount, order, measure, full, found, width, height } = props;
  const { cursor, onCursor, valueText } = props;
  // Sorted by size, rows and columns have no digits of their own.
  const isByBasis = arrangement === "basis";
  const left = isByBasis ? DIGIT * Math.ceil(wireCount / 2) + 10 : 4;
  const layout = fitCells(wireCount, {
    width: width - left - 4,
    height: height - TOP - (isByBasis ? BOTTOM : 0) - captionHeight(width),
    most: 72,
    least: 1,
  });
  const { columnCount, rowCount, cellWidth, cellHeight } = layout;
  const count = columnCount * rowCount;
  const draw = useCallback<Draw>(
    (context, colour) => {
      const cells = { columnCount, cellWidth, cellHeight };
      drawCells(context, { states, measure, full }, cells, colour);
      if (found) outlineFound(context, states, found, cells, colour("--ink"));
    },
    [states, measure, full, found, columnCount, cellWidth, cellHeight],
  );
  const isProbability = measure === "probability";
  const hasHands = Math.min(cellWidth, cellHeight) >= LEAST_HAND_CELL;
  return (
    <>
      <ChartCursor
        label={`${measureName[measure]} of all ${count} basis states as cells, ket order ${ketOrder(wireCount, order)}`}
        className="plot amplitude-heat-map"
        count={count}
        index={cursor}
        onIndex={onCursor}
        rowLength={columnCount}
        indexAt={(x, y) => {
          const column = Math.floor((x - left) / cellWidth);
          const row = Math.floor((y - TOP) / cellHeight);
          const isInside = column >= 0 && column < columnCount && row >= 0 && row < rowCount;
          return isInside ? row * columnCount + column : null;
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
        <svg
          width={width}
          height={TOP + rowCount * cellHeight + (isByBasis ? BOTTOM : 0)}
          aria-hidden
        >
          {isByBasis && <CellAxes layout={layout} wireCount={wireCount} left={left} top={TOP} />}
          {cursor !== null && (
            <rect
              className="cell-cursor"
              x={left + (cursor % columnCount) * cellWidth}
              y={TOP + Math.floor(cursor / columnCount) * cellHeight}
              width={cellWidth}
              height={cellHeight}
            />
          )}
        </svg>
      </ChartCursor>
      <PlotCaption>
        {`${isByBasis ? cellNames(layout, wireCount, order) : "row by row, the likeliest first"} · ${isProbability ? "" : `colour${hasHands ? " and hand" : ""} phase, `}strength ${measureName[measure]} `}
        <Ramp to={isProbability ? "var(--accent)" : phaseColour(0)} most={String(full)} />
      </PlotCaption>
    </>
  );
}

type Cells = Pick<CellLayout, "columnCount" | "cellWidth" | "cellHeight">;

/** A cell that is hardly coloured has no phase that matters. */
const FAINTEST_WITH_HAND = 0.02;

/** A gap between cells where they are large enough to spare it. */
const gapOf = ({ cellWidth, cellHeight }: Cells): number =>
  Math.min(cellWidth, cellHeight) > 6 ? 1 : 0;

function drawCells(
  context: CanvasRenderingContext2D,
  what: Pick<AmplitudeHeatMapProps, "states" | "measure" | "full">,
  cells: Cells,
  colour: (name: string) => string,
): void {
  const { states, measure, full } = what;
  const { columnCount, cellWidth, cellHeight } = cells;
  const gap = gapOf(cells);
  const empty = colour("--grid");
  const plain = colour("--accent");
  const ink = colour("--ink");
  const ground = colour("--panel");
  const side = Math.min(cellWidth, cellHeight);
  const hasHands = measure === "magnitude" && side >= LEAST_HAND_CELL;
  for (const [position, state] of states.entries()) {
    const x = (position % columnCount) * cellWidth;
    const y = Math.floor(position / columnCount) * cellHeight;
    context.globalAlpha = 1;
    context.fillStyle = empty;
    context.fillRect(x, y, cellWidth - gap, cellHeight - gap);
    context.globalAlpha = Math.min(1, state[measure] / full);
    context.fillStyle = measure === "probability" ? plain : phaseColourStep(state.phase);
    context.fillRect(x, y, cellWidth - gap, cellHeight - gap);
    if (hasHands && state[measure] / full > FAINTEST_WITH_HAND) {
      const middle = { x: x + (cellWidth - gap) / 2, y: y + (cellHeight - gap) / 2 };
      drawHand(context, { ...middle, reach: side * 0.36, phase: state.phase }, ink, ground);
    }
  }
  context.globalAlpha = 1;
}

function outlineFound(
  context: CanvasRenderingContext2D,
  states: readonly BasisState[],
  found: KetPattern,
  cells: Cells,
  ink: string,
): void {
  const { columnCount, cellWidth, cellHeight } = cells;
  context.strokeStyle = ink;
  context.lineWidth = Math.min(cellWidth, cellHeight) > 12 ? 2 : 1;
  const inset = context.lineWidth / 2;
  for (const [position, state] of states.entries()) {
    if (!matchesKet(state.index, found)) continue;
    context.strokeRect(
      (position % columnCount) * cellWidth + inset,
      Math.floor(position / columnCount) * cellHeight + inset,
      Math.max(1, cellWidth - gapOf(cells) - 2 * inset),
      Math.max(1, cellHeight - gapOf(cells) - 2 * inset),
    );
  }
}

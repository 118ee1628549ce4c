/**
 * All basis states as cells: of amplitudes the colour is the phase and the strength the size, of
 * probabilities only the strength counts. Read by pointer and by keys.
 */
import { useCallback } from "react";
import { ketOrder, matchesKet, type KetPattern, type QubitOrder } from "../../circuit/ket-order.ts";
import { measureName, type AmplitudeMeasure } from "./amplitude-chart.tsx";
import type { Arrangement, BasisState } from "./basis-states.ts";
import { parseColour, type Rgb } from "./boundary-image.ts";
import { CellAxes, cellNames, DIGIT } from "./cell-axes.tsx";
import { fillCells } from "./cell-image.ts";
import { captionHeight, PlotCaption, Ramp } from "./plot-caption.tsx";
import { fitCells, type CellLayout } from "./cell-layout.ts";
import { ChartCursor, type CursorPlotProps } from "./chart-cursor.tsx";
import { phaseColour, phaseColourTable } from "./phase-colour.ts";
import { drawHand, LEAST_HAND_CELL } from "./phase-hand.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";

export interface AmplitudeHeatMapProps extends CursorPlotProps {
  /** All of them, in the order in which they are drawn, row by row. */
  readonly states: readonly BasisState[];
  readonly arrangement: Arrangement;
  readonly wireCount: number;
  readonly order: QubitOrder;
  /** Whose kets these are, ascending, where they are not those of all wires. */
  readonly wires?: readonly number[] | null;
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
  const { cursor, onCursor, valueText, wires } = props;
  // Sorted by size, rows and columns have no digits of their own.
  const isByBasis = arrangement === "basis";
  const margin = isByBasis ? DIGIT * Math.ceil(wireCount / 2) + 10 : 4;
  const layout = fitCells(wireCount, {
    width: width - margin - 4,
    height: height - TOP - (isByBasis ? BOTTOM : 0) - captionHeight(width),
    most: 72,
    least: 1,
  });
  const { columnCount, rowCount, cellWidth, cellHeight } = layout;
  // In the middle, as its caption is.
  const left = Math.max(margin, Math.floor((width - columnCount * cellWidth) / 2));
  const count = columnCount * rowCount;
  const draw = useCallback<Draw>(
    (context, colour) => {
      const cells = { columnCount, cellWidth, cellHeight };
      drawCells(context, { states, measure, full }, cells, colour);
      drawHands(context, { states, measure, full }, cells, colour);
      if (found) outlineFound(context, states, found, cells, colour("--ink"));
    },
    [states, measure, full, found, columnCount, cellWidth, cellHeight],
  );
  const isProbability = measure === "probability";
  const hasHands = Math.min(cellWidth, cellHeight) >= LEAST_HAND_CELL;
  return (
    <>
      <ChartCursor
        label={`${measureName[measure]} of all ${count} basis states as cells, ket order ${ketOrder(wireCount, order, wires)}`}
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
        {`${isByBasis ? cellNames(layout, wireCount, order, wires) : "row by row, the likeliest first"} · ${isProbability ? "" : `colour${hasHands ? " and hand" : ""} phase, `}strength ${measureName[measure]} `}
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

/** The colours of phases as this browser draws them: a canvas takes CSS, pixels take numbers. */
let phaseHues: readonly Rgb[] | null = null;

function readPhaseHues(): readonly Rgb[] {
  const table = phaseColourTable();
  const context = new OffscreenCanvas(table.length, 1).getContext("2d", {
    willReadFrequently: true,
  });
  if (!context) return [[0, 0, 0]];
  for (const [step, colour] of table.entries()) {
    context.fillStyle = colour;
    context.fillRect(step, 0, 1, 1);
  }
  const { data } = context.getImageData(0, 0, table.length, 1);
  return table.map((_, step) => [
    data[4 * step] ?? 0,
    data[4 * step + 1] ?? 0,
    data[4 * step + 2] ?? 0,
  ]);
}

type Shown = Pick<AmplitudeHeatMapProps, "states" | "measure" | "full">;

/** The cells as a small picture, scaled up without blurring, and then the gaps between them. */
function drawCells(
  context: CanvasRenderingContext2D,
  { states, measure, full }: Shown,
  cells: Cells,
  colour: (name: string) => string,
): void {
  const { columnCount, cellWidth, cellHeight } = cells;
  const rowCount = states.length / columnCount;
  const picture = new OffscreenCanvas(columnCount, rowCount);
  const pen = picture.getContext("2d");
  if (!pen) return;
  const image = pen.createImageData(columnCount, rowCount);
  phaseHues ??= readPhaseHues();
  const hues = measure === "probability" ? [parseColour(colour("--accent"))] : phaseHues;
  const colours = { empty: parseColour(colour("--grid")), full: hues };
  fillCells(image.data, states, { measure, full }, colours);
  pen.putImageData(image, 0, 0);
  const width = columnCount * cellWidth;
  const height = rowCount * cellHeight;
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, 0, 0, width, height);
  const gap = gapOf(cells);
  if (gap === 0) return;
  for (let column = 1; column <= columnCount; column++) {
    context.clearRect(column * cellWidth - gap, 0, gap, height);
  }
  for (let row = 1; row <= rowCount; row++) {
    context.clearRect(0, row * cellHeight - gap, width, gap);
  }
}

/** The phase of each cell that has room for it. */
function drawHands(
  context: CanvasRenderingContext2D,
  { states, measure, full }: Shown,
  cells: Cells,
  colour: (name: string) => string,
): void {
  const { columnCount, cellWidth, cellHeight } = cells;
  const side = Math.min(cellWidth, cellHeight);
  if (measure !== "magnitude" || side < LEAST_HAND_CELL) return;
  const gap = gapOf(cells);
  const ink = colour("--ink");
  const ground = colour("--panel");
  for (const [position, state] of states.entries()) {
    if (state[measure] / full <= FAINTEST_WITH_HAND) continue;
    const x = (position % columnCount) * cellWidth + (cellWidth - gap) / 2;
    const y = Math.floor(position / columnCount) * cellHeight + (cellHeight - gap) / 2;
    drawHand(context, { x, y, reach: side * 0.36, phase: state.phase }, ink, ground);
  }
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

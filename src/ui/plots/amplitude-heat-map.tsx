/**
 * All basis states as cells: of amplitudes the colour is the phase and the strength the size, of
 * probabilities only the strength counts. Read by pointer and by keys.
 */
import { useCallback } from "react";
import {
  displayIndex,
  ketOrder,
  matchesKet,
  type KetPattern,
  type QubitOrder,
} from "../../circuit/ket-order.ts";
import { measureName, type AmplitudeMeasure } from "./amplitude-chart.tsx";
import { CellAxes, cellNames, DIGIT } from "./cell-axes.tsx";
import { CAPTION, PlotCaption, Ramp } from "./plot-caption.tsx";
import { fitCells, type CellLayout } from "./cell-layout.ts";
import { ChartCursor } from "./chart-cursor.tsx";
import { phaseColour, phaseColourStep, phaseOf } from "./phase-colour.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";

export interface AmplitudeHeatMapProps {
  /** Interleaved re, im, little-endian. */
  readonly amplitudes: Float64Array;
  readonly wireCount: number;
  readonly order: QubitOrder;
  readonly measure: AmplitudeMeasure;
  /** What is drawn at full strength: |amplitude| or probability. */
  readonly full: number;
  /** What was searched for: its cells are outlined. */
  readonly found: KetPattern | null;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** The place under the cursor, counted in the order of qubits chosen. */
  readonly cursor: number | null;
  readonly onCursor: (place: number | null) => void;
  readonly valueText: string;
}

const TOP = 4;
const BOTTOM = 18;

export function AmplitudeHeatMap(props: AmplitudeHeatMapProps) {
  const { amplitudes, wireCount, order, measure, full, found, width, height } = props;
  const { cursor, onCursor, valueText } = props;
  const left = DIGIT * Math.ceil(wireCount / 2) + 10;
  const layout = fitCells(wireCount, {
    width: width - left - 4,
    height: height - TOP - BOTTOM - CAPTION,
    most: 72,
    least: 1,
  });
  const { columnCount, rowCount, cellWidth, cellHeight } = layout;
  const count = columnCount * rowCount;
  const draw = useCallback<Draw>(
    (context, colour) => {
      const cells = { columnCount, cellWidth, cellHeight };
      drawCells(context, { amplitudes, wireCount, order, measure, full }, cells, colour);
      if (found) outlineFound(context, { wireCount, order, found }, cells, colour("--ink"));
    },
    [amplitudes, wireCount, order, measure, full, found, columnCount, cellWidth, cellHeight],
  );
  const isProbability = measure === "probability";
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
        <svg width={width} height={TOP + rowCount * cellHeight + BOTTOM} aria-hidden>
          <CellAxes layout={layout} wireCount={wireCount} left={left} top={TOP} />
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
        {`${cellNames(layout, wireCount, order)} · ${isProbability ? "" : "colour phase, "}strength ${measureName[measure]} `}
        <Ramp to={isProbability ? "var(--accent)" : phaseColour(0)} most={String(full)} />
      </PlotCaption>
    </>
  );
}

type Cells = Pick<CellLayout, "columnCount" | "cellWidth" | "cellHeight">;

/** A gap between cells where they are large enough to spare it. */
const gapOf = ({ cellWidth, cellHeight }: Cells): number =>
  Math.min(cellWidth, cellHeight) > 6 ? 1 : 0;

function drawCells(
  context: CanvasRenderingContext2D,
  what: Pick<AmplitudeHeatMapProps, "amplitudes" | "wireCount" | "order" | "measure" | "full">,
  cells: Cells,
  colour: (name: string) => string,
): void {
  const { amplitudes, wireCount, order, measure, full } = what;
  const { columnCount, cellWidth, cellHeight } = cells;
  const gap = gapOf(cells);
  const empty = colour("--grid");
  const plain = colour("--accent");
  for (let place = 0; place < 2 ** wireCount; place++) {
    const index = displayIndex(place, wireCount, order);
    const re = amplitudes[2 * index] as number;
    const im = amplitudes[2 * index + 1] as number;
    const probability = re * re + im * im;
    const size = measure === "probability" ? probability : Math.sqrt(probability);
    const x = (place % columnCount) * cellWidth;
    const y = Math.floor(place / columnCount) * cellHeight;
    context.globalAlpha = 1;
    context.fillStyle = empty;
    context.fillRect(x, y, cellWidth - gap, cellHeight - gap);
    context.globalAlpha = Math.min(1, size / full);
    context.fillStyle = measure === "probability" ? plain : phaseColourStep(phaseOf(re, im));
    context.fillRect(x, y, cellWidth - gap, cellHeight - gap);
  }
  context.globalAlpha = 1;
}

function outlineFound(
  context: CanvasRenderingContext2D,
  what: { wireCount: number; order: QubitOrder; found: KetPattern },
  cells: Cells,
  ink: string,
): void {
  const { wireCount, order, found } = what;
  const { columnCount, cellWidth, cellHeight } = cells;
  context.strokeStyle = ink;
  context.lineWidth = Math.min(cellWidth, cellHeight) > 12 ? 2 : 1;
  const inset = context.lineWidth / 2;
  for (let place = 0; place < 2 ** wireCount; place++) {
    if (!matchesKet(displayIndex(place, wireCount, order), found)) continue;
    context.strokeRect(
      (place % columnCount) * cellWidth + inset,
      Math.floor(place / columnCount) * cellHeight + inset,
      Math.max(1, cellWidth - gapOf(cells) - 2 * inset),
      Math.max(1, cellHeight - gapOf(cells) - 2 * inset),
    );
  }
}

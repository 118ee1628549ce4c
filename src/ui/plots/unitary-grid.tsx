/**
 * A unitary as a grid of cells: the column is the basis state that comes in, the row the one that goes
 * out; size and strength are |entry|, the colour its phase.
 */
import { useCallback } from "react";
import {
  displayIndex,
  ketDigits,
  ketOrder,
  matchesKet,
  type KetPattern,
  type QubitOrder,
} from "../../circuit/ket-order.ts";
import { DIGIT } from "./cell-axes.tsx";
import { labelStep } from "./cell-layout.ts";
import { ChartCursor, type CursorPlotProps } from "./chart-cursor.tsx";
import { phaseColour, phaseOf } from "./phase-colour.ts";
import { drawHand, LEAST_HAND_CELL } from "./phase-hand.ts";
import { captionHeight, PlotCaption } from "./plot-caption.tsx";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";

export interface UnitaryEntry {
  /** Basis states; wire q is bit q. */
  readonly row: number;
  readonly column: number;
  readonly re: number;
  readonly im: number;
}

export interface UnitaryGridProps extends CursorPlotProps {
  /** Interleaved, column by column: column j is the image of basis state j. */
  readonly entries: Float64Array;
  readonly wireCount: number;
  readonly order: QubitOrder;
  /** |entry| that is drawn at full size and strength. */
  readonly full: number;
  /** What was searched for: the columns of these basis states are outlined. */
  readonly found: KetPattern | null;
}

/** The entry in a cell as drawn. */
export function entryAt(
  entries: Float64Array,
  wireCount: number,
  order: QubitOrder,
  cell: number,
): UnitaryEntry {
  const size = 2 ** wireCount;
  const row = displayIndex(Math.floor(cell / size), wireCount, order);
  const column = displayIndex(cell % size, wireCount, order);
  const at = 2 * (column * size + row);
  return { row, column, re: entries[at] ?? Number.NaN, im: entries[at + 1] ?? Number.NaN };
}

const TOP = 20;
const MOST_CELL = 46;
/** Cells with less side are too small for a size of their own: there strength alone speaks. */
const SIZED_CELL = 9;

export function UnitaryGrid(props: UnitaryGridProps) {
  const { entries, wireCount, order, full, found, width, height } = props;
  const { cursor, onCursor, valueText } = props;
  const size = 2 ** wireCount;
  const left = DIGIT * wireCount + 10;
  const side = Math.max(
    3,
    Math.min(
      MOST_CELL,
      (height - TOP - captionHeight(width) - 4) / size,
      (width - 2 * left) / size,
    ),
  );
  const step = labelStep(side, 12);
  const columnStep = labelStep(side, DIGIT * wireCount + 4);
  const draw = useCallback<Draw>(
    (context, colour) => {
      for (let cell = 0; cell < size * size; cell++) {
        const { re, im } = entryAt(entries, wireCount, order, cell);
        drawEntry(
          context,
          { re, im, full, side, x: (cell % size) * side, y: Math.floor(cell / size) * side },
          colour,
        );
      }
      if (!found) return;
      context.strokeStyle = colour("--ink");
      for (let place = 0; place < size; place++) {
        if (!matchesKet(displayIndex(place, wireCount, order), found)) continue;
        context.strokeRect(place * side + 0.5, 0.5, Math.max(1, side - 1), size * side - 1);
      }
    },
    [entries, wireCount, order, full, found, size, side],
  );
  const places = Array.from({ length: size }, (_, place) => place);
  const ket = (place: number): string =>
    ketDigits(displayIndex(place, wireCount, order), wireCount, order);
  return (
    <>
      <ChartCursor
        label={`Unitary, ${size} by ${size}, ket order ${ketOrder(wireCount, order)}`}
        className="plot unitary-grid"
        count={size * size}
        index={cursor}
        onIndex={onCursor}
        rowLength={size}
        indexAt={(x, y) => {
          const column = Math.floor((x - left) / side);
          const row = Math.floor((y - TOP) / side);
          const isInside = column >= 0 && column < size && row >= 0 && row < size;
          return isInside ? row * size + column : null;
        }}
        valueText={valueText}
      >
        <PlotCanvas width={size * side} height={size * side} left={left} top={TOP} draw={draw} />
        <svg width={left * 2 + size * side} height={TOP + size * side + 4} aria-hidden>
          {places
            .filter((place) => place % columnStep === 0)
            .map((place) => (
              <text
                key={place}
                className="plot-ket plot-ket-small"
                x={left + (place + 0.5) * side}
                y={TOP - 6}
                textAnchor={columnStep === 1 ? "middle" : "start"}
              >
                {ket(place)}
              </text>
            ))}
          {places
            .filter((place) => place % step === 0)
            .map((place) => (
              <text
                key={place}
                className="plot-ket plot-ket-small"
                x={left - 5}
                y={TOP + (place + 0.5) * side}
                dy="0.35em"
                textAnchor="end"
              >
                {ket(place)}
              </text>
            ))}
          {cursor !== null && (
            <rect
              className="cell-cursor"
              x={left + (cursor % size) * side}
              y={TOP + Math.floor(cursor / size) * side}
              width={side}
              height={side}
            />
          )}
        </svg>
      </ChartCursor>
      <PlotCaption>
        {`column in, row out |${ketOrder(wireCount, order)}⟩ · ${side >= SIZED_CELL ? "size" : "strength"} |entry|, full is ${full} · colour${side >= LEAST_HAND_CELL ? " and hand" : ""} phase`}
      </PlotCaption>
    </>
  );
}

function drawEntry(
  context: CanvasRenderingContext2D,
  cell: { x: number; y: number; side: number; re: number; im: number; full: number },
  colour: (name: string) => string,
): void {
  const { x, y, side, re, im, full } = cell;
  const gap = side > 6 ? 1 : 0;
  const box = side - gap;
  const share = Math.min(1, Math.hypot(re, im) / full);
  context.globalAlpha = 1;
  context.fillStyle = colour("--grid");
  context.fillRect(x, y, box, box);
  if (share < 1e-4) return;
  const isSized = side >= SIZED_CELL;
  const length = isSized ? Math.max(1.5, box * share) : box;
  context.globalAlpha = isSized ? 1 : share;
  context.fillStyle = phaseColour(phaseOf(re, im));
  context.fillRect(x + (box - length) / 2, y + (box - length) / 2, length, length);
  if (side >= LEAST_HAND_CELL && share > 0.02) {
    const middle = { x: x + box / 2, y: y + box / 2 };
    const hand = { ...middle, reach: box * 0.36, phase: phaseOf(re, im) };
    drawHand(context, hand, colour("--ink"), colour("--panel"));
  }
  context.globalAlpha = 1;
}

/** A kernel between samples as a square of cells: the stronger, the more alike their states are. */
import { memo, useCallback } from "react";
import { at } from "../../base/assert.ts";
import { parseColour } from "./boundary-image.ts";
import { ChartCursor, type CursorPlotProps } from "./chart-cursor.tsx";
import { PlotCanvas } from "./plot-canvas.tsx";

export interface KernelMapProps extends Pick<CursorPlotProps, "cursor" | "onCursor" | "valueText"> {
  /** rows × rows, 0 to 1. */
  readonly kernel: Float64Array;
  /** Rows of the kernel in the order in which they are drawn. */
  readonly order: readonly number[];
  /** The colour variable of each row ("--class-0"), drawn along both edges. */
  readonly colours: readonly string[];
  /** CSS pixels. */
  readonly side: number;
}

/** The width of the strips of colours along the edges, and of the gap beside them. */
const STRIP = 5;
const GAP = 2;
const EDGE = STRIP + GAP;

export const KernelMap = memo(function KernelMap(props: KernelMapProps) {
  const { kernel, order, colours, side, cursor, onCursor, valueText } = props;
  const count = order.length;
  const cell = (side - EDGE) / count;
  const draw = useCallback(
    (context: CanvasRenderingContext2D, colour: (name: string) => string) => {
      drawStrips(context, order, colours, cell, colour);
      drawCells(context, kernel, order, side - EDGE, colour);
    },
    [kernel, order, colours, cell, side],
  );
  return (
    <ChartCursor
      label={`Kernel between ${count} training samples as cells`}
      className="plot kernel-map"
      count={count * count}
      index={cursor}
      onIndex={onCursor}
      rowLength={count}
      indexAt={(x, y) => {
        const column = Math.floor((x - EDGE) / cell);
        const row = Math.floor((y - EDGE) / cell);
        const isInside = column >= 0 && column < count && row >= 0 && row < count;
        return isInside ? row * count + column : null;
      }}
      valueText={valueText}
    >
      <PlotCanvas width={side} height={side} draw={draw} />
      <svg width={side} height={side} aria-hidden>
        {cursor !== null && (
          <rect
            className="cell-cursor"
            x={EDGE + (cursor % count) * cell}
            y={EDGE + Math.floor(cursor / count) * cell}
            width={cell}
            height={cell}
          />
        )}
      </svg>
    </ChartCursor>
  );
});

function drawStrips(
  context: CanvasRenderingContext2D,
  order: readonly number[],
  colours: readonly string[],
  cell: number,
  colour: (name: string) => string,
): void {
  order.forEach((row, place) => {
    context.fillStyle = colour(at(colours, row));
    context.fillRect(EDGE + place * cell, 0, cell + 0.5, STRIP);
    context.fillRect(0, EDGE + place * cell, STRIP, cell + 0.5);
  });
}

/** A small picture, a pixel for each cell, scaled up without blurring. */
function drawCells(
  context: CanvasRenderingContext2D,
  kernel: Float64Array,
  order: readonly number[],
  side: number,
  colour: (name: string) => string,
): void {
  const count = order.length;
  const picture = new OffscreenCanvas(count, count);
  const pen = picture.getContext("2d");
  if (!pen) return;
  const image = pen.createImageData(count, count);
  const empty = parseColour(colour("--grid"));
  const full = parseColour(colour("--accent"));
  order.forEach((row, y) =>
    order.forEach((column, x) => {
      const strength = Math.min(1, Math.max(0, at(kernel, row * count + column)));
      const pixel = 4 * (y * count + x);
      for (let channel = 0; channel < 3; channel++) {
        const from = at(empty, channel);
        image.data[pixel + channel] = from + (at(full, channel) - from) * strength;
      }
      image.data[pixel + 3] = 255;
    }),
  );
  pen.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, EDGE, EDGE, side, side);
}

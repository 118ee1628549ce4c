/** Numbers over the steps of a run as a map of cells: one row per weight or per bin of a histogram. */
import { scaleLinear } from "d3";
import { useCallback } from "react";
import { formatTick } from "../primitives/format.ts";
import { ChartCursor, type CursorPlotProps } from "./chart-cursor.tsx";
import { PlotCanvas } from "./plot-canvas.tsx";

export interface TimeMapProps extends CursorPlotProps {
  readonly label: string;
  /** Ascending, one for each column. */
  readonly steps: readonly number[];
  readonly rowCount: number;
  /** From -1 to 1: how strongly a cell has the colour of its sign. Rows from the top. */
  readonly strengthAt: (row: number, column: number) => number;
  /** Signed numbers are blue and orange; counts have the accent's colour. */
  readonly isSigned: boolean;
  /** The names that stand beside rows. */
  readonly rowMarks: readonly { readonly row: number; readonly text: string }[];
  readonly rowsName: string;
}

const MARGIN = { top: 6, right: 8, bottom: 34, left: 62 };
const STRONGEST = 0.92;

/** Where columns begin and end: each lasts until the next. */
export function columnEdges(steps: readonly number[], width: number): readonly number[] {
  const first = steps[0] ?? 0;
  const last = steps.at(-1) ?? 0;
  if (steps.length < 2) return [0, width];
  // The last one is as wide as those before are in the mean.
  const end = last + (last - first) / (steps.length - 1);
  const x = scaleLinear().domain([first, end]).range([0, width]);
  return [...steps, end].map((step) => x(step));
}

export function TimeMap(props: TimeMapProps) {
  const { steps, rowCount, strengthAt, isSigned, rowMarks, width, height, cursor, onCursor } =
    props;
  const innerWidth = Math.max(1, width - MARGIN.left - MARGIN.right);
  const innerHeight = Math.max(1, height - MARGIN.top - MARGIN.bottom);
  const edges = columnEdges(steps, innerWidth);
  const rowHeight = innerHeight / Math.max(1, rowCount);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, colour: (name: string) => string) => {
      context.fillStyle = colour("--grid");
      context.fillRect(0, 0, innerWidth, innerHeight);
      const places = columnEdges(steps, innerWidth);
      for (let column = 0; column < steps.length; column++) {
        // On whole pixels, or neighbours would overlap in a line.
        const left = Math.round(places[column] ?? 0);
        const right = Math.round(places[column + 1] ?? innerWidth);
        for (let row = 0; row < rowCount; row++) {
          const strength = strengthAt(row, column);
          if (strength === 0 || Number.isNaN(strength)) continue;
          context.globalAlpha = STRONGEST * Math.min(1, Math.abs(strength));
          context.fillStyle = colour(isSigned ? (strength < 0 ? "--neg" : "--pos") : "--accent");
          const top = Math.round(row * rowHeight);
          const bottom = Math.round((row + 1) * rowHeight);
          context.fillRect(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
        }
      }
      context.globalAlpha = 1;
    },
    [steps, rowCount, strengthAt, isSigned, innerWidth, innerHeight, rowHeight],
  );
  const count = steps.length * rowCount;
  const at =
    cursor === null
      ? null
      : { row: Math.floor(cursor / steps.length), column: cursor % steps.length };
  const x = scaleLinear()
    .domain([steps[0] ?? 0, Math.max((steps[0] ?? 0) + 1, steps.at(-1) ?? 1)])
    .range([0, steps.length < 2 ? innerWidth : (edges.at(-2) ?? innerWidth)]);
  return (
    <ChartCursor
      label={props.label}
      className="plot"
      count={count}
      index={cursor}
      onIndex={onCursor}
      rowLength={steps.length}
      indexAt={(left, top) => {
        const place = left - MARGIN.left;
        const row = Math.floor((top - MARGIN.top) / rowHeight);
        const column = edges.findLastIndex((edge) => edge <= place);
        const isInside = column >= 0 && column < steps.length && row >= 0 && row < rowCount;
        return isInside ? row * steps.length + column : null;
      }}
      valueText={props.valueText}
    >
      <PlotCanvas
        width={innerWidth}
        height={innerHeight}
        left={MARGIN.left}
        top={MARGIN.top}
        draw={draw}
      />
      <svg className="over-canvas" width={width} height={height} aria-hidden>
        {rowMarks.map(({ row, text }) => (
          <text
            key={`${row} ${text}`}
            className="plot-tick"
            x={MARGIN.left - 6}
            y={MARGIN.top + (row + 0.5) * rowHeight}
            dy="0.32em"
            textAnchor="end"
          >
            {text}
          </text>
        ))}
        {at && (
          <rect
            className="cell-cursor"
            x={MARGIN.left + (edges[at.column] ?? 0)}
            y={MARGIN.top + at.row * rowHeight}
            width={Math.max(2, (edges[at.column + 1] ?? 0) - (edges[at.column] ?? 0))}
            height={Math.max(2, rowHeight)}
          />
        )}
        {x
          .ticks(4)
          .filter(Number.isInteger)
          .map((tick) => (
            <text
              key={tick}
              className="plot-tick"
              x={MARGIN.left + x(tick)}
              y={height - MARGIN.bottom + 14}
              textAnchor="middle"
            >
              {formatTick(tick)}
            </text>
          ))}
        <text
          className="plot-axis"
          x={MARGIN.left + innerWidth / 2}
          y={height - 4}
          textAnchor="middle"
        >
          step
        </text>
        <text
          className="plot-axis"
          transform={`translate(10 ${MARGIN.top + innerHeight / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          {props.rowsName}
        </text>
      </svg>
    </ChartCursor>
  );
}

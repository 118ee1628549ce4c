/** The loss on a plane through the weights: a map with level lines, and the way that training went. */
import { contours, geoPath, line, scaleLinear } from "d3";
import { useCallback, useMemo } from "react";
import { formatTick } from "../primitives/format.ts";
import { parseColour } from "./boundary-image.ts";
import { ChartCursor, type CursorPlotProps } from "./chart-cursor.tsx";
import { PlotCanvas } from "./plot-canvas.tsx";

export interface LandscapePlotProps extends CursorPlotProps {
  /** Points along either axis; `losses` has rows from the lowest b up. */
  readonly resolution: number;
  readonly losses: Float64Array;
  readonly horizontal: readonly [number, number];
  readonly vertical: readonly [number, number];
  readonly path: readonly { readonly a: number; readonly b: number }[];
  readonly axisNames: readonly [string, string];
}

const MARGIN = { top: 6, right: 8, bottom: 34, left: 44 };
const STRONGEST = 0.75;
const LEVELS = 9;

/** 0 at the lowest loss, 1 at the highest; steps are finer where the loss is low. */
export function heightOf(losses: Float64Array): (loss: number) => number {
  const sound = losses.filter(Number.isFinite);
  const low = Math.min(...sound);
  const high = Math.max(...sound);
  return (loss) => (high > low ? Math.sqrt(Math.max(0, (loss - low) / (high - low))) : 0);
}

export function LandscapePlot(props: LandscapePlotProps) {
  const { resolution, losses, horizontal, vertical, path, axisNames, width, height, cursor } =
    props;
  const innerWidth = Math.max(1, width - MARGIN.left - MARGIN.right);
  const innerHeight = Math.max(1, height - MARGIN.top - MARGIN.bottom);
  const x = scaleLinear().domain(horizontal).range([0, innerWidth]);
  const y = scaleLinear().domain(vertical).range([innerHeight, 0]);
  const heights = useMemo(() => losses.map(heightOf(losses)), [losses]);
  const levels = useMemo(() => {
    const thresholds = Array.from({ length: LEVELS }, (_, k) => (k + 1) / (LEVELS + 1));
    const trace = contours().size([resolution, resolution]).thresholds(thresholds);
    const draw = geoPath();
    return trace(Array.from(heights)).map((level) => draw(level) ?? "");
  }, [heights, resolution]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, colour: (name: string) => string) => {
      const panel = parseColour(colour("--panel"));
      const accent = parseColour(colour("--accent"));
      const pixels = new ImageData(resolution, resolution);
      heights.forEach((value, place) => {
        const row = resolution - 1 - Math.floor(place / resolution);
        const pixel = 4 * (row * resolution + (place % resolution));
        // Valleys have the most colour.
        const weight = STRONGEST * (1 - value);
        panel.forEach((from, channel) => {
          const to = accent[channel] ?? from;
          pixels.data[pixel + channel] = from + (to - from) * weight;
        });
        pixels.data[pixel + 3] = 255;
      });
      const small = document.createElement("canvas");
      small.width = resolution;
      small.height = resolution;
      small.getContext("2d")?.putImageData(pixels, 0, 0);
      context.drawImage(small, 0, 0, innerWidth, innerHeight);
    },
    [heights, resolution, innerWidth, innerHeight],
  );
  const scale = { x: innerWidth / resolution, y: innerHeight / resolution };
  // The map's cells stand around the grid's points: half a cell reaches beyond the range on every side.
  const inset = (share: number, size: number): number =>
    (size * (resolution - 1) * share) / resolution + size / resolution / 2;
  const place = ({ a, b }: { readonly a: number; readonly b: number }) => ({
    x: inset(x(a) / innerWidth, innerWidth),
    y: inset(y(b) / innerHeight, innerHeight),
  });
  const way = line<{ x: number; y: number }>(
    (point) => point.x,
    (point) => point.y,
  )(path.map(place));
  const start = path[0] && place(path[0]);
  const end = path.at(-1);
  const now = end && place(end);
  return (
    <ChartCursor
      label="Loss on the plane"
      className="plot"
      count={losses.length}
      index={cursor}
      onIndex={props.onCursor}
      rowLength={-resolution}
      indexAt={(left, top) => {
        const column = Math.floor((left - MARGIN.left) / scale.x);
        const row = Math.floor((innerHeight - (top - MARGIN.top)) / scale.y);
        const isInside = column >= 0 && column < resolution && row >= 0 && row < resolution;
        return isInside ? row * resolution + column : null;
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
        <svg x={MARGIN.left} y={MARGIN.top} width={innerWidth} height={innerHeight}>
          <g transform={`translate(0 ${innerHeight}) scale(${scale.x} ${-scale.y})`}>
            {levels.map((level, k) => (
              <path
                // oxlint-disable-next-line react/no-array-index-key -- a level is its place
                key={k}
                className="landscape-level"
                d={level}
                vectorEffect="non-scaling-stroke"
              />
            ))}
          </g>
          {way && (
            <>
              <path className="landscape-way landscape-halo" d={way} />
              <path className="landscape-way" d={way} />
            </>
          )}
          {start && <circle className="landscape-start" cx={start.x} cy={start.y} r={4} />}
          {now && <circle className="landscape-now" cx={now.x} cy={now.y} r={4.5} />}
          {cursor !== null && (
            <rect
              className="cell-cursor"
              x={(cursor % resolution) * scale.x}
              y={innerHeight - (Math.floor(cursor / resolution) + 1) * scale.y}
              width={scale.x}
              height={scale.y}
            />
          )}
        </svg>
        {x.ticks(5).map((tick) => (
          <text
            key={tick}
            className="plot-tick"
            x={MARGIN.left + inset(x(tick) / innerWidth, innerWidth)}
            y={height - MARGIN.bottom + 14}
            textAnchor="middle"
          >
            {formatTick(tick)}
          </text>
        ))}
        {y.ticks(5).map((tick) => (
          <text
            key={tick}
            className="plot-tick"
            x={MARGIN.left - 6}
            y={MARGIN.top + inset(y(tick) / innerHeight, innerHeight)}
            dy="0.32em"
            textAnchor="end"
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
          {axisNames[0]}
        </text>
        <text
          className="plot-axis"
          transform={`translate(10 ${MARGIN.top + innerHeight / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          {axisNames[1]}
        </text>
      </svg>
    </ChartCursor>
  );
}

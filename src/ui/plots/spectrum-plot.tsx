/** Sizes of Fourier coefficients as bars over their frequencies, and how far the circuit reaches. */
import { scaleLinear, scaleLog } from "d3";
import { formatTick } from "../primitives/format.ts";
import { ChartCursor, type CursorPlotProps } from "./chart-cursor.tsx";

export interface SpectrumPlotProps extends CursorPlotProps {
  /** |c_k|, k from 0. */
  readonly sizes: Float64Array;
  /** The frequency of k = 1. */
  readonly spacing: number;
  readonly isReachable: (frequency: number) => boolean;
  /** Where reach ends; null where it is not known. */
  readonly reach: number | null;
  readonly scale: "linear" | "log";
}

const MARGIN = { top: 8, right: 6, bottom: 34, left: 54 };
/** What is smaller is drawn at the foot of a logarithmic axis. */
const LEAST = 1e-18;
const WIDEST_BAR = 18;

const exponent = (value: number): string => {
  const power = Math.round(Math.log10(value));
  return power === 0 ? "1" : `1e${formatTick(power)}`;
};

export function SpectrumPlot(props: SpectrumPlotProps) {
  const { sizes, spacing, isReachable, reach, scale, width, height, cursor, onCursor } = props;
  const inner = {
    width: Math.max(1, width - MARGIN.left - MARGIN.right),
    height: Math.max(1, height - MARGIN.top - MARGIN.bottom),
  };
  const count = sizes.length;
  const slot = inner.width / count;
  const bar = Math.max(1, Math.min(WIDEST_BAR, slot * 0.7));
  const most = Math.max(1e-12, ...sizes);
  const y =
    scale === "linear"
      ? scaleLinear().domain([0, most]).nice(3).range([inner.height, 0])
      : scaleLog().domain([LEAST, 10]).range([inner.height, 0]);
  const marks = scale === "linear" ? y.ticks(3) : [1, 1e-4, 1e-8, 1e-12, 1e-16];
  const middle = (k: number): number => MARGIN.left + (k + 0.5) * slot;
  const x = scaleLinear()
    .domain([0, (count - 1) * spacing])
    .range([middle(0), middle(count - 1)]);
  const edge = reach === null ? null : x(reach) + slot / 2;
  return (
    <ChartCursor
      label="Fourier coefficients by frequency"
      className="plot"
      count={count}
      index={cursor}
      onIndex={onCursor}
      indexAt={(at) => {
        const k = Math.floor((at - MARGIN.left) / slot);
        return k >= 0 && k < count ? k : null;
      }}
      valueText={props.valueText}
    >
      <svg width={width} height={height} aria-hidden>
        {edge !== null && edge < width - MARGIN.right && (
          <>
            <rect
              className="spectrum-beyond"
              x={edge}
              y={MARGIN.top}
              width={width - MARGIN.right - edge}
              height={inner.height}
            />
            <text className="plot-tick" x={edge + 5} y={MARGIN.top + 11}>
              out of reach
            </text>
          </>
        )}
        {marks.map((mark) => (
          <g key={mark} transform={`translate(0 ${MARGIN.top + y(mark)})`}>
            <line className="plot-grid" x1={MARGIN.left} x2={width - MARGIN.right} />
            <text className="plot-tick" x={MARGIN.left - 6} dy="0.32em" textAnchor="end">
              {scale === "linear" ? formatTick(mark) : exponent(mark)}
            </text>
          </g>
        ))}
        {Array.from(sizes, (size, k) => {
          const top = y(scale === "log" ? Math.max(LEAST, size) : size);
          return (
            <rect
              // oxlint-disable-next-line react/no-array-index-key -- a coefficient is its place
              key={k}
              className={isReachable(k * spacing) ? "spectrum-bar" : "spectrum-bar is-beyond"}
              data-lit={k === cursor || undefined}
              x={middle(k) - bar / 2}
              y={MARGIN.top + top}
              width={bar}
              height={Math.max(0, inner.height - top)}
              rx={Math.min(2, bar / 3)}
            />
          );
        })}
        <line
          className="plot-base"
          x1={MARGIN.left}
          x2={width - MARGIN.right}
          y1={MARGIN.top + inner.height}
          y2={MARGIN.top + inner.height}
        />
        {x
          .ticks(Math.min(8, count))
          .filter((tick) => spacing < 1 || Number.isInteger(tick))
          .map((tick) => (
            <text
              key={tick}
              className="plot-tick"
              x={x(tick)}
              y={height - MARGIN.bottom + 14}
              textAnchor="middle"
            >
              {formatTick(tick)}
            </text>
          ))}
        <text
          className="plot-axis"
          x={MARGIN.left + inner.width / 2}
          y={height - 4}
          textAnchor="middle"
        >
          frequency, turns per 2π of the input
        </text>
        <text
          className="plot-axis"
          transform={`translate(10 ${MARGIN.top + inner.height / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          |coefficient|
        </text>
      </svg>
    </ChartCursor>
  );
}

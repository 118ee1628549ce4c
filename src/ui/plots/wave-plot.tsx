/** One output of the model over one period of an input: the function that the spectrum is of. */
import { line, scaleLinear } from "d3";
import { formatPi, formatTick } from "../primitives/format.ts";

export interface WavePlotProps {
  /** At even points from 0 on, one period. */
  readonly values: Float64Array;
  /** Radians. */
  readonly period: number;
  readonly inputName: string;
  readonly outputName: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const MARGIN = { top: 6, right: 6, bottom: 34, left: 54 };
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];

export function WavePlot(props: WavePlotProps) {
  const { values, period, inputName, outputName, width, height } = props;
  const low = Math.min(...values);
  const high = Math.max(...values);
  const pad = Math.max(0.02, 0.08 * (high - low));
  const x = scaleLinear()
    .domain([0, 1])
    .range([MARGIN.left, width - MARGIN.right]);
  const y = scaleLinear()
    .domain([low - pad, high + pad])
    .range([height - MARGIN.bottom, MARGIN.top]);
  const points = [...values, values[0] ?? 0];
  const path = line<number>()
    .x((_, k) => x(k / values.length))
    .y((value) => y(value))(points);
  return (
    <div className="plot">
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={`${outputName} over ${inputName}, from ${formatTick(Number(low.toFixed(3)))} to ${formatTick(Number(high.toFixed(3)))}`}
      >
        {y.ticks(3).map((tick) => (
          <g key={tick} transform={`translate(0 ${y(tick)})`}>
            <line className="plot-grid" x1={MARGIN.left} x2={width - MARGIN.right} />
            <text className="plot-tick" x={MARGIN.left - 6} dy="0.32em" textAnchor="end">
              {formatTick(tick)}
            </text>
          </g>
        ))}
        <path className="wave-line" d={path ?? ""} />
        {QUARTERS.map((share) => (
          <text
            key={share}
            className="plot-tick"
            x={x(share)}
            y={height - MARGIN.bottom + 14}
            textAnchor={share === 1 ? "end" : "middle"}
          >
            {share === 0 ? "0" : formatPi(share * period)}
          </text>
        ))}
        <text
          className="plot-axis"
          x={MARGIN.left + (width - MARGIN.left - MARGIN.right) / 2}
          y={height - 4}
          textAnchor="middle"
        >
          {`${inputName}, radians`}
        </text>
        <text
          className="plot-axis"
          transform={`translate(10 ${(MARGIN.top + height - MARGIN.bottom) / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          {outputName}
        </text>
      </svg>
    </div>
  );
}

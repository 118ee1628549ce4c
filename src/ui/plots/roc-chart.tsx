/** The ROC curve: at each threshold, how many anomalies are found against how many false alarms. */
import { line, scaleLinear } from "d3";
import { at } from "../../base/assert.ts";
import type { Roc } from "../../state/lab.ts";
import { ChartCursor, type CursorPlotProps } from "./chart-cursor.tsx";

export interface RocChartProps extends CursorPlotProps {
  readonly roc: Roc;
}

const MARGIN = { top: 8, right: 18, bottom: 32, left: 44 };
const TICKS = [0, 0.5, 1];

export function RocChart({ roc, width, height, cursor, onCursor, valueText }: RocChartProps) {
  const { points } = roc;
  const x = scaleLinear()
    .domain([0, 1])
    .range([MARGIN.left, width - MARGIN.right]);
  const y = scaleLinear()
    .domain([0, 1])
    .range([height - MARGIN.bottom, MARGIN.top]);
  const path = line<(typeof points)[number]>(
    (point) => x(point.falsePositives),
    (point) => y(point.truePositives),
  )([...points]);
  const chosen = cursor === null ? null : at(points, cursor);
  const nearest = (px: number, py: number): number => {
    const distance = ({ falsePositives, truePositives }: (typeof points)[number]): number =>
      Math.hypot(x(falsePositives) - px, y(truePositives) - py);
    return points.reduce(
      (best, point, place) => (distance(point) < distance(at(points, best)) ? place : best),
      0,
    );
  };
  return (
    <ChartCursor
      label="ROC curve: anomalies found against false alarms, by threshold"
      className="plot roc-chart"
      count={points.length}
      index={cursor}
      onIndex={onCursor}
      indexAt={nearest}
      valueText={valueText}
    >
      <svg width={width} height={height} aria-hidden>
        {TICKS.map((tick) => (
          <g key={tick}>
            <line
              className={tick === 0 ? "plot-base" : "plot-grid"}
              x1={MARGIN.left}
              x2={width - MARGIN.right}
              y1={y(tick)}
              y2={y(tick)}
            />
            <text
              className="plot-tick"
              x={MARGIN.left - 6}
              y={y(tick)}
              dy="0.32em"
              textAnchor="end"
            >
              {`${100 * tick}%`}
            </text>
            <text className="plot-tick" x={x(tick)} y={height - 17} textAnchor="middle">
              {`${100 * tick}%`}
            </text>
          </g>
        ))}
        <line className="roc-chance" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
        <path className="roc-line" d={path ?? ""} />
        {chosen && (
          <circle
            className="roc-point"
            cx={x(chosen.falsePositives)}
            cy={y(chosen.truePositives)}
            r={4}
          />
        )}
        <text className="plot-axis" x={(x(0) + x(1)) / 2} y={height - 3} textAnchor="middle">
          false alarms
        </text>
        <text
          className="plot-axis"
          transform={`translate(10 ${(y(0) + y(1)) / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          anomalies found
        </text>
      </svg>
    </ChartCursor>
  );
}

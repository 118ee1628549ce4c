/** Two distributions over the same outcomes: what is wanted as outlines, what the model makes as bars in them. */
import { scaleBand, scaleLinear } from "d3";
import { at } from "../../base/assert.ts";
import { formatPercent } from "../primitives/format.ts";
import { ChartCursor, type CursorPlotProps } from "./chart-cursor.tsx";
import { PixelImage, type ImageShape } from "./pixel-image.tsx";

export interface DistributionChartProps extends CursorPlotProps {
  /** By outcome; each adds up to 1. */
  readonly target: ArrayLike<number>;
  readonly model: ArrayLike<number>;
  /** Of outcomes that are images; null of numbers. */
  readonly shape: ImageShape | null;
}

const MARGIN = { top: 8, right: 6, left: 40 };
/** Outcomes are named below their bars where a name has room. */
const LEAST_NAMED = 13;

export function DistributionChart(props: DistributionChartProps) {
  const { target, model, shape, width, height, cursor, onCursor, valueText } = props;
  const count = target.length;
  const x = scaleBand<number>()
    .domain(Array.from({ length: count }, (_, outcome) => outcome))
    .range([MARGIN.left, width - MARGIN.right])
    .paddingInner(0.25)
    .paddingOuter(0.15);
  const isNamed = x.step() >= LEAST_NAMED;
  const imageSide = Math.min(22, x.step() - 3);
  const bottom = shape && isNamed ? imageSide + 10 : 20;
  const most = Math.max(0.01, ...Array.from(target), ...Array.from(model));
  const y = scaleLinear()
    .domain([0, most])
    .nice(3)
    .range([height - bottom, MARGIN.top]);
  const bar = x.bandwidth();
  // Of many outcomes every second, fourth, ... is named.
  const every = 2 ** Math.max(0, Math.ceil(Math.log2(22 / x.step())));
  return (
    <ChartCursor
      label={`Chances of the ${count} outcomes, wanted and of the model`}
      className="plot distribution-chart"
      count={count}
      index={cursor}
      onIndex={onCursor}
      indexAt={(px) => {
        const outcome = Math.floor((px - MARGIN.left) / x.step());
        return outcome >= 0 && outcome < count ? outcome : null;
      }}
      valueText={valueText}
    >
      <svg width={width} height={height} aria-hidden>
        {y.ticks(3).map((tick) => (
          <g key={tick} transform={`translate(0 ${y(tick)})`}>
            <line
              className={tick === 0 ? "plot-base" : "plot-grid"}
              x1={MARGIN.left}
              x2={width - MARGIN.right}
            />
            <text className="plot-tick" x={MARGIN.left - 6} dy="0.32em" textAnchor="end">
              {formatPercent(tick).replace(".0", "")}
            </text>
          </g>
        ))}
        {Array.from({ length: count }, (_, outcome) => {
          const left = x(outcome) ?? 0;
          const made = y(Math.max(0, at(model, outcome)));
          const wanted = at(target, outcome);
          const isInvalid = wanted === 0;
          return (
            <g key={outcome} className={cursor === outcome ? "is-lit" : undefined}>
              <rect
                className={isInvalid ? "made-bar is-unwanted" : "made-bar"}
                x={left}
                y={made}
                width={bar}
                height={Math.max(0, y(0) - made)}
                rx={Math.min(3, bar / 4)}
              />
              {!isInvalid && (
                <rect
                  className="wanted-bar"
                  x={left - 1}
                  y={y(wanted)}
                  width={bar + 2}
                  height={Math.max(0, y(0) - y(wanted))}
                  rx={Math.min(3, bar / 4)}
                />
              )}
              {shape && isNamed && (
                <PixelImage
                  image={outcome}
                  shape={shape}
                  x={left + (bar - imageSide) / 2}
                  y={height - bottom + 5}
                  side={imageSide}
                />
              )}
              {!shape && outcome % every === 0 && (
                <text
                  className="plot-ket plot-ket-small"
                  x={left + bar / 2}
                  y={height - 6}
                  textAnchor="middle"
                >
                  {outcome}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </ChartCursor>
  );
}

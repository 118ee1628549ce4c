/** Variances of gradients against the size of a circuit, on a logarithmic scale, with the fitted laws. */
import { scaleLinear, scaleLog } from "d3";
import type { LabReport } from "../../state/lab.ts";
import { formatTick } from "../primitives/format.ts";
import { ChartFrame, type FrameSize } from "./chart-frame.tsx";
import { ErrorBar } from "./error-bar.tsx";
import { powerLabel, powersOfTen } from "./power-marks.ts";

type Scan = LabReport<"gradients">;

export interface VarianceChartProps extends FrameSize {
  readonly scan: Scan;
  readonly label: string;
}

export function VarianceChart({ scan, label, width, height }: VarianceChartProps) {
  const { local, global, axis } = scan;
  const all = [...local.points, ...global.points];
  const sizes = [...new Set(all.map(({ x }) => x))].toSorted((a, b) => a - b);
  const values = all.flatMap(({ value, error }) => [
    value + error,
    Math.max(value - error, value / 3),
  ]);
  const domain = [Math.min(...values) / 1.5, Math.max(...values) * 1.5] as const;
  const across = (size: FrameSize) => {
    const ends = [sizes[0] ?? 1, sizes.at(-1) ?? 2];
    const scale = axis === "wires" ? scaleLinear(ends, [0, 1]) : scaleLog(ends, [0, 1]);
    // Room for the first and the last point.
    return (x: number): number => 14 + scale(x) * (size.width - 28);
  };
  const up = (size: FrameSize) => scaleLog(domain, [size.height, 0]);
  return (
    <ChartFrame
      label={label}
      xName={axis}
      yName="variance of ∂cost"
      width={width}
      height={height}
      rightRoom={54}
      xMarks={(size) => sizes.map((x) => ({ at: across(size)(x), label: formatTick(x) }))}
      yMarks={(size) =>
        powersOfTen(domain).map((value) => ({ at: up(size)(value), label: powerLabel(value) }))
      }
    >
      {(size) => (
        <>
          <CostSeries name="local" cost={local} x={across(size)} y={up(size)} size={size} />
          <CostSeries
            name="global"
            cost={global}
            x={across(size)}
            y={up(size)}
            size={size}
            isHollow
          />
        </>
      )}
    </ChartFrame>
  );
}

interface CostSeriesProps {
  readonly name: string;
  readonly cost: Scan["local"];
  readonly x: (size: number) => number;
  readonly y: (value: number) => number;
  readonly size: FrameSize;
  readonly isHollow?: boolean;
}

function CostSeries({ name, cost, x, y, size, isHollow = false }: CostSeriesProps) {
  const { points, exponential, power } = cost;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  // Whichever law tells it better.
  const isPower = exponential && power && power.misfit < exponential.misfit;
  const fitted = (at: number): number => {
    if (isPower) return power.level * at ** power.exponent;
    return exponential ? exponential.level * exponential.factor ** at : Number.NaN;
  };
  return (
    <>
      {exponential && (
        <path
          className={isHollow ? "fit-line is-hollow" : "fit-line"}
          d={points
            .map(({ x: at }, k) => `${k === 0 ? "M" : "L"}${x(at)} ${y(fitted(at))}`)
            .join("")}
        />
      )}
      {points.map(({ x: at, value, error }) => (
        <ErrorBar
          key={at}
          x={x(at)}
          y={y(value)}
          low={y(Math.max(value - error, value / 3))}
          high={y(value + error)}
          isHollow={isHollow}
        />
      ))}
      <text className="series-name" x={size.width - 2} y={y(last.value)} dy="0.35em">
        {name}
      </text>
    </>
  );
}

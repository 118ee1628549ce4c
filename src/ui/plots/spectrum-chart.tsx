/** Eigenvalues of the Fubini-Study metric, the largest first, with the range they have at random parameters. */
import { scaleLinear, scaleLog } from "d3";
import type { LabReport } from "../../state/lab.ts";
import { formatTick } from "../primitives/format.ts";
import { powerLabel, powersOfTen } from "./power-marks.ts";
import { ChartFrame, type FrameSize } from "./chart-frame.tsx";

export interface SpectrumChartProps extends FrameSize {
  readonly report: LabReport<"spectrum">;
  readonly label: string;
}

/** What is smaller is drawn at the bottom: 0 has no logarithm. */
const LEAST = 1e-5;

export function SpectrumChart({ report, label, width, height }: SpectrumChartProps) {
  const { now, ranges } = report;
  const count = now.eigenvalues.length;
  const most = Math.max(1, ...now.eigenvalues, ...ranges.map(([, high]) => high));
  const up = (size: FrameSize) => scaleLog([LEAST, most], [size.height, 0]).clamp(true);
  const across = (size: FrameSize) => scaleLinear([0.5, count + 0.5], [0, size.width]);
  const every = Math.max(1, Math.ceil(count / 10));
  const numbers = Array.from({ length: count }, (_, k) => k + 1);
  return (
    <ChartFrame
      label={label}
      xName="direction"
      yName="eigenvalue"
      width={width}
      height={height}
      xMarks={(size) =>
        numbers
          .filter((number) => number === 1 || number % every === 0)
          .map((number) => ({ at: across(size)(number), label: formatTick(number) }))
      }
      yMarks={(size) =>
        powersOfTen([LEAST, most]).map((value) => ({
          at: up(size)(value),
          label: powerLabel(value),
        }))
      }
    >
      {(size) => {
        const [x, y] = [across(size), up(size)];
        return numbers.map((number) => {
          const [low, high] = ranges[number - 1] ?? [0, 0];
          const value = now.eigenvalues[number - 1] ?? 0;
          const isZero = value < LEAST;
          return (
            <g key={number}>
              <line
                className="spectrum-range"
                x1={x(number)}
                x2={x(number)}
                y1={y(low)}
                y2={y(high)}
              />
              <circle
                className={isZero ? "spectrum-value is-zero" : "spectrum-value"}
                cx={x(number)}
                cy={y(value)}
                r={3.5}
              />
            </g>
          );
        });
      }}
    </ChartFrame>
  );
}

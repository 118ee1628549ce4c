/** The share of a model's weights that count, against the number of samples it is seen with. */
import { scaleLinear, scaleLog } from "d3";
import type { LabReport } from "../../state/lab.ts";
import { formatPercent } from "../primitives/format.ts";
import { ChartFrame, type FrameSize } from "./chart-frame.tsx";
import { ErrorBar } from "./error-bar.tsx";

export interface DimensionChartProps extends FrameSize {
  readonly report: LabReport<"dimension">;
  readonly label: string;
}

const THOUSANDS: Readonly<Record<number, string>> = {
  1e3: "1k",
  1e4: "10k",
  1e5: "100k",
  1e6: "1M",
};

export function DimensionChart({ report, label, width, height }: DimensionChartProps) {
  const { points, weightCount } = report;
  const counts = points.map(({ sampleCount }) => sampleCount);
  const shares = points.map(({ dimension, error }) => (dimension + error) / weightCount);
  const top = Math.max(1, ...shares);
  const across = (size: FrameSize) =>
    scaleLog([Math.min(...counts), Math.max(...counts)], [14, size.width - 14]);
  const up = (size: FrameSize) => scaleLinear([0, top], [size.height, 0]);
  return (
    <ChartFrame
      label={label}
      xName="samples"
      yName="share of weights"
      width={width}
      height={height}
      xMarks={(size) =>
        counts.map((count) => ({ at: across(size)(count), label: THOUSANDS[count] ?? "" }))
      }
      yMarks={(size) =>
        [0, 0.25, 0.5, 0.75, 1].map((share) => ({
          at: up(size)(share),
          label: formatPercent(share).replace(".0", ""),
        }))
      }
    >
      {(size) =>
        points.map(({ sampleCount, dimension, error }) => {
          const at = (value: number): number => up(size)(Math.max(0, value) / weightCount);
          return (
            <ErrorBar
              key={sampleCount}
              x={across(size)(sampleCount)}
              y={at(dimension)}
              low={at(dimension - error)}
              high={at(dimension + error)}
            />
          );
        })
      }
    </ChartFrame>
  );
}

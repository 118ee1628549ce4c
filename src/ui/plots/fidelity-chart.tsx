/** How often two random states of a circuit are how alike, beside Haar-random states. */
import { scaleLinear } from "d3";
import { formatPercent, formatTick } from "../primitives/format.ts";
import { ChartFrame, type FrameSize } from "./chart-frame.tsx";

export interface FidelityChartProps extends FrameSize {
  /** In equal bins of [0, 1]. */
  readonly shares: Float64Array;
  readonly haarShares: Float64Array;
  readonly label: string;
}

/** As many bins as can be told apart: neighbours are drawn together. */
const SHOWN_BINS = 25;

function merged(shares: Float64Array): number[] {
  const together = Math.max(1, Math.round(shares.length / SHOWN_BINS));
  return Array.from({ length: Math.ceil(shares.length / together) }, (_, bin) =>
    shares.slice(bin * together, (bin + 1) * together).reduce((sum, share) => sum + share, 0),
  );
}

export function FidelityChart({ shares, haarShares, label, width, height }: FidelityChartProps) {
  const [own, haar] = [merged(shares), merged(haarShares)];
  const most = Math.max(...own, ...haar);
  const bars = own.map((share, bin) => ({ from: bin / own.length, share }));
  const up = (size: FrameSize) => scaleLinear([0, most], [size.height, 0]).nice(4);
  const across = (size: FrameSize) => scaleLinear([0, 1], [0, size.width]);
  return (
    <ChartFrame
      label={label}
      xName="fidelity of two random states"
      yName="share of pairs"
      width={width}
      height={height}
      xMarks={(size) =>
        [0, 0.25, 0.5, 0.75, 1].map((x) => ({ at: across(size)(x), label: formatTick(x) }))
      }
      yMarks={(size) =>
        up(size)
          .ticks(4)
          .map((share) => ({ at: up(size)(share), label: formatPercent(share).replace(".0", "") }))
      }
    >
      {(size) => {
        const [x, y, step] = [across(size), up(size), 1 / own.length];
        const line = haar.map(
          (share, bin) => `M${x(bin * step)} ${y(share)}H${x((bin + 1) * step)}`,
        );
        return (
          <>
            {bars.map(({ from, share }) => (
              <rect
                key={from}
                className="fidelity-bar"
                x={x(from) + 0.5}
                width={Math.max(0.5, x(step) - 1)}
                y={y(share)}
                height={size.height - y(share)}
              />
            ))}
            <path className="haar-line" d={line.join("")} />
          </>
        );
      }}
    </ChartFrame>
  );
}

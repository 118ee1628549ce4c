/** Axes with names around a small chart; what is drawn in it gets the size that is left. */
import type { ReactNode } from "react";

export interface AxisMark {
  /** CSS pixels from the left, or from the top. */
  readonly at: number;
  readonly label: string;
}

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

export interface ChartFrameProps extends FrameSize {
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  readonly xName: string;
  readonly yName: string;
  /** Right of the axes, CSS pixels: for names at the ends of lines. */
  readonly rightRoom?: number;
  readonly xMarks: (size: FrameSize) => readonly AxisMark[];
  readonly yMarks: (size: FrameSize) => readonly AxisMark[];
  readonly children: (size: FrameSize) => ReactNode;
}

const MARGIN = { top: 10, bottom: 36, left: 56 };

export function ChartFrame(props: ChartFrameProps) {
  const { label, xName, yName, xMarks, yMarks, rightRoom = 14, width, height, children } = props;
  const inner = {
    width: Math.max(1, width - MARGIN.left - rightRoom),
    height: Math.max(1, height - MARGIN.top - MARGIN.bottom),
  };
  return (
    <svg className="chart-frame" width={width} height={height} role="img" aria-label={label}>
      <g transform={`translate(${MARGIN.left} ${MARGIN.top})`}>
        {yMarks(inner).map(({ at, label: text }) => (
          <g key={text} transform={`translate(0 ${at})`}>
            <line className="plot-grid" x2={inner.width} />
            <text className="plot-tick" x={-7} dy="0.35em" textAnchor="end">
              {text}
            </text>
          </g>
        ))}
        <line className="plot-base" x2={inner.width} y1={inner.height} y2={inner.height} />
        {xMarks(inner).map(({ at, label: text }) => (
          <text key={text} className="plot-tick" x={at} y={inner.height + 15} textAnchor="middle">
            {text}
          </text>
        ))}
        <text
          className="plot-axis"
          x={inner.width / 2}
          y={inner.height + MARGIN.bottom - 5}
          textAnchor="middle"
        >
          {xName}
        </text>
        <text
          className="plot-axis"
          transform={`translate(${12 - MARGIN.left} ${inner.height / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          {yName}
        </text>
        {children(inner)}
      </g>
    </svg>
  );
}

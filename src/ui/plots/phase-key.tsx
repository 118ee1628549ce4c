/** The key to phase: the hue circle with its angles, 0 at the right, counter-clockwise. */
import { memo } from "react";
import { phaseColour } from "./phase-colour.ts";

const SEGMENT_COUNT = 24;
const RADIUS = 8;

/** Drawn once: it is always the same. */
export const PhaseKey = memo(function PhaseKey() {
  return (
    <svg
      className="phase-key"
      width="64"
      height="26"
      role="img"
      aria-label="Phase colours: 0 right, π/2 up, π left"
    >
      <g transform="translate(32 13)">
        {Array.from({ length: SEGMENT_COUNT }, (_, segment) => {
          const middle = (2 * Math.PI * segment) / SEGMENT_COUNT;
          const half = Math.PI / SEGMENT_COUNT + 0.02;
          const point = (angle: number): string =>
            `${(RADIUS * Math.cos(angle)).toFixed(2)} ${(-RADIUS * Math.sin(angle)).toFixed(2)}`;
          return (
            <path
              key={segment}
              d={`M${point(middle - half)}A${RADIUS} ${RADIUS} 0 0 0 ${point(middle + half)}`}
              fill="none"
              stroke={phaseColour(middle)}
              strokeWidth={5}
            />
          );
        })}
        <text className="plot-tick" x={14} dy="0.34em">
          0
        </text>
        <text className="plot-tick" x={-14} dy="0.34em" textAnchor="end">
          π
        </text>
      </g>
    </svg>
  );
});

/** A little Bloch sphere: |0⟩ at the top, the x axis towards the viewer, and the arrow of a wire's state. */
import type { DrawingProps } from "./display-glyph.tsx";
import { blochVector } from "./read-density.ts";

/** How far the x axis comes down and to the left on the page. */
const TOWARDS = { across: -0.34, down: 0.26 };

export function BlochBall({ density, frame }: DrawingProps) {
  const { x, y, z } = blochVector(density);
  const radius = Math.min(frame.width, frame.height) / 2 - 1;
  const middle = frame.y + frame.height / 2;
  const tipX = radius * (y + TOWARDS.across * x) * 0.94;
  const tipY = radius * (TOWARDS.down * x - z) * 0.94;
  return (
    <g transform={`translate(0 ${middle})`}>
      <circle className="display-ball" r={radius} />
      <ellipse className="display-equator" rx={radius} ry={radius * TOWARDS.down} />
      <path className="display-equator" d={`M0 ${-radius}V${radius}`} />
      <path className="display-arrow" d={`M0 0L${tipX} ${tipY}`} />
      <circle className="display-tip" cx={tipX} cy={tipY} r={x < 0 ? 2.6 : 3.4} />
    </g>
  );
}

/** The line on the grid after the column whose state is shown; none at the end of the circuit. */
import { useInspection } from "../app-context.tsx";
import { COLUMN_PITCH, columnX, wireY, type Layout } from "./geometry.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./scrub-marker.css";

/** How far the line goes beyond the outer wires. */
const REACH = 28;

export function ScrubMarker({ layout }: { readonly layout: Layout }) {
  const column = useInspection((state) => state.column);
  if (column === null) return null;
  const x = columnX(layout, column) - COLUMN_PITCH / 2;
  const top = wireY(layout, 0) - REACH;
  const bottom = wireY(layout, layout.wireCount - 1) + REACH;
  return (
    <g className="scrub-marker" data-testid="scrub-marker" style={{ translate: `${x}px 0` }}>
      <path d={`M0 ${top}V${bottom}`} />
      <path className="scrub-marker-head" d={`M-5 ${top - 6}h10l-5 7z`} />
    </g>
  );
}

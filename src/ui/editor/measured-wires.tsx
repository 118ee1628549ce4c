/** Wires that carry an outcome: drawn doubled from a measurement to whatever acts on the wire next. */
import { useMemo } from "react";
import type { Circuit } from "../../circuit/circuit.ts";
import { measuredSpans } from "../../circuit/measurement.ts";
import { columnX, GATE_SIZE, wireY, type Layout } from "./geometry.ts";

const HALF = GATE_SIZE / 2;

export function MeasuredWires({
  layout,
  circuit,
}: {
  readonly layout: Layout;
  readonly circuit: Circuit;
}) {
  const spans = useMemo(() => measuredSpans(circuit), [circuit]);
  return spans.map(({ wire, bit, from, to }) => {
    const start = columnX(layout, from) + HALF;
    // Behind the box of what comes next, whatever its shape.
    const end = to === null ? layout.width - 12 : columnX(layout, to);
    const d = `M${start} ${wireY(layout, wire)}H${end}`;
    return (
      <g key={`${wire} ${from}`} className="grid-measured" data-measured={bit}>
        <path d={d} />
        <path d={d} />
      </g>
    );
  });
}

/** Where the dragged thing would land: a cell, an insertion bar, a control, or a new wire below. */
import { findOp, type Circuit } from "../../circuit/circuit.ts";
import { useDocument, useView } from "../app-context.tsx";
import { resolveDrop, type Drop } from "./drop.ts";
import { useGesture } from "./editor-context.tsx";
import { columnX, gapX, GATE_SIZE, wireY, type Layout } from "./geometry.ts";

const HALF = GATE_SIZE / 2;

function CellMark({ layout, drop }: { layout: Layout; drop: Extract<Drop, { kind: "place" }> }) {
  const top = wireY(layout, drop.top) - HALF - 4;
  const height = wireY(layout, drop.bottom) - wireY(layout, drop.top) + GATE_SIZE + 8;
  if (drop.opensColumn) {
    return (
      <rect
        className="drop-bar"
        data-testid="insertion-bar"
        x={gapX(layout, drop.column) - 2.5}
        y={top}
        width={5}
        height={height}
        rx={2.5}
      />
    );
  }
  return (
    <rect
      className="drop-cell"
      data-testid="drop-cell"
      x={columnX(layout, drop.column) - HALF - 4}
      y={top}
      width={GATE_SIZE + 8}
      height={height}
      rx={11}
    />
  );
}

function ControlMark(props: {
  layout: Layout;
  circuit: Circuit;
  drop: Extract<Drop, { kind: "control" }>;
}) {
  const { layout, circuit, drop } = props;
  const target = findOp(circuit, drop.id)?.targets[0] ?? drop.wire;
  const x = columnX(layout, drop.column);
  const y = wireY(layout, drop.wire);
  return (
    <g className="drop-control" data-testid="drop-control">
      <path d={`M${x} ${y}V${wireY(layout, target)}`} />
      <circle cx={x} cy={y} r={11} />
    </g>
  );
}

/** The row below the last wire, shown while something could be dropped there. */
function NewWire({ layout, isWanted }: { layout: Layout; isWanted: boolean }) {
  const y = wireY(layout, layout.wireCount);
  return (
    <g className={isWanted ? "new-wire new-wire-wanted" : "new-wire"} data-testid="new-wire">
      <path d={`M${layout.left - 8} ${y}H${layout.width - layout.right + 8}`} />
      <text x={layout.left - 6} y={y - 8}>
        new wire q{layout.wireCount}
      </text>
    </g>
  );
}

function PlusMark({ layout, drop }: { layout: Layout; drop: Extract<Drop, { kind: "place" }> }) {
  const x = drop.opensColumn ? gapX(layout, drop.column) : columnX(layout, drop.column);
  const y = wireY(layout, drop.top);
  return <path className="drop-plus" d={`M${x - 6} ${y}h12M${x} ${y - 6}v12`} />;
}

export function DropMarks({ layout }: { readonly layout: Layout }) {
  const circuit = useDocument((state) => state.experiment.circuit);
  const drag = useGesture((state) => state.drag);
  const hoverPlace = useGesture((state) => state.hoverPlace);
  const armed = useView((state) => state.armed);
  const isArmed = !drag && armed !== null;
  if (!drag && !isArmed) return null;
  const drop =
    drag?.drop ?? (isArmed && hoverPlace ? resolveDrop(circuit, armed, hoverPlace) : null);
  const addsWire = drop !== null && "addsWire" in drop && drop.addsWire;
  return (
    <g aria-hidden="true">
      <NewWire layout={layout} isWanted={addsWire} />
      {drop?.kind === "place" && <CellMark layout={layout} drop={drop} />}
      {drop?.kind === "place" && isArmed && <PlusMark layout={layout} drop={drop} />}
      {drop?.kind === "control" && <ControlMark layout={layout} circuit={circuit} drop={drop} />}
    </g>
  );
}

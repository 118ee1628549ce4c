/** Where the dragged thing would land: a cell, an insertion bar, a control, or a new wire below. */
import type { BlockSpan } from "../../circuit/block-commands.ts";
import { findOp, MAX_WIRES, type Circuit } from "../../circuit/circuit.ts";
import { useView } from "../app-context.tsx";
import { resolveDrop, type Drop } from "./drop.ts";
import { useCircuit, useGesture } from "./editor-context.tsx";
import { columnX, gapX, GATE_SIZE, wireY, type Layout, type Place } from "./geometry.ts";

const HALF = GATE_SIZE / 2;

type Placing = Extract<Drop, { kind: "place" }>;

/** For a tool that was picked up: nothing moves over yet, so a bar says where a column would open. */
function CellMark({ layout, drop }: { layout: Layout; drop: Placing }) {
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
  const { column } = drop;
  return <LandingMark layout={layout} landing={{ ...drop, left: column, right: column }} />;
}

/** Around what has landed, in the circuit as it would be. */
function LandingMark({ layout, landing }: { layout: Layout; landing: BlockSpan }) {
  const { left, right, top, bottom } = landing;
  return (
    <rect
      className="drop-cell"
      data-testid="drop-cell"
      x={columnX(layout, left) - HALF - 4}
      y={wireY(layout, top) - HALF - 4}
      width={columnX(layout, right) - columnX(layout, left) + GATE_SIZE + 8}
      height={wireY(layout, bottom) - wireY(layout, top) + GATE_SIZE + 8}
      rx={11}
    />
  );
}

function RefusedMark({ layout, place }: { layout: Layout; place: Place }) {
  const size = GATE_SIZE + 8;
  return (
    <rect
      className="drop-refused"
      data-testid="drop-refused"
      x={columnX(layout, place.column) - size / 2}
      y={wireY(layout, place.wire) - size / 2}
      width={size}
      height={size}
      rx={11}
    />
  );
}

function ControlMark(props: {
  layout: Layout;
  circuit: Circuit;
  drop: Extract<Drop, { kind: "control" | "condition" }>;
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

function PlusMark({ layout, drop }: { layout: Layout; drop: Placing }) {
  const x = drop.opensColumn ? gapX(layout, drop.column) : columnX(layout, drop.column);
  const y = wireY(layout, drop.top);
  return <path className="drop-plus" d={`M${x - 6} ${y}h12M${x} ${y - 6}v12`} />;
}

interface DropMarksProps {
  readonly layout: Layout;
  /** What has landed of a drag, in the circuit that the grid shows. */
  readonly landing: BlockSpan | null;
}

export function DropMarks({ layout, landing }: DropMarksProps) {
  const circuit = useCircuit();
  const drag = useGesture((state) => state.drag);
  const hoverPlace = useGesture((state) => state.hoverPlace);
  const armed = useView((state) => state.armed);
  const isArmed = !drag && armed !== null;
  if (!drag && !isArmed) return null;
  const drop =
    drag?.drop ?? (isArmed && hoverPlace ? resolveDrop(circuit, armed, hoverPlace) : null);
  const addsWire = drop !== null && "addsWire" in drop && drop.addsWire;
  const hasSpareRow = drag?.item.kind !== "wire" && circuit.wires.length < MAX_WIRES;
  return (
    <g aria-hidden="true">
      {hasSpareRow && <NewWire layout={layout} isWanted={addsWire} />}
      {landing && <LandingMark layout={layout} landing={landing} />}
      {isArmed && drop?.kind === "place" && <CellMark layout={layout} drop={drop} />}
      {isArmed && drop?.kind === "place" && <PlusMark layout={layout} drop={drop} />}
      {(drop?.kind === "control" || drop?.kind === "condition") && (
        <ControlMark layout={layout} circuit={circuit} drop={drop} />
      )}
      {drop?.kind === "refuse" && <RefusedMark layout={layout} place={drop.place} />}
    </g>
  );
}

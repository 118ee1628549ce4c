/** A display on the grid: a frame over its wires, and in it what the state is there, live. */
import { useEffect, type ReactNode } from "react";
import type { Op } from "../../../circuit/circuit.ts";
import type { QubitOrder } from "../../../circuit/ket-order.ts";
import { useApp, useDocument, useInspection, useView } from "../../app-context.tsx";
import { GATE_SIZE } from "../geometry.ts";
import { AmplitudeGrid } from "./amplitude-grid.tsx";
import { BlochBall } from "./bloch-ball.tsx";
import { ChanceBars } from "./chance-bars.tsx";
import { DensityCells } from "./density-cells.tsx";
import { describeReading, sizeOf, type Density } from "./read-density.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./displays.css";

/** The inside of a display's frame, CSS pixels of the drawing. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DrawingProps {
  readonly density: Density;
  readonly frame: Frame;
  readonly order: QubitOrder;
}

const INSET = 3;

/** Why a display that stands in an open gate reads nothing. */
export const NOT_IN_A_GATE =
  "shows nothing inside a gate: each use of the gate meets another state. Close the gate and put a display after it.";

/** Up to here displays read any number of wires, and beyond only one or two. */
const MOST_READ_WIRES = 20;
/** Why a display of more wires reads nothing there. */
export const NOT_ON_SO_MANY_WIRES = `reads one or two wires of a circuit of more than ${MOST_READ_WIRES}. Make it span fewer.`;

/** Why a display never reads anything where it stands; null where it does. */
export function useWhyBlank(op: Op): string | null {
  const isInGate = useView((state) => state.openGate !== null);
  const isTooMuch = useDocument(
    ({ experiment }) => experiment.circuit.wires.length > MOST_READ_WIRES && op.targets.length > 2,
  );
  return isInGate ? NOT_IN_A_GATE : isTooMuch ? NOT_ON_SO_MANY_WIRES : null;
}

/** What a display of the circuit reads now; asks for it as long as somebody wants to know. */
export function useReading(op: Op): Density | null {
  const { inspection } = useApp();
  useEffect(() => inspection.getState().watch("displays"), [inspection]);
  const reading = useInspection((state) =>
    state.inspection?.displays.find((display) => display.op === op.id),
  );
  // The readings are of the whole circuit, whose ops may have the ids of those in a gate.
  const isInGate = useView((state) => state.openGate !== null);
  // One of before the display was resized is not drawn.
  const isCurrent = !isInGate && reading && sizeOf(reading.density) === 2 ** op.targets.length;
  return isCurrent ? reading.density : null;
}

function drawing(gate: Op["gate"], props: DrawingProps): ReactNode {
  switch (gate) {
    case "chance":
      return <ChanceBars {...props} />;
    case "bloch":
      return <BlochBall {...props} />;
    case "amplitudes":
      return <AmplitudeGrid {...props} />;
    default:
      return <DensityCells {...props} />;
  }
}

export function DisplayGlyph({
  op,
  yOf,
}: {
  readonly op: Op;
  readonly yOf: (wire: number) => number;
}) {
  const density = useReading(op);
  const order = useView((state) => state.qubitOrder);
  const whyBlank = useWhyBlank(op);
  const top = yOf(Math.min(...op.targets)) - GATE_SIZE / 2;
  const height = yOf(Math.max(...op.targets)) - yOf(Math.min(...op.targets)) + GATE_SIZE;
  const box = { x: -GATE_SIZE / 2, y: top, width: GATE_SIZE, height };
  const frame: Frame = {
    x: box.x + INSET,
    y: box.y + INSET,
    width: GATE_SIZE - 2 * INSET,
    height: height - 2 * INSET,
  };
  return (
    <g className={`display display-${op.gate}`} data-testid={`display-${op.gate}`}>
      <rect {...box} rx={6} className="display-frame" />
      {density && drawing(op.gate, { density, frame, order })}
      {whyBlank !== null && (
        <text className="display-text" y={top + height / 2 + 4}>
          –
        </text>
      )}
      <desc id={`reading-${op.id}`}>
        {whyBlank ?? (density ? describeReading(op.gate, density, order) : "not known yet")}
      </desc>
    </g>
  );
}

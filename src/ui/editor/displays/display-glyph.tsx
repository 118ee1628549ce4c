/** A display on the grid: a frame over its wires, and in it what the state is there, live. */
import { useEffect } from "react";
import { sizeOf, type Density } from "../../../base/density.ts";
import type { Op } from "../../../circuit/circuit.ts";
import { isDisplay } from "../../../circuit/gate-table.ts";
import {
  displayShapes,
  type DisplayShape,
  type Frame,
} from "../../../interop/svg/display-shapes.ts";
import { useApp, useDocument, useInspection, useView } from "../../app-context.tsx";
import { GATE_SIZE } from "../geometry.ts";
import { phaseColour } from "../../plots/phase-colour.ts";
import { describeReading } from "./read-density.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./displays.css";

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

/** displays.css has the look of each tone. */
function Shape({ tag: Tag, tone, attributes, phase, text }: DisplayShape) {
  const className = tone === "text-small" ? "display-text display-text-small" : `display-${tone}`;
  return (
    <Tag
      className={className}
      {...attributes}
      {...(phase === undefined ? {} : { fill: phaseColour(phase) })}
    >
      {text}
    </Tag>
  );
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
  const shapes =
    density && isDisplay(op.gate) ? displayShapes(op.gate, { density, order }, frame) : [];
  return (
    <g className={`display display-${op.gate}`} data-testid={`display-${op.gate}`}>
      <rect {...box} rx={6} className="display-frame" />
      {shapes.map((shape, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a shape is what stands at its place
        <Shape key={index} {...shape} />
      ))}
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

/** A gate explained: what it does in one sentence, as a formula, and its matrix at the present angles. */
import type { Op } from "../../circuit/circuit.ts";
import {
  findGate,
  isMeasurement,
  type Definition,
  type GateDefinition,
} from "../../circuit/gate-table.ts";
import { conditionText } from "../../circuit/measurement.ts";
import { Formula } from "../primitives/formula.tsx";
import { PopoverButton } from "../primitives/popover-button.tsx";
import { describeOp, listWires } from "./describe.ts";
import { GateMatrix, OpMatrix } from "./gate-matrix.tsx";
import { places } from "./geometry.ts";

/** For a tile of the palette. Angles have no values there: the formula stands for the matrix. */
export function ExplainTile({
  gate,
  hint,
}: {
  readonly gate: GateDefinition;
  readonly hint: string;
}) {
  const isFixed =
    gate.angleNames.length === 0 && gate.targetCount !== null && !isMeasurement(gate.id);
  return (
    <span className="explain">
      <b>{gate.name}</b>
      <span>{gate.help}</span>
      <Formula latex={gate.formula} />
      {isFixed && (
        // Read as part of the tile's description it would be a string of digits; the inspector has it.
        <span aria-hidden="true">
          <GateMatrix matrix={gate.matrix([])} wires={places(gate.targetCount ?? 0)} />
        </span>
      )}
      {hint !== "" && <small>{hint}</small>}
    </span>
  );
}

/** What holds for the gate whatever its controls. */
function controlNote({ controls }: Op): string {
  if (controls.length === 0) return "";
  const on = controls.filter((control) => control.on).map(({ wire }) => wire);
  const off = controls.filter((control) => !control.on).map(({ wire }) => wire);
  const parts = [
    on.length > 0 ? `controlled by ${listWires(on)}` : "",
    off.length > 0 ? `anti-controlled by ${listWires(off)}` : "",
  ].filter(Boolean);
  return `The matrix is that of the gate alone; it is ${parts.join(" and ")}.`;
}

/** When it acts at all. */
function conditionNote({ when }: Op): string {
  return when ? `It acts only in runs where ${conditionText(when)}.` : "";
}

interface ExplainOpProps {
  readonly op: Op;
  readonly definition: Definition;
}

export function ExplainOp({ op, definition }: ExplainOpProps) {
  const formula = findGate(op.gate)?.formula;
  const notes = [controlNote(op), conditionNote(op)].filter((note) => note !== "");
  return (
    <>
      <span>{definition.help}</span>
      {formula !== undefined && op.gate !== "barrier" && <Formula latex={formula} />}
      <OpMatrix op={op} definition={definition} />
      {notes.map((note) => (
        <span key={note}>{note}</span>
      ))}
    </>
  );
}

/** The same for keyboard and touch, in the inspector. */
export function MatrixButton({ op, definition }: ExplainOpProps) {
  const face = isMeasurement(op.gate) ? "Formula" : "Matrix";
  return (
    <PopoverButton
      label={`${face} of ${definition.name}`}
      title={describeOp(op, definition)}
      className="text-button text-button-line matrix-button"
      face={face}
    >
      {() => (
        <div className="explain">
          <b>{definition.name}</b>
          <ExplainOp op={op} definition={definition} />
        </div>
      )}
    </PopoverButton>
  );
}

/** The wires of one op: its controls and its targets. */
import { findOp } from "../../../circuit/circuit.ts";
import { removeControl, setTarget } from "../../../circuit/commands.ts";
import { controlFrom } from "../../../circuit/measurement-commands.ts";
import { moveControl } from "../circuit-edits.ts";
import type { EditorCore } from "./core.ts";

export type ControlActions = ReturnType<typeof createControlActions>;

export function createControlActions({
  circuit,
  change,
  announce,
  cursorTo,
  describe,
}: EditorCore) {
  /** A control or an anti-control: sets it, or flips the one that is there. */
  const setControl = (id: string, wire: number, on: boolean): void => {
    const isNew = !findOp(circuit(), id)?.controls.some((control) => control.wire === wire);
    const label = isNew ? "Add control" : "Flip control";
    if (!change(label, (old) => controlFrom(old, { id, wire, on }))) return;
    const op = findOp(circuit(), id);
    const isControl = op?.controls.some((control) => control.wire === wire) ?? false;
    if (isControl) announce(`q${wire} ${on ? "controls" : "anti-controls"} the gate.`);
    else if (op) announce(`${describe(op)}.`);
  };
  return {
    setControl,
    flipControl(id: string, wire: number) {
      const control = findOp(circuit(), id)?.controls.find((candidate) => candidate.wire === wire);
      if (control) setControl(id, wire, !control.on);
    },
    removeControl(id: string, wire: number) {
      if (change("Remove control", (old) => removeControl(old, { id, wire }))) {
        announce(`Control on q${wire} removed.`);
      }
    },
    moveControl(id: string, from: number, to: number) {
      if (change("Move control", (old) => moveControl(old, { id, from, to }))) {
        announce(`Control moved to q${to}.`);
      }
    },
    setTarget(id: string, index: number, wire: number) {
      if (change("Change wire", (old) => setTarget(old, { id, index, wire }))) {
        cursorTo(id);
        announce(`Now on q${wire}.`);
      }
    },
  };
}

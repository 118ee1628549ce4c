/** Controls by C and the arrows: each arrow takes the control one wire further, and all of it is one step. */
import { findOp, opAt, type Circuit, type Op } from "../../../circuit/circuit.ts";
import { removeControl } from "../../../circuit/commands.ts";
import { controlFrom } from "../../../circuit/measurement-commands.ts";
import { success, type Result } from "../../../base/result.ts";
import { inGate, scopedCircuit } from "../../../circuit/edit-gate.ts";
import { onCircuit } from "../../../state/document.ts";
import type { EditorCore } from "./core.ts";
import { isInert, isMeasurement } from "../../../circuit/gate-table.ts";

/** The control being aimed: of which op, and on which wire it is by now. */
interface Aim {
  readonly id: string;
  readonly on: boolean;
  readonly from: number;
  readonly wire: number | null;
}

/** The next wire from `wire` in a direction that the op does not use, or null at the edge. */
export function nextFreeWire(op: Op, wire: number, step: number, wireCount: number): number | null {
  const busy = new Set([...op.targets, ...op.controls.map((control) => control.wire)]);
  for (let next = wire + step; next >= 0 && next < wireCount; next += step) {
    if (!busy.has(next)) return next;
  }
  return null;
}

export function createAimActions(core: EditorCore, controlHere: (on: boolean) => void) {
  const { document, view, circuit, cursor, announce } = core;
  let aim: Aim | null = null;
  const show = (next: Aim | null): void => {
    aim = next;
    view.getState().setAiming(next !== null);
  };

  return {
    /** C or O: on a gate, the arrows then choose the wire; elsewhere the control goes where the cursor is. */
    aimControl(on: boolean) {
      const { column, wire, isGap } = cursor();
      const op = isGap === true ? undefined : opAt(circuit(), column, wire);
      if (!op || isInert(op.gate) || isMeasurement(op.gate) || !op.targets.includes(wire)) {
        controlHere(on);
        return;
      }
      core.select(op.id);
      show({ id: op.id, on, from: wire, wire: null });
      announce(
        `${on ? "Control" : "Anti-control"} for ${core.titleOf(op)}: up or down chooses its wire.`,
      );
    },
    isAiming: () => aim !== null,
    /** Takes the control to the next free wire above (-1) or below (1). */
    stepAim(step: number) {
      if (!aim) return;
      const { id, on, from, wire: now } = aim;
      const { history, begin, preview } = document.getState();
      const { openGate } = view.getState();
      const original = history.gesture
        ? scopedCircuit(history.gesture.value.circuit, openGate)
        : circuit();
      const op = findOp(original, id);
      if (!op) return;
      const wire = nextFreeWire(op, now ?? from, step, original.wires.length);
      if (wire === null) {
        announce(`There is no free wire further ${step < 0 ? "up" : "down"}.`);
        return;
      }
      if (!history.gesture) begin(`Add ${on ? "control" : "anti-control"}`);
      // From where the gesture began: a gate that made way for a taller one comes back.
      const result = preview((experiment) =>
        onCircuit(inGate(openGate, () => controlFrom(original, { id, wire, on })))(experiment),
      );
      if (!result.ok) {
        view.getState().refuse(result.problems);
        return;
      }
      show({ ...aim, wire });
      const aimed = findOp(circuit(), id);
      if (!aimed) return;
      core.setCursor(aimed.column, from);
      announce(`${core.describe(aimed)}.`);
    },
    /** Ends it: the control stays, or everything is as it was. */
    endAim(isKept: boolean) {
      if (!aim) return;
      const { id, wire } = aim;
      show(null);
      const { commit, cancel } = document.getState();
      if (isKept) commit();
      else cancel();
      const op = isKept && wire !== null ? findOp(circuit(), id) : undefined;
      announce(op ? `${core.describe(op)}, placed.` : "No control added.");
    },
    /** The control nearest to the op's targets on one side goes, or one comes there. */
    controlBeside(id: string, step: number, on: boolean) {
      const op = findOp(circuit(), id);
      const edge = op && (step < 0 ? Math.min(...op.targets) : Math.max(...op.targets));
      const wire =
        op && edge !== undefined ? nextFreeWire(op, edge, step, circuit().wires.length) : null;
      if (!op || wire === null) {
        announce(`There is no free wire further ${step < 0 ? "up" : "down"}.`);
        return;
      }
      const label = `Add ${on ? "control" : "anti-control"}`;
      if (!core.change(label, (old) => controlFrom(old, { id, wire, on }))) return;
      const controlled = findOp(circuit(), id);
      if (controlled) announce(`${core.describe(controlled)}.`);
    },
    removeControls(id: string) {
      const wires = findOp(circuit(), id)?.controls.map((control) => control.wire) ?? [];
      const command = (old: Circuit): Result<Circuit> =>
        wires.reduce<Result<Circuit>>(
          (result, wire) => (result.ok ? removeControl(result.value, { id, wire }) : result),
          success(old),
        );
      if (core.change("Remove controls", command)) announce("Controls removed.");
    },
  };
}

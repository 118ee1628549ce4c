/** Angles and the names of parameters. */
import type { Circuit } from "../../../circuit/circuit.ts";
import { renameParameter, setAngle } from "../../../circuit/commands.ts";
import { inGate } from "../../../circuit/edit-gate.ts";
import { onCircuit } from "../../../state/document.ts";
import { checkAngleText, circuitInputCount } from "../angle-roles.ts";
import type { EditorCore } from "./core.ts";

export function createAngleActions({ document, view, change, announce }: EditorCore) {
  return {
    /** Sets an angle's text; the problems are returned so that the field can show them. */
    setAngle(id: string, index: number, text: string, label = "Change angle") {
      const checked = checkAngleText(text, circuitInputCount(document.getState().experiment));
      if (!checked.ok) return checked;
      const result = document.getState().applyToCircuit(
        label,
        inGate(view.getState().openGate, (old) =>
          setAngle(old, { id, index, text: checked.value }),
        ),
      );
      if (result.ok) announce(`Angle ${checked.value}.`);
      return result;
    },
    /** Shows an angle while a slider moves; `commitGesture` makes it one undoable step. */
    previewAngle(id: string, index: number, text: string) {
      const { history, begin, preview } = document.getState();
      if (!history.gesture) begin("Change angle");
      const command = (old: Circuit) => setAngle(old, { id, index, text });
      preview(onCircuit(inGate(view.getState().openGate, command)));
    },
    commitGesture: () => document.getState().commit(),
    renameParameter(from: string, to: string) {
      if (from === to) return true;
      const command = (old: Circuit) => renameParameter(old, { from, to });
      const isDone = change(`Rename ${from}`, command);
      if (isDone) announce(`${from} is now ${to}.`);
      return isDone;
    },
  };
}

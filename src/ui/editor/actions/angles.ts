/** Angles and the names of parameters. */
import type { Circuit } from "../../../circuit/circuit.ts";
import { renameParameter, setAngle } from "../../../circuit/commands.ts";
import { inGate } from "../../../circuit/edit-gate.ts";
import { renameStart } from "../../../experiment/model-parts.ts";
import { onCircuit } from "../../../state/document.ts";
import { checkAngleText, circuitInputCount } from "../angle-roles.ts";
import type { EditorCore } from "./core.ts";

export function createAngleActions({ document, view, changeExperiment, announce }: EditorCore) {
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
      const { openGate } = view.getState();
      const renamed = onCircuit(inGate(openGate, (old) => renameParameter(old, { from, to })));
      const isDone = changeExperiment(`Rename ${from}`, (experiment) => {
        const result = renamed(experiment);
        // Inside a gate the name is an angle of that gate, and nothing starts there.
        return result.ok && openGate === null ? renameStart(result.value, { from, to }) : result;
      });
      if (isDone) announce(`${from} is now ${to}.`);
      return isDone;
    },
  };
}

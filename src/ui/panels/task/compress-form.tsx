/** Which class an autoencoder compresses, and which wires it is to leave empty. */
import type { ReactNode } from "react";
import { shapeOf } from "../../../datasets/shape-of.ts";
import { useDocument } from "../../app-context.tsx";
import { plural } from "../../primitives/format.ts";
import { ToggleRow } from "../../primitives/segments.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { setNormal, setTrash, trashWires } from "./generate-commands.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./task.css";

/** @param sets chooses the data. */
export function CompressForm({ sets }: { readonly sets: ReactNode }) {
  const experiment = useDocument((document) => document.experiment);
  const { apply } = useChange();
  const { task, data, circuit } = experiment;
  if (task?.kind !== "compress") return null;
  const { classNames } = shapeOf(data);
  const classes = data.classes.map((label, place) => ({
    id: String(place),
    label: classNames[label] ?? `class ${label}`,
  }));
  const trash = trashWires(experiment);
  const kept = circuit.wires.length - trash.length;
  const toggle = (wire: number, on: boolean): void => {
    const next = on ? [...trash, wire] : trash.filter((one) => one !== wire);
    apply("Trash wires", (now) => setTrash(now, next));
  };
  return (
    <div className="task-form">
      <SelectField
        label="Class to compress"
        help="The circuit is trained on the samples of this class alone. Those of the others are anomalies: they are kept away from training, and how strange they seem is judged afterwards."
        options={classes}
        value={String(task.normal)}
        onChange={(id) => apply("Class to compress", (now) => setNormal(now, Number(id)))}
      />
      <div className="knob">
        <span className="knob-label">Trash wires</span>
        <ToggleRow
          label="Trash wires"
          options={circuit.wires.map((_, wire) => ({ id: String(wire), label: `q${wire}` }))}
          selected={trash.map(String)}
          onToggle={(id, on) => toggle(Number(id), on)}
        />
      </div>
      <p className="task-hint">
        {`Every sample is to be found again in ${plural(kept, "wire")}; ${plural(trash.length, "wire")} to be left in |0⟩.`}
      </p>
      {sets}
    </div>
  );
}

/** The settings of one dense layer: units, activation, freezing; where it stands, and its removal. */
import { useDocument } from "../../app-context.tsx";
import { formatCount } from "../../primitives/format.ts";
import { NumberEntry } from "../../primitives/number-entry.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { FreezeSwitch } from "./freeze-switch.tsx";
import { changeDense, denseAt, type LayerPlace } from "./layer-commands.ts";
import { LayerActions } from "./layer-actions.tsx";
import { ACTIVATION_NAMES } from "./model-commands.ts";
import type { LayerEdits } from "./use-layer-edits.ts";

const UNITS = [1, 2, 3, 4, 6, 8, 16, 32];

export interface DenseFormProps {
  readonly place: LayerPlace;
  /** The name of its slice. */
  readonly part: string;
  readonly inputs: number;
  readonly edits: LayerEdits;
  readonly close: () => void;
}

export function DenseForm({ place, part, inputs, edits, close }: DenseFormProps) {
  const layer = useDocument((document) => denseAt(document.experiment.model, place));
  const { apply, attempt } = useChange();
  // Gone by an undo while the popover is open.
  if (!layer) return null;
  const count = layer.units * (inputs + 1);
  return (
    <>
      <h3>{`Dense layer ${place.side} the circuit`}</h3>
      <div className="form-row">
        <NumberEntry
          label="Units"
          help="The numbers that leave this layer, each a weighted sum of all that enter it."
          value={layer.units}
          choices={UNITS}
          width={4}
          onCommit={(units) =>
            attempt("Units", (experiment) => changeDense(experiment, place, { units }))
          }
        />
        <SelectField
          label="Activation"
          options={ACTIVATION_NAMES.map((id) => ({ id, label: id }))}
          value={layer.activation}
          onChange={(activation) =>
            apply("Activation", (experiment) => changeDense(experiment, place, { activation }))
          }
        />
      </div>
      <p>{`${inputs} in, ${layer.units} out: ${formatCount(count)} parameters, ${layer.units * inputs} weights and ${layer.units} biases.`}</p>
      <FreezeSwitch part={part} name="this layer" />
      <LayerActions place={place} edits={edits} close={close} />
    </>
  );
}

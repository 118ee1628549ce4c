/** The settings of one dense layer: units, activation, removal. */
import { Trash2 } from "lucide-react";
import { useDocument } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { NumberEntry } from "../../primitives/number-entry.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { ACTIVATION_NAMES, changeDense, removeDense } from "./model-commands.ts";
import type { Side } from "./stages.ts";

const UNITS = [1, 2, 3, 4, 6, 8, 16, 32];

export interface DenseFormProps {
  readonly side: Side;
  readonly index: number;
  readonly inputs: number;
  readonly close: () => void;
}

export function DenseForm({ side, index, inputs, close }: DenseFormProps) {
  const layer = useDocument((document) => document.experiment.model[side][index]);
  const { apply, attempt } = useChange();
  // Gone by an undo while the popover is open.
  if (!layer) return null;
  return (
    <>
      <h3>{`Dense layer ${side} the circuit`}</h3>
      <div className="form-row">
        <NumberEntry
          label="Units"
          help="The numbers that leave this layer, each a weighted sum of all that enter it."
          value={layer.units}
          choices={UNITS}
          width={4}
          onCommit={(units) =>
            attempt("Units", (experiment) => changeDense(experiment, side, index, { units }))
          }
        />
        <SelectField
          label="Activation"
          options={ACTIVATION_NAMES.map((id) => ({ id, label: id }))}
          value={layer.activation}
          onChange={(activation) =>
            apply("Activation", (experiment) =>
              changeDense(experiment, side, index, { activation }),
            )
          }
        />
      </div>
      <p>{`${inputs} in, ${layer.units} out: ${layer.units * (inputs + 1)} trainable numbers.`}</p>
      <TextButton
        tone="line"
        onPress={() => {
          apply("Remove dense layer", (experiment) => removeDense(experiment, side, index));
          close();
        }}
      >
        <Trash2 size={14} aria-hidden /> Remove layer
      </TextButton>
    </>
  );
}

/** The settings of one dense layer: units, activation, freezing; where it stands, and its removal. */
import { ArrowLeft, ArrowRight, Trash2 } from "lucide-react";
import { useDocument } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { formatCount } from "../../primitives/format.ts";
import { NumberEntry } from "../../primitives/number-entry.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { FreezeSwitch } from "./freeze-switch.tsx";
import { changeDense, layerKey, type LayerPlace } from "./layer-commands.ts";
import { ACTIVATION_NAMES } from "./model-commands.ts";
import type { LayerEdits } from "./use-layer-edits.ts";

const UNITS = [1, 2, 3, 4, 6, 8, 16, 32];

export interface DenseFormProps {
  readonly place: LayerPlace;
  readonly inputs: number;
  readonly edits: LayerEdits;
  readonly close: () => void;
}

export function DenseForm({ place, inputs, edits, close }: DenseFormProps) {
  const { side, index } = place;
  const layer = useDocument((document) => document.experiment.model[side][index]);
  const { apply, attempt } = useChange();
  // Gone by an undo while the popover is open.
  if (!layer) return null;
  const count = layer.units * (inputs + 1);
  const step = (by: -1 | 1): void => {
    close();
    edits.step(place, by);
  };
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
      <FreezeSwitch part={layerKey(place)} name="this layer" />
      <div className="layer-actions">
        <TextButton tone="line" isDisabled={!edits.canStep(place, -1)} onPress={() => step(-1)}>
          <ArrowLeft size={14} aria-hidden /> Earlier
        </TextButton>
        <TextButton tone="line" isDisabled={!edits.canStep(place, 1)} onPress={() => step(1)}>
          Later <ArrowRight size={14} aria-hidden />
        </TextButton>
        <TextButton
          tone="line"
          onPress={() => {
            close();
            edits.remove(place);
          }}
        >
          <Trash2 size={14} aria-hidden /> Remove layer
        </TextButton>
      </div>
      <p className="layer-keys">
        On its card, <kbd>Alt</kbd> with <kbd>←</kbd> or <kbd>→</kbd> moves it and <kbd>Delete</kbd>{" "}
        removes it; or drag the card.
      </p>
    </>
  );
}

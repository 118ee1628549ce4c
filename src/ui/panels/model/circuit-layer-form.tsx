/** A further circuit of the chain: which of the circuit's gates it is, what is read of it, and the way to edit it. */
import { SquarePen } from "lucide-react";
import { isSubcircuit } from "../../../circuit/custom-gate.ts";
import { useApp, useDocument } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { FreezeSwitch } from "./freeze-switch.tsx";
import { LayerActions } from "./layer-actions.tsx";
import { changeCircuit, circuitAt, type LayerPlace } from "./layer-commands.ts";
import { ReadoutForm } from "./readout-form.tsx";
import type { Stage } from "./stages.ts";
import type { LayerEdits } from "./use-layer-edits.ts";

export interface CircuitLayerFormProps {
  readonly stage: Stage;
  readonly place: LayerPlace;
  readonly edits: LayerEdits;
  readonly close: () => void;
}

export function CircuitLayerForm({ stage, place, edits, close }: CircuitLayerFormProps) {
  const { view } = useApp();
  const { apply } = useChange();
  const layer = useDocument((document) => circuitAt(document.experiment.model, place));
  const customGates = useDocument((document) => document.experiment.circuit.customGates);
  // Gone by an undo while the popover is open.
  if (!layer) return null;
  const choices = (customGates ?? [])
    .filter(isSubcircuit)
    .map(({ id, name }) => ({ id, label: name }));
  const isThere = choices.some(({ id }) => id === layer.gate);
  const number = stage.index + 2;
  const edit = (): void => {
    close();
    view.getState().showGate(layer.gate);
    view
      .getState()
      .announce(`${stage.label} is open: circuit ${number} of the chain. Escape goes back.`);
  };
  return (
    <>
      <h3>{`Circuit ${number} of the chain`}</h3>
      <div className="form-row">
        <SelectField
          label="Gate"
          help="Any gate that is made of gates can be a circuit of the chain; its x0, x1, ... are the numbers that come in."
          options={choices}
          value={layer.gate}
          onChange={(gate) =>
            apply("Circuit of the chain", (experiment) =>
              changeCircuit(experiment, place, { gate }),
            )
          }
        />
        <TextButton tone="line" isDisabled={!isThere} onPress={edit}>
          <SquarePen size={14} aria-hidden /> Edit circuit
        </TextButton>
      </div>
      <p>{`${stage.inputs} in, ${stage.outputs} out, ${stage.parameterCount} parameters of its own.`}</p>
      <FreezeSwitch part={stage.part ?? ""} name="this circuit" />
      {isThere && <ReadoutForm place={place} />}
      <LayerActions place={place} edits={edits} close={close} />
    </>
  );
}

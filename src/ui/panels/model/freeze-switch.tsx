/** Whether a part of the model is frozen: training leaves its weights as they are. */
import { Switch } from "react-aria-components";
import { setFrozen } from "../../../experiment/model-parts.ts";
import { useApp, useDocument } from "../../app-context.tsx";
import { useChange } from "../../primitives/use-change.ts";

export interface FreezeSwitchProps {
  /** The name of its slice of the weights: "circuit", "before 0", "head". */
  readonly part: string;
  /** What it is called: "the circuit". */
  readonly name: string;
  /** Where the label is in the same row already. */
  readonly isBare?: boolean;
}

export function FreezeSwitch({ part, name, isBare = false }: FreezeSwitchProps) {
  const { view } = useApp();
  const { apply } = useChange();
  const isFrozen = useDocument(
    (document) => document.experiment.model.frozen?.includes(part) ?? false,
  );
  return (
    <Switch
      className="switch"
      isSelected={isFrozen}
      {...(isBare && { "aria-label": `Freeze ${name}` })}
      onChange={(on) => {
        const step = `${on ? "Freeze" : "Unfreeze"} ${name}`;
        const isDone = apply(step, (experiment) => setFrozen(experiment, part, on));
        if (isDone) {
          view
            .getState()
            .announce(`${name} ${on ? "is frozen" : "learns again"}.`.replace(/^the /, "The "));
        }
      }}
    >
      <i className="switch-track" />
      {!isBare && `Freeze ${name}: training leaves it as it is`}
    </Switch>
  );
}

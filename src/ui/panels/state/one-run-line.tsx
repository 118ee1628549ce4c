/** What the views show of a circuit that measures: one of its runs, which the seed draws. */
import { Dices } from "lucide-react";
import { useApp, useDocument, useInspection } from "../../app-context.tsx";
import { IconButton } from "../../primitives/button.tsx";
import { nextSeed } from "../../primitives/seed-field.tsx";

export function OneRunLine() {
  const { inspection, view } = useApp();
  const seed = useInspection((state) => state.seed);
  const oneRun = useInspection((state) => state.inspection?.oneRun ?? null);
  const roll = (): void => {
    const next = nextSeed(seed);
    inspection.getState().setSeed(next);
    view.getState().announce(`The run of seed ${next} is shown.`);
  };
  const bits = oneRun?.bits ?? [];
  const isNoisy = useDocument(({ experiment }) => (experiment.noise?.rules.length ?? 0) > 0);
  return (
    <p className="one-run" data-testid="one-run">
      <span title="The circuit measures, so its state depends on what is found: this is the state in one run of it.">
        One run{isNoisy ? " without the noise" : ""}, seed {seed}
      </span>
      <IconButton label="Roll again: show another run" onPress={roll}>
        <Dices size={15} aria-hidden />
      </IconButton>
      {bits.map(({ name, isOne }) => (
        <b key={name}>
          {name} = {isOne ? 1 : 0}
        </b>
      ))}
      {oneRun && bits.length === 0 && <span>nothing measured up to here</span>}
    </p>
  );
}

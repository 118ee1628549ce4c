/** What the views show of a circuit that measures: one of its shots, which the seed draws. */
import { Dices } from "lucide-react";
import { useApp, useInspection } from "../../app-context.tsx";
import { IconButton } from "../../primitives/button.tsx";
import { nextSeed } from "../../primitives/seed-field.tsx";
import { useIsNoisy } from "./use-noise.ts";

export function OneShotLine() {
  const { inspection, view } = useApp();
  const seed = useInspection((state) => state.seed);
  const oneShot = useInspection((state) => state.inspection?.oneShot ?? null);
  const roll = (): void => {
    const next = nextSeed(seed);
    inspection.getState().setSeed(next);
    view.getState().announce(`The shot of seed ${next} is shown.`);
  };
  const bits = oneShot?.bits ?? [];
  const isNoisy = useIsNoisy();
  return (
    <p className="one-shot" data-testid="one-shot">
      <span title="The circuit measures, so its state depends on what is found: this is the state in one shot of it.">
        One shot{isNoisy ? " without the noise" : ""}, seed {seed}
      </span>
      <IconButton label="Roll again: show another shot" onPress={roll}>
        <Dices size={15} aria-hidden />
      </IconButton>
      {bits.map(({ name, isOne }) => (
        <b key={name}>
          {name} = {isOne ? 1 : 0}
        </b>
      ))}
      {oneShot && bits.length === 0 && <span>nothing measured up to here</span>}
    </p>
  );
}

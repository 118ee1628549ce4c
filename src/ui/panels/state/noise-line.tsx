/** Whether the views have the circuit's noise in them, the choice where there is one, and the way to the noise. */
import { MAX_DENSITY_WIRES, NO_NOISE } from "../../../circuit/noise-model.ts";
import { useApp, useDocument, useInspection } from "../../app-context.tsx";
import { Explained } from "../../primitives/explained.tsx";
import { formatFixed } from "../../primitives/format.ts";
import { PopoverButton } from "../../primitives/popover-button.tsx";
import { Segments } from "../../primitives/segments.tsx";
import { LazyNoiseForm } from "../run-bar/lazy-noise-form.tsx";
import { nameNoise } from "../run-bar/noise-commands.ts";
import { useIsMeasuring } from "./use-shown-state.ts";
import { useHasMixture, useShowsMixture } from "./use-noise.ts";

const CHOICES = [
  { id: "noisy", label: "With noise" },
  { id: "noiseless", label: "Without noise" },
] as const;

const PURITY =
  "Noise leaves the circuit in one of many states, each with its probability: a mixture. Its purity Tr ρ² is 1 of a single state, and 1/2ⁿ where nothing is left of it.";
const TOO_WIDE = `Noise on more than ${MAX_DENSITY_WIRES} wires is known as means over trajectories alone: training, the values at the wires' ends and counts have it in them.`;

const WITHOUT = `The state without noise: with it, up to ${MAX_DENSITY_WIRES} wires are shown`;

/** @param isOfGates what is shown is a matter of the gates alone. */
export function NoiseLine({ isOfGates }: { readonly isOfGates: boolean }) {
  const hasMixture = useHasMixture();
  return (
    <div className="one-shot noise-line" data-testid="noise-line">
      {isOfGates ? (
        <span>The gates alone, without their noise</span>
      ) : hasMixture ? (
        <MixtureChoice />
      ) : (
        <Explained text={TOO_WIDE}>{WITHOUT}</Explained>
      )}
      <NoiseLink />
    </div>
  );
}

function MixtureChoice() {
  const { inspection: store, view } = useApp();
  const isShown = useShowsMixture();
  const isMeasuring = useIsMeasuring();
  const purity = useInspection((state) => state.inspection?.mixture?.purity);
  const choose = (id: (typeof CHOICES)[number]["id"]): void => {
    store.getState().setNoiseless(id === "noiseless");
    view.getState().announce(id === "noisy" ? "Shown with noise" : "Shown without noise");
  };
  return (
    <>
      <Segments
        label="Noise in the views"
        options={CHOICES}
        value={isShown ? "noisy" : "noiseless"}
        onChange={choose}
      />
      {isShown && isMeasuring && <span>all shots together</span>}
      {isShown && purity !== undefined && (
        <Explained className="noise-purity" text={PURITY}>
          a mixture, purity <b data-testid="purity">{formatFixed(purity, 3)}</b>
        </Explained>
      )}
    </>
  );
}

/** What the noise is, and the way to change it. */
function NoiseLink() {
  const noise = useDocument(({ experiment }) => experiment.noise ?? NO_NOISE);
  const name = nameNoise(noise);
  return (
    <PopoverButton
      label={`Change the noise, ${name}`}
      title="Noise and gradients"
      className="noise-link"
      placement="top end"
      face={`Noise: ${name}`}
    >
      {() => <LazyNoiseForm />}
    </PopoverButton>
  );
}

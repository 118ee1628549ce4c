/** The choices above the amplitudes: form, order, how many, the search and the key to phase. */
import type { QubitOrder } from "../../../circuit/ket-order.ts";
import type { AmplitudeMeasure } from "../../plots/amplitude-chart.tsx";
import { LARGEST_SHOWN, type Arrangement } from "../../plots/basis-states.ts";
import { useInspection } from "../../app-context.tsx";
import { PhaseKey } from "../../plots/phase-key.tsx";
import { Explained } from "../../primitives/explained.tsx";
import { Segments } from "../../primitives/segments.tsx";
import { formOf, type AmplitudeForm, type AmplitudeLook } from "./amplitude-look.ts";
import { FindState } from "./find-state.tsx";
import { WireChoice } from "./wire-choice.tsx";
import { MOST_AMPLITUDE_WIRES } from "./use-shown-state.ts";

const FORMS: readonly { id: AmplitudeForm; label: string }[] = [
  { id: "bars", label: "Bars" },
  { id: "discs", label: "Discs" },
  { id: "heat", label: "Heat map" },
];
const ARRANGEMENTS: readonly { id: Arrangement; label: string }[] = [
  { id: "basis", label: "By basis" },
  { id: "size", label: "By size" },
];
const EXTENTS = [
  { id: "largest", label: `Largest ${LARGEST_SHOWN}` },
  { id: "all", label: "All" },
] as const;

export interface AmplitudeToolsProps {
  /** Of the basis states that are shown. */
  readonly wireCount: number;
  /** Whether amplitudes stand behind them. */
  readonly hasPhase: boolean;
  /** Whether they may be those of some wires alone. */
  readonly choosesWires: boolean;
  /** What there is to say of what is shown; nothing when empty. */
  readonly note: string;
  readonly order: QubitOrder;
  readonly measure: AmplitudeMeasure;
  readonly look: AmplitudeLook;
  readonly onLook: (change: Partial<AmplitudeLook>) => void;
}

export function AmplitudeTools(props: AmplitudeToolsProps) {
  const { wireCount, order, measure, look, onLook, hasPhase, choosesWires, note } = props;
  const isPart = useInspection((state) => state.marginalWires !== null) && choosesWires;
  const isDrawn = wireCount <= MOST_AMPLITUDE_WIRES;
  if (!isDrawn && !choosesWires) return null;
  const form = formOf(look, measure, wireCount);
  const isMany = form === "bars" && 2 ** wireCount > LARGEST_SHOWN;
  return (
    <div className="state-tools">
      {isDrawn && (
        <>
          <Segments
            label="Form"
            options={measure === "probability" ? FORMS.filter(({ id }) => id !== "discs") : FORMS}
            value={form}
            onChange={(chosen) => onLook({ form: chosen })}
          />
          <Segments
            label="Sorted"
            options={ARRANGEMENTS}
            value={look.arrangement}
            onChange={(arrangement) => onLook({ arrangement })}
          />
        </>
      )}
      {isDrawn && isMany && (
        <Segments
          label="Basis states"
          options={EXTENTS}
          value={look.extent}
          onChange={(extent) => onLook({ extent })}
        />
      )}
      {choosesWires && <WireChoice />}
      {isDrawn && !isPart && (
        <FindState
          // Another number of wires is another set of kets.
          key={wireCount}
          wireCount={wireCount}
          order={order}
          found={look.foundWires === wireCount ? look.found : null}
          onFind={(found) => onLook({ found, foundWires: wireCount })}
        />
      )}
      {isDrawn && hasPhase && !(form === "heat" && measure === "probability") && (
        <Explained text="The phase of an amplitude, as its colour and the hand of its clock: 0 points right, π/2 up, π left. Probabilities do not show it; interference does.">
          <PhaseKey />
        </Explained>
      )}
      {note !== "" && <span className="mixture-note">{note}</span>}
    </div>
  );
}

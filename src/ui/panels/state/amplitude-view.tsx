/** Amplitudes or probabilities of the state: as bars, discs or a heat map, with a search. */
import type { QubitOrder } from "../../../circuit/ket-order.ts";
import { useInspection, useView } from "../../app-context.tsx";
import type { AmplitudeMeasure } from "../../plots/amplitude-chart.tsx";
import { AmplitudePlot, drawingOf } from "./amplitude-plot.tsx";
import type { AmplitudeLook } from "./amplitude-look.ts";
import { AmplitudeTools } from "./amplitude-tools.tsx";
import { ChancePlot } from "./chance-plot.tsx";
import { InspectionMessage, StateMessage } from "./state-message.tsx";
import { TopAmplitudesView } from "./top-amplitudes.tsx";
import { useShowsMixture } from "./use-noise.ts";
import { useNeedsInspection, useShownState, useWireCount } from "./use-shown-state.ts";
import { useWatch } from "./use-watch.ts";

export interface AmplitudeViewProps {
  readonly measure: AmplitudeMeasure;
  readonly look: AmplitudeLook;
  readonly onLook: (change: Partial<AmplitudeLook>) => void;
}

const NO_AMPLITUDES = "A mixture has no amplitudes: these are its probabilities.";

/** Of a mixture, which has no amplitudes, probabilities are shown in their place. */
export function AmplitudeView({ measure, look, onLook }: AmplitudeViewProps) {
  const order = useView((view) => view.qubitOrder);
  const wireCount = useWireCount();
  const isMixed = useShowsMixture();
  const marginalWires = useInspection((state) => state.marginalWires);
  const wires = measure === "probability" ? marginalWires : null;
  const shown = isMixed ? "probability" : measure;
  return (
    <>
      <AmplitudeTools
        wireCount={wires?.length ?? wireCount}
        hasPhase={!isMixed && wires === null}
        choosesWires={measure === "probability"}
        {...{ order, look, onLook }}
        measure={shown}
        note={isMixed && measure === "magnitude" ? NO_AMPLITUDES : ""}
      />
      {wires ? (
        <MarginalChances {...{ look, order, wires }} />
      ) : isMixed ? (
        <MixtureChances {...{ look, order }} />
      ) : (
        <LiveAmplitudes {...{ measure, look, order }} />
      )}
    </>
  );
}

interface LiveProps {
  readonly look: AmplitudeLook;
  readonly order: QubitOrder;
}

/** The part that follows every snapshot. */
function LiveAmplitudes({ measure, look, order }: LiveProps & { measure: AmplitudeMeasure }) {
  const { amplitudes, wireCount, isTooLarge } = useShownState();
  useWatch(useNeedsInspection() ? "state" : null);
  if (isTooLarge) return <TopAmplitudesView {...{ measure, order }} />;
  const drawing = drawingOf(look, measure, wireCount);
  return (
    <StateMessage amplitudes={amplitudes}>
      {(shown) => (
        <AmplitudePlot
          // A cursor means a place of one drawing.
          key={`${drawing.form} ${drawing.isAll} ${look.arrangement} ${wireCount}`}
          {...{ amplitudes: shown, hasPhase: true, wireCount, wires: null, order, measure }}
          {...drawing}
        />
      )}
    </StateMessage>
  );
}

function MixtureChances({ look, order }: LiveProps) {
  useWatch("state");
  const probabilities = useInspection((state) => state.inspection?.mixture?.probabilities ?? null);
  if (!probabilities) return <InspectionMessage />;
  return <ChancePlot {...{ probabilities, wires: null, look, order }} />;
}

function MarginalChances({ look, order, wires }: LiveProps & { wires: readonly number[] }) {
  useWatch("marginal");
  const marginal = useInspection((state) => state.marginal);
  // For a moment the last answer may be that of other wires.
  if (marginal?.wires.join() !== wires.join()) return <InspectionMessage />;
  return <ChancePlot {...{ probabilities: marginal.probabilities, wires, look, order }} />;
}

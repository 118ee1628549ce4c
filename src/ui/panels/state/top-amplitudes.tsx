/** The likeliest basis states of many wires, with an account of all others: there are too many to draw. */
import { useMemo } from "react";
import { ketDigits, type QubitOrder } from "../../../circuit/ket-order.ts";
import type { TopAmplitudes } from "../../../state/inspection.ts";
import { useInspection } from "../../app-context.tsx";
import type { AmplitudeMeasure } from "../../plots/amplitude-chart.tsx";
import { basisState, type BasisState } from "../../plots/basis-states.ts";
import { phaseColour } from "../../plots/phase-colour.ts";
import { formatFixed, formatPercent, formatPi, plural } from "../../primitives/format.ts";
import { InspectionMessage } from "./state-message.tsx";
import { useWatch } from "./use-watch.ts";

export interface TopAmplitudesViewProps {
  readonly measure: AmplitudeMeasure;
  readonly order: QubitOrder;
}

export function TopAmplitudesView({ measure, order }: TopAmplitudesViewProps) {
  useWatch("state");
  const top = useInspection((state) => state.inspection?.top ?? null);
  const wireCount = useInspection((state) => state.inspection?.wireCount ?? 0);
  return top ? <Listing {...{ top, wireCount, measure, order }} /> : <InspectionMessage />;
}

/** The basis states that a top lists, likeliest first. */
function statesOf({ indices, amplitudes }: TopAmplitudes): BasisState[] {
  return Array.from(indices, (index, place) => ({ ...basisState(amplitudes, place), index }));
}

interface ListingProps extends TopAmplitudesViewProps {
  readonly top: TopAmplitudes;
  readonly wireCount: number;
}

function Listing({ top, wireCount, measure, order }: ListingProps) {
  const states = useMemo(() => statesOf(top), [top]);
  const full = Math.max(1e-12, ...states.map((state) => state[measure]));
  const known = states.reduce((sum, { probability }) => sum + probability, 0);
  const others = 2 ** wireCount - states.length;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must by keys, too */}
      <div className="state-chart top-frame" tabIndex={0} role="group" aria-label="Listing">
        <ol className="top-list" aria-label="The likeliest basis states">
          {states.map((state) => (
            <li key={state.index} className="top-line">
              <span className="top-ket">{`|${ketDigits(state.index, wireCount, order)}⟩`}</span>
              <span className="top-bar" aria-hidden>
                <i
                  style={{
                    width: `${(100 * state[measure]) / full}%`,
                    background: phaseColour(state.phase),
                  }}
                />
              </span>
              <span className="top-value">
                {measure === "probability"
                  ? formatPercent(state.probability)
                  : formatFixed(state.magnitude, 4)}
              </span>
              <span className="top-phase">{formatPi(state.phase)}</span>
            </li>
          ))}
        </ol>
      </div>
      <p className="state-foot">
        <span>{`the ${states.length} likeliest of ${plural(2 ** wireCount, "basis state")}`}</span>
        {others > 0 && (
          <span data-testid="others">
            {`others: ${plural(others, "state")}, ${formatPercent(Math.max(0, 1 - known))} of probability`}
          </span>
        )}
      </p>
    </>
  );
}

/** The plot of a state's basis states in the form chosen, with what is read of one of them, or was searched for. */
import { memo, useEffect, useMemo, useRef, useState } from "react";
import {
  displayIndex,
  matchesKet,
  onlyMatch,
  patternDigits,
  type KetPattern,
  type QubitOrder,
} from "../../../circuit/ket-order.ts";
import { useApp } from "../../app-context.tsx";
import { AmplitudeCanvas } from "../../plots/amplitude-canvas.tsx";
import { AmplitudeChart, type AmplitudeMeasure } from "../../plots/amplitude-chart.tsx";
import { AmplitudeHeatMap } from "../../plots/amplitude-heat-map.tsx";
import {
  arrangeStates,
  basisState,
  LARGEST_SHOWN,
  type ArrangedStates,
  type Arrangement,
} from "../../plots/basis-states.ts";
import { DiscGrid } from "../../plots/disc-grid.tsx";
import { useAxisMarks } from "../../plots/use-axis-marks.ts";
import { formatPercent, plural } from "../../primitives/format.ts";
import { useSize } from "../../primitives/use-media.ts";
import { formOf, type AmplitudeForm, type AmplitudeLook } from "./amplitude-look.ts";
import { describeAmplitude, describeChance } from "./describe-amplitude.ts";

export interface AmplitudePlotProps {
  /** Interleaved re, im; roots of probabilities where there are none. */
  readonly amplitudes: Float64Array;
  readonly hasPhase: boolean;
  readonly wireCount: number;
  /** Whose basis states these are, ascending; null for those of all wires. */
  readonly wires: readonly number[] | null;
  readonly order: QubitOrder;
  readonly measure: AmplitudeMeasure;
  readonly form: AmplitudeForm;
  /** Every basis state as a thin bar. */
  readonly isAll: boolean;
  readonly arrangement: Arrangement;
  readonly found: KetPattern | null;
}

/** So many discs can be told apart when the likeliest come first. */
const MOST_DISCS = 64;

function mostShown({ form, isAll, arrangement }: AmplitudePlotProps): number {
  if (form === "heat" || isAll) return Number.POSITIVE_INFINITY;
  if (form === "bars") return LARGEST_SHOWN;
  return arrangement === "size" ? MOST_DISCS : Number.POSITIVE_INFINITY;
}

export const AmplitudePlot = memo(function AmplitudePlot(props: AmplitudePlotProps) {
  const { amplitudes, wireCount, wires, order, measure, form, isAll, arrangement, found } = props;
  const { hasPhase } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const [cursor, setCursor] = useState<number | null>(null);
  const most = mostShown(props);
  const always = found && onlyMatch(found, wireCount);
  const arranged = useMemo(
    () => arrangeStates(amplitudes, { order, arrangement, most, always }),
    [amplitudes, order, arrangement, most, always],
  );
  const { shown } = arranged;
  const full = useAxisMarks(shown.reduce((top, state) => Math.max(top, state[measure]), 0)).at(-1);
  const state = cursor === null ? null : (shown[cursor] ?? null);
  const describe = hasPhase ? describeAmplitude : describeChance;
  const valueText = state ? describe(state, wireCount, order) : "";
  const foundText = found && describeFound(amplitudes, wireCount, order, found, describe);
  const common = {
    wireCount,
    wires,
    order,
    found,
    width,
    height,
    cursor,
    onCursor: setCursor,
    valueText,
  };
  return (
    <>
      <div className="state-chart" ref={frame}>
        {width > 0 && form === "heat" && (
          <AmplitudeHeatMap
            {...common}
            {...{ states: shown, arrangement, measure }}
            full={full ?? 1}
          />
        )}
        {width > 0 && form === "discs" && (
          <DiscGrid {...common} states={shown} arrangement={arrangement} full={full ?? 1} />
        )}
        {width > 0 && form === "bars" && isAll && (
          <AmplitudeCanvas {...common} {...{ states: shown, arrangement, measure, hasPhase }} />
        )}
        {width > 0 && form === "bars" && !isAll && (
          <AmplitudeChart {...common} {...{ states: shown, measure, hasPhase }} />
        )}
      </div>
      <p className={arranged.others ? "state-foot" : "state-foot state-foot-over"}>
        <span data-testid="amplitude-readout">{valueText || foundText}</span>
        {found && foundText && (
          <FoundVoice key={`${found.mask} ${found.value} ${order}`} text={foundText} />
        )}
        {arranged.others && <span data-testid="others">{describeOthers(arranged.others)}</span>}
      </p>
    </>
  );
});

/** A moment after the last letter, so that it does not speak into the typing. */
const VOICE_MILLISECONDS = 600;

/** Says once what was found; later values, of a run that trains, are for the eye. */
function FoundVoice({ text }: { text: string }) {
  const { view } = useApp();
  const [first] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => view.getState().announce(first), VOICE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [view, first]);
  return null;
}

/** "others: 240 states, 3.1% of probability". */
function describeOthers(others: NonNullable<ArrangedStates["others"]>): string {
  return `others: ${plural(others.count, "state")}, ${formatPercent(others.probability)} of probability`;
}

/** One basis state in full, or how many match and how likely they are together. */
function describeFound(
  amplitudes: Float64Array,
  wireCount: number,
  order: QubitOrder,
  found: KetPattern,
  describe: typeof describeAmplitude,
): string {
  const only = onlyMatch(found, wireCount);
  if (only !== null) return describe(basisState(amplitudes, only), wireCount, order);
  let count = 0;
  let probability = 0;
  for (let place = 0; place < 2 ** wireCount; place++) {
    const index = displayIndex(place, wireCount, order);
    if (!matchesKet(index, found)) continue;
    count++;
    probability += basisState(amplitudes, index).probability;
  }
  return `${plural(count, "state")} match |${patternDigits(found, wireCount, order)}⟩ · probability ${formatPercent(probability)}`;
}

/** How a look draws a state of so many wires. */
export function drawingOf(
  look: AmplitudeLook,
  measure: AmplitudeMeasure,
  wireCount: number,
): Pick<AmplitudePlotProps, "form" | "isAll" | "arrangement" | "found"> {
  const form = formOf(look, measure, wireCount);
  return {
    form,
    isAll: form === "bars" && look.extent === "all" && 2 ** wireCount > LARGEST_SHOWN,
    arrangement: look.arrangement,
    found: look.foundWires === wireCount ? look.found : null,
  };
}

/** The curves of the open run and of the pinned ones, large and from end to end. */
import { useMemo, useState } from "react";
import {
  judgeAmong,
  judged,
  judgesOf,
  nameOfJudge,
  type Judge,
} from "../../../../state/judged-by.ts";
import type { PinnedRun } from "../../../../state/pins.ts";
import type { MetricPoint } from "../../../../state/run.ts";
import { useRun } from "../../../app-context.tsx";
import type { BandPlace, BandSeries } from "../../../plots/band-chart.tsx";
import { thinCurve } from "../../../plots/thin-curve.ts";
import { formatCount } from "../../../primitives/format.ts";
import { useThrottled } from "../../../primitives/use-throttled.ts";
import { PIN_DASHES } from "../../pins/pin-dash.tsx";
import { SizedChart } from "../sized-chart.tsx";
import { formatJudged, JudgeSwitch } from "../trials/judge-switch.tsx";

/** As smooth as the card is wide. */
const MOST_POINTS = 400;
const REDRAW_MILLISECONDS = 400;

/** A single run is a band of no height. */
function lineOf(points: readonly MetricPoint[], by: Judge): readonly BandPlace[] {
  const places = points.map((point) => {
    const value = judged(point, by);
    return { x: point.step, low: value, middle: value, high: value };
  });
  return thinCurve(places, ({ x }) => x, [({ middle }) => middle], MOST_POINTS);
}

export function CompareCurves({ pins }: { readonly pins: readonly PinnedRun[] }) {
  const [chosen, setChosen] = useState<Judge>("testLoss");
  const points = useThrottled(
    useRun((run) => run.points),
    REDRAW_MILLISECONDS,
  );
  const judges = judgesOf(points.at(-1) ?? pins[0]?.points.at(-1));
  const by = judgeAmong(judges, chosen);
  const series = useMemo(
    (): readonly BandSeries[] => [
      { id: "open", label: "Open", points: lineOf(points, by), colour: "var(--accent)" },
      ...pins.map((pin) => ({
        id: pin.letter,
        label: pin.letter,
        points: lineOf(pin.points, by),
        colour: "var(--soft)",
        dash: PIN_DASHES[pin.letter],
      })),
    ],
    [points, pins, by],
  );
  return (
    <section className="lab-card" aria-label="Curves">
      <div className="lab-row">
        <JudgeSwitch judges={judges} value={by} onChange={setChosen} />
      </div>
      <SizedChart
        title={`The ${nameOfJudge[by]} of each run over its steps`}
        series={series}
        xName="steps"
        yName={nameOfJudge[by]}
        formatX={formatCount}
        formatY={formatJudged(by)}
      />
    </section>
  );
}

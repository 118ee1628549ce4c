/** Loss and accuracy over the run, thinned and slowed to what the eye can follow. */
import {
  lazy,
  memo,
  Suspense,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { MetricPoint } from "../../../state/run.ts";
import { usePins, useRun } from "../../app-context.tsx";
import type { CurvePoint, PinnedCurve } from "../../plots/curve-chart.tsx";
import { thinCurve } from "../../plots/thin-curve.ts";
import { formatLoss, formatPercent } from "../../primitives/format.ts";
import { useSize } from "../../primitives/use-media.ts";
import { useThrottled } from "../../primitives/use-throttled.ts";
import { PIN_DASHES } from "../pins/pin-dash.tsx";
import { PinButton, PinnedRuns } from "../pins/pinned-runs.tsx";

// Recharts is the heaviest part of the page and is not needed to begin.
const loadChart = () => import("../../plots/curve-chart.tsx");
const CurveChart = lazy(async () => {
  const { CurveChart: chart } = await loadChart();
  return { default: chart };
});
/** Charts begin one after the other: drawing their first frames together would be one long task. */
const APART_MILLISECONDS = 250;

/** A line of this many points, well chosen, is as smooth as the panel is wide. */
const MOST_POINTS = 120;
/** Recharts draws a chart in a few hundredths of a second: four times a second is enough. */
const REDRAW_MILLISECONDS = 400;

interface Curve {
  readonly title: string;
  readonly unit: string;
  readonly of: (point: MetricPoint) => CurvePoint;
  readonly format: (value: number) => string;
  readonly formatTick: (value: number) => string;
  readonly range: readonly [number, number | null];
  readonly ticks?: readonly number[];
}

const LOSS: Curve = {
  title: "Loss",
  unit: "cross-entropy, nats",
  of: ({ step, epoch, trainLoss, testLoss, validationLoss }) => ({
    step,
    epoch,
    train: trainLoss,
    test: testLoss,
    validation: validationLoss,
  }),
  format: formatLoss,
  formatTick: (value) => String(Number(value.toPrecision(3))),
  range: [0, null],
};

const ACCURACY: Curve = {
  title: "Accuracy",
  unit: "share correct",
  of: ({ step, epoch, trainAccuracy, testAccuracy, validationAccuracy }) => ({
    step,
    epoch,
    train: trainAccuracy,
    test: testAccuracy,
    validation: validationAccuracy,
  }),
  format: formatPercent,
  formatTick: (value) => `${Math.round(100 * value)}%`,
  range: [0, 1],
  ticks: [0, 0.5, 1],
};

export function CurvesPanel() {
  const [isSecondDue, setSecondDue] = useState(false);
  useEffect(() => {
    // Fetched and evaluated before there is anything to draw, not in the middle of training.
    void loadChart();
    const timer = setTimeout(() => setSecondDue(true), APART_MILLISECONDS);
    return () => clearTimeout(timer);
  }, []);
  const points = useThrottled(
    useRun((run) => run.points),
    REDRAW_MILLISECONDS,
  );
  // The same points for both, so that they end at the same step, but drawn in tasks of their own.
  const pointsOfSecond = useDeferredValue(points);
  return (
    <>
      <PinnedRuns />
      <CurveSection curve={LOSS} points={points} isDue />
      <CurveSection curve={ACCURACY} points={pointsOfSecond} isDue={isSecondDue} />
    </>
  );
}

/** The pinned runs' lines of a chart, thinned like the run's own. */
function usePinned(curve: Curve): readonly PinnedCurve[] {
  const pins = usePins((state) => state.pins);
  return useMemo(
    () =>
      pins.map(({ letter, points }) => {
        const line = points.map((point) => {
          const { step, train, test } = curve.of(point);
          return { step, value: Number.isFinite(test) ? test : train };
        });
        return {
          label: letter,
          dash: PIN_DASHES[letter],
          points: thinCurve(line, (point) => point.step, [(point) => point.value], MOST_POINTS),
        };
      }),
    [pins, curve],
  );
}

interface CurveSectionProps {
  readonly curve: Curve;
  readonly points: readonly MetricPoint[];
  readonly isDue: boolean;
}

/** Memoised: the panel hears of every snapshot, a chart is drawn only for new points. */
const CurveSection = memo(function CurveSection({ curve, points, isDue }: CurveSectionProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const drawn = useMemo(() => {
    const all = points.map(curve.of);
    const values = [
      (point: CurvePoint) => point.train,
      (point: CurvePoint) => point.test,
      ...(all.at(-1)?.validation === undefined
        ? []
        : [(point: CurvePoint) => point.validation ?? point.test]),
    ];
    return thinCurve(all, (point) => point.step, values, MOST_POINTS);
  }, [points, curve]);
  const pinned = usePinned(curve);
  return (
    <section className="curve-section" aria-label={`${curve.title} curve`}>
      <h2>
        {curve.title} <i>{curve.unit}</i>
      </h2>
      {curve === LOSS && <PinButton />}
      <div className="curve-box" ref={frame}>
        {drawn.length === 0 && <p className="curve-empty">Press play to begin.</p>}
        {drawn.length > 0 && width > 0 && isDue && (
          <Suspense fallback={null}>
            <CurveChart {...curve} points={drawn} pinned={pinned} width={width} height={height} />
          </Suspense>
        )}
      </div>
    </section>
  );
});

/** The task's curves over the run (loss and accuracy, say), thinned and slowed to what the eye can follow. */
import {
  lazy,
  memo,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { CheckpointMark, MetricPoint } from "../../../state/run.ts";
import { useApp, usePins, useRun } from "../../app-context.tsx";
import type { CurvePoint, PinnedCurve } from "../../plots/curve-chart.tsx";
import { thinCurve } from "../../plots/thin-curve.ts";
import { useSize } from "../../primitives/use-media.ts";
import { useThrottled } from "../../primitives/use-throttled.ts";
import { useGround } from "../task/use-ground-energy.ts";
import { taskCurves, type Curve } from "./task-curves.ts";
import { PIN_DASHES } from "../pins/pin-dash.tsx";
import { CheckpointMenu } from "./checkpoint-menu.tsx";
import { returnTo } from "./return-to.ts";
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

/** What there is to draw of a run. */
interface Course {
  /** What came after a return to an earlier step is among them. */
  readonly points: readonly MetricPoint[];
  readonly checkpoints: readonly CheckpointMark[];
  /** The step of such a return, else null. */
  readonly now: number | null;
}

function useCourse(): Course {
  const points = useRun((run) => run.points);
  const later = useRun((run) => run.later);
  const checkpoints = useRun((run) => run.checkpoints);
  const now = useRun((run) => (run.later.length > 0 ? run.step : null));
  return useMemo(
    () => ({ points: later.length > 0 ? [...points, ...later] : points, checkpoints, now }),
    [points, later, checkpoints, now],
  );
}

export function CurvesPanel() {
  const [isSecondDue, setSecondDue] = useState(false);
  useEffect(() => {
    // Fetched and evaluated before there is anything to draw, not in the middle of training.
    void loadChart();
    const timer = setTimeout(() => setSecondDue(true), APART_MILLISECONDS);
    return () => clearTimeout(timer);
  }, []);
  const task = useRun((run) => run.taskKind);
  const dataset = useRun((run) => run.dataset);
  const ground = useGround();
  const { curves } = useMemo(() => taskCurves(task, dataset, ground), [task, dataset, ground]);
  const [first, second] = curves;
  const course = useThrottled(useCourse(), REDRAW_MILLISECONDS);
  // The same for both, so that they end at the same step, but drawn in tasks of their own.
  const courseOfSecond = useDeferredValue(course);
  return (
    <>
      {first && <CurveSection curve={first} course={course} isDue isFirst />}
      {/* Below the button that pins, which would else move from under the pointer. */}
      <PinnedRuns />
      {second && <CurveSection curve={second} course={courseOfSecond} isDue={isSecondDue} />}
    </>
  );
}

const LINES = ["train", "test", "validation"] as const;

/** The pinned runs' lines of a chart, thinned like the run's own. */
function usePinned(curve: Curve): readonly PinnedCurve[] {
  const task = useRun((run) => run.taskKind);
  const pins = usePins((state) => state.pins);
  return useMemo(
    () =>
      // Numbers of another task have other units.
      pins
        .filter(({ experiment }) => (experiment.task?.kind ?? "classify") === task)
        .map(({ letter, points }) => {
          const line = points.flatMap((point) => {
            const { step, train, test = train } = curve.of(point);
            return test === undefined ? [] : [{ step, value: test }];
          });
          return {
            label: letter,
            dash: PIN_DASHES[letter],
            points: thinCurve(line, (point) => point.step, [(point) => point.value], MOST_POINTS),
          };
        }),
    [pins, curve, task],
  );
}

interface CurveSectionProps {
  readonly curve: Curve;
  readonly course: Course;
  readonly isDue: boolean;
  readonly isFirst?: boolean;
}

/** Memoised: the panel hears of every snapshot, a chart is drawn only for new points. */
const CurveSection = memo(function CurveSection({
  curve,
  course,
  isDue,
  isFirst = false,
}: CurveSectionProps) {
  const app = useApp();
  const { points, checkpoints, now } = course;
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const drawn = useMemo(() => {
    const all = points.map(curve.of);
    const last = all.at(-1);
    const values = LINES.filter((line) => last?.[line] !== undefined).map(
      (line) => (point: CurvePoint) => point[line] ?? Number.NaN,
    );
    const thin = new Set(thinCurve(all, (point) => point.step, values, MOST_POINTS));
    const places = new Set(checkpoints.map(({ step }) => step));
    return all.filter((point) => thin.has(point) || places.has(point.step));
  }, [points, checkpoints, curve]);
  const onPlace = useCallback((step: number) => void returnTo(app, step), [app]);
  const pinned = usePinned(curve);
  return (
    <section className="curve-section" aria-label={`${curve.title} curve`}>
      <h2>
        {curve.title} <i>{curve.unit}</i>
      </h2>
      {isFirst && (
        <div className="curve-tools">
          <CheckpointMenu />
          <PinButton />
        </div>
      )}
      <div className="curve-box" ref={frame}>
        {drawn.length === 0 && <p className="curve-empty">Press play to begin.</p>}
        {drawn.length > 0 && width > 0 && isDue && (
          <Suspense fallback={null}>
            <CurveChart
              {...curve}
              points={drawn}
              pinned={pinned}
              places={checkpoints}
              now={now}
              onPlace={onPlace}
              width={width}
              height={height}
            />
          </Suspense>
        )}
      </div>
    </section>
  );
});

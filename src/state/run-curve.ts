/** The curve of a run as the page has it: up to where training stands, and what was after that before it went back. */
import type { MetricPoint } from "../learning/run-report.ts";
import type { EngineEvent, RunSnapshot } from "../worker/protocol.ts";

export interface RunCurve {
  readonly points: readonly MetricPoint[];
  readonly later: readonly MetricPoint[];
}

export const NO_CURVE: RunCurve = { points: [], later: [] };

/** With new points at their end; a repeated step replaces the old point and what came after it. */
function append(
  points: readonly MetricPoint[],
  added: readonly MetricPoint[],
): readonly MetricPoint[] {
  const first = added[0];
  if (!first) return points;
  return [...points.filter((point) => point.step < first.step), ...added];
}

/** The same list where all of it is kept: what is drawn of it need not be drawn again. */
function upTo(points: readonly MetricPoint[], step: number): readonly MetricPoint[] {
  const isAll = (points.at(-1)?.step ?? -1) <= step;
  return isAll ? points : points.filter((point) => point.step <= step);
}

/** What a snapshot makes of the curve; trained on, a run has nothing later. */
export function extendCurve(
  { points, later }: RunCurve,
  { step, newPoints, isReturned }: Pick<RunSnapshot, "step" | "newPoints" | "isReturned">,
): RunCurve {
  if (!isReturned) {
    return { points: upTo(append(points, newPoints), step), later: NO_CURVE.later };
  }
  const isSplit = newPoints.length === 0 && points.at(-1)?.step === step && later.length > 0;
  if (isSplit) return { points, later };
  const all = append([...points, ...later], newPoints);
  return { points: upTo(all, step), later: all.filter((point) => point.step > step) };
}

/** All of it as one, before a snapshot of another place on it comes. */
export function rejoinCurve({ points, later }: RunCurve): RunCurve {
  return { points: later.length === 0 ? points : [...points, ...later], later: NO_CURVE.later };
}

type EarlyStop = Extract<EngineEvent, { readonly kind: "stopped-early" }>;

export function describeEarlyStop({ epoch, best, judgedBy }: EarlyStop): string {
  const without = epoch - best.epoch;
  const epochs = without === 1 ? "an epoch" : `${without} epochs`;
  return `Stopped early at epoch ${epoch}: the ${judgedBy} loss has not fallen for ${epochs}. Back at the best weights, of epoch ${best.epoch}.`;
}

/** What trainings are judged by: one number of each point of their curves. */
import type { MetricPoint } from "../learning/run-report.ts";

export const JUDGES = ["testLoss", "testAccuracy", "trainLoss"] as const;
export type Judge = (typeof JUDGES)[number];

/** NaN where nobody measured it. */
export const judged = (point: MetricPoint | undefined, by: Judge): number =>
  point?.[by] ?? Number.NaN;

/** Those that were measured: an energy has no test, a regression no accuracy. */
export const judgesOf = (point: MetricPoint | undefined): readonly Judge[] =>
  JUDGES.filter((by) => Number.isFinite(judged(point, by)));

/** The one that was chosen, or the first that there is in its place. */
export const judgeAmong = (judges: readonly Judge[], chosen: Judge): Judge =>
  judges.includes(chosen) ? chosen : (judges[0] ?? chosen);

export const betterOf = (by: Judge): "lower" | "higher" =>
  by === "testAccuracy" ? "higher" : "lower";

export const nameOfJudge: Readonly<Record<Judge, string>> = {
  testLoss: "test loss",
  testAccuracy: "test accuracy",
  trainLoss: "training loss",
};

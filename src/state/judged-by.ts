/** What trainings are judged by: one number of each point of their curves. */
import type { MetricPoint } from "../learning/run-report.ts";

export const JUDGES = ["testLoss", "testAccuracy", "trainLoss"] as const;
export type Judge = (typeof JUDGES)[number];

/** NaN where nobody measured it. */
export const judged = (point: MetricPoint | undefined, by: Judge): number =>
  point?.[by] ?? Number.NaN;

export const betterOf = (by: Judge): "lower" | "higher" =>
  by === "testAccuracy" ? "higher" : "lower";

export const nameOfJudge: Readonly<Record<Judge, string>> = {
  testLoss: "test loss",
  testAccuracy: "test accuracy",
  trainLoss: "training loss",
};

/** The plans behind a session's calls. */
import { onFullProgram, planSums, type Plan } from "./plan.ts";
import type { SessionSetup } from "./setup.ts";

export type PlanKind = "full-state" | "states" | "forward" | "backward";

export function planFor(
  { tuning, measured, full }: SessionSetup,
  kind: PlanKind,
  sampleCount: number,
): Plan {
  const { work, route } = measured;
  switch (kind) {
    case "full-state":
      return onFullProgram(full.route.planStates(sampleCount));
    case "states":
      return route.planStates(sampleCount);
    case "forward":
      return route.planForward(sampleCount);
    case "backward":
      return [
        ...route.planAdjoint(sampleCount),
        ...planSums(work, tuning, route.partialCount, sampleCount),
      ];
  }
}

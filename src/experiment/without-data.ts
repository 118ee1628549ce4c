/** Tasks that are about the circuit itself: no sample goes into it. */
import type { Experiment } from "./schema.ts";

const WITHOUT_DATA: ReadonlySet<string | undefined> = new Set(["minimise", "generate"]);

/** @param task missing where an experiment classifies. */
export const isWithoutData = (task: Experiment["task"] | undefined): boolean =>
  WITHOUT_DATA.has(task?.kind);

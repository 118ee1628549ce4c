/** How the learning rate changes as epochs go by. */
import type { ScheduleSettings, TrainingSettings } from "./settings.ts";

/** Where a warm-up begins: a first step of nothing would be a step lost. */
const FIRST_FACTOR = 0.1;

/** What the rate is multiplied by. @param epochs done, with the share of the one under way. */
export function rateFactor(schedule: ScheduleSettings | undefined, epochs: number): number {
  if (!schedule) return 1;
  const { shape, factor, warmUp } = schedule;
  if (epochs < warmUp) return FIRST_FACTOR + ((1 - FIRST_FACTOR) * epochs) / warmUp;
  const since = (epochs - warmUp) / schedule.epochs;
  switch (shape) {
    case "constant":
      return 1;
    case "step":
      return factor ** Math.floor(since);
    case "exponential":
      return factor ** since;
    case "cosine":
      // Loshchilov and Hutter, arXiv:1608.03983, eq. 5, without restarts.
      return factor + ((1 - factor) * (1 + Math.cos(Math.PI * Math.min(1, since)))) / 2;
  }
}

/** The learning rate at a time of training. */
export function rateAt(
  { learningRate, schedule }: Pick<TrainingSettings, "learningRate" | "schedule">,
  epochs: number,
): number {
  return learningRate * rateFactor(schedule, epochs);
}

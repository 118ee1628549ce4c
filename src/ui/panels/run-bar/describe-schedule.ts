/** Schedules, and the settings beside them, in words. */
import type { Experiment } from "../../../experiment/schema.ts";
import { plural } from "../../primitives/format.ts";

type Training = Pick<
  Experiment["training"],
  "optimiser" | "learningRate" | "schedule" | "weightDecay" | "stopAfter" | "patience"
>;
type Schedule = NonNullable<Experiment["training"]["schedule"]>;

/** What the fields of a schedule begin with. */
export const CONSTANT: Schedule = { shape: "constant", epochs: 50, factor: 0.1, warmUp: 0 };

const NONE = "none";

const SHAPE_NAMES: Readonly<Record<Schedule["shape"], string>> = {
  constant: "warm-up",
  step: "in steps",
  exponential: "exponential",
  cosine: "cosine",
};

/** "cosine, 50 epochs": what stands in the run bar. */
export function nameSchedule(training: Training): string {
  const { optimiser, schedule, weightDecay, stopAfter, patience } = training;
  const parts = [
    ...(schedule && optimiser !== "l-bfgs" ? [SHAPE_NAMES[schedule.shape]] : []),
    ...(weightDecay === undefined ? [] : ["decay"]),
    ...(stopAfter === undefined ? [] : [plural(stopAfter, "epoch")]),
    ...(patience === undefined ? [] : ["early stop"]),
  ];
  return parts.length > 0 ? parts.join(", ") : NONE;
}

/** "noise, 1,024 shots": what of the settings behind the button "More" is not as it begins. */
export function nameFurther({ training, execution, noise }: Experiment): string {
  const schedule = nameSchedule(training);
  const parts = [
    ...(noise ? ["noise"] : []),
    ...(execution?.shots ? [plural(execution.shots, "shot")] : []),
    ...(schedule === NONE ? [] : [schedule]),
  ];
  return parts.length > 0 ? parts.join(", ") : `seed ${training.seed}`;
}

/** When training ends, in a sentence or two. */
export function describeEnd({ stopAfter, patience }: Training): string {
  const end =
    stopAfter === undefined
      ? "Training goes on until you pause it"
      : `Training pauses by itself after ${plural(stopAfter, "epoch")}`;
  if (patience === undefined) return `${end}.`;
  const without = patience === 1 ? "an epoch" : plural(patience, "epoch");
  return `${end}, or until the loss has not fallen for ${without}: then it goes back to its best weights.`;
}

/** Three digits say enough of a rate. */
const rate = (value: number): string => String(Number(value.toPrecision(3)));

/** The whole course of the learning rate in a sentence. */
export function describeSchedule({ learningRate, schedule }: Training): string {
  if (!schedule) return `The learning rate stays at ${rate(learningRate)}.`;
  const { shape, epochs, factor, warmUp } = schedule;
  const rises =
    warmUp > 0
      ? `The learning rate rises from ${rate(learningRate / 10)} to ${rate(learningRate)} within ${plural(warmUp, "epoch")}`
      : `The learning rate begins at ${rate(learningRate)}`;
  const then = rate(learningRate * factor);
  switch (shape) {
    case "constant":
      return `${rises}, and stays there.`;
    case "step":
      return `${rises}; after every ${epochs === 1 ? "epoch" : plural(epochs, "epoch")} it is multiplied by ${factor}: first to ${then}.`;
    case "exponential":
      return `${rises} and falls evenly, to ${then} within ${plural(epochs, "epoch")}, and on.`;
    case "cosine":
      return `${rises} and falls to ${then} within ${plural(epochs, "epoch")}, slowly at both ends; then it stays.`;
  }
}

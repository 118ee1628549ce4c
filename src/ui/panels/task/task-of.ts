/** The task of an experiment: one that names none classifies. */
import type { Experiment } from "../../../experiment/schema.ts";

export type Task = NonNullable<Experiment["task"]>;
export type TaskKind = Task["kind"];

const CLASSIFY: Task = { kind: "classify" };

/** The same object for the same experiment, so that stores can compare it. */
export const taskOf = ({ task }: Pick<Experiment, "task">): Task => task ?? CLASSIFY;

/** Opens a trainer of an experiment on a simulator. */
import { failure, success, type Result } from "../base/result.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { createModel } from "./model.ts";
import { openTask } from "./open-task.ts";
import { SerialTrainer } from "./serial-trainer.ts";
import { CLASSIFY } from "./settings.ts";
import { createTask } from "./tasks/create-task.ts";
import type { Trainer, TrainingTask } from "./trainer-interface.ts";
import { validateModel } from "./validate-model.ts";

/** Opens a run at step 0, or says everything that keeps it from opening. */
export async function createTrainer(
  task: TrainingTask,
  simulator: Simulator,
): Promise<Result<Trainer>> {
  const { circuit, model: settings, dataset } = task;
  const { loss, check } = await createTask(task.task ?? CLASSIFY, dataset, settings);
  const problems = [
    ...validateModel(settings, circuit, dataset.featureCount),
    ...check(settings, dataset),
  ];
  if (problems.length > 0) return failure(...problems);
  const model = createModel(settings, circuit, dataset.featureCount, loss);
  const opened = await openTask(simulator, task, model);
  if (!opened.ok) return opened;
  const { machine, session } = opened.value;
  return success(new SerialTrainer(task, model, machine, session));
}

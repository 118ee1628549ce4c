/** Pure commands on experiments, and the whole validation of one. */
import { failure, problem, success, type Problem, type Result } from "../base/result.ts";
import { validateCircuit } from "../circuit/validate.ts";
import type { DataSettings } from "../datasets/settings.ts";
import type { ModelSettings, TrainingSettings } from "../learning/settings.ts";
import type { Experiment } from "./schema.ts";

export function setTitle(experiment: Experiment, title: string): Result<Experiment> {
  const trimmed = title.trim().slice(0, 120);
  if (trimmed === "") {
    return failure(problem("experiment/no-title", "title", "A title is needed.", "Type one."));
  }
  return success({ ...experiment, title: trimmed });
}

export function setModel(
  experiment: Experiment,
  change: Partial<ModelSettings>,
): Result<Experiment> {
  return success({ ...experiment, model: { ...experiment.model, ...change } });
}

export function setData(experiment: Experiment, change: Partial<DataSettings>): Result<Experiment> {
  return success({ ...experiment, data: { ...experiment.data, ...change } });
}

/** Refused when a number makes no sense (a learning rate that is not above 0, say). */
export function setTraining(
  experiment: Experiment,
  change: Partial<TrainingSettings>,
): Result<Experiment> {
  const training = { ...experiment.training, ...change };
  const problems: Problem[] = [];
  if (!(training.learningRate > 0 && training.learningRate <= 1e6)) {
    problems.push(
      problem(
        "training/learning-rate",
        "training.learningRate",
        "The learning rate must be above 0.",
        "Try 0.05.",
      ),
    );
  }
  if (!(Number.isInteger(training.batchSize) && training.batchSize >= 1)) {
    problems.push(
      problem(
        "training/batch-size",
        "training.batchSize",
        "The batch must be a whole number of at least 1.",
        "Try 32.",
      ),
    );
  }
  if (!(training.momentum >= 0 && training.momentum <= 0.99)) {
    problems.push(
      problem(
        "training/momentum",
        "training.momentum",
        "Momentum lies between 0 and 0.99.",
        "Try 0.9.",
      ),
    );
  }
  if (problems.length > 0) return failure(...problems);
  return success({ ...experiment, training });
}

export function setSample(experiment: Experiment, sample: number): Result<Experiment> {
  return success({ ...experiment, view: { ...experiment.view, sample } });
}

/** Problems that the experiment alone shows; shapes that depend on the data are checked on opening. */
export function validateExperiment(experiment: Experiment): Problem[] {
  return validateCircuit(experiment.circuit);
}

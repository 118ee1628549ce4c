/** Pure commands on experiments, and the whole validation of one. */
import { failure, problem, success, type Problem, type Result } from "../base/result.ts";
import type { NoiseMethod } from "../circuit/noise-method.ts";
import { NO_NOISE, validateNoise, type NoiseModel } from "../circuit/noise-model.ts";
import { validateCircuit } from "../circuit/validate.ts";
import type { DataSettings } from "../datasets/settings.ts";
import {
  EXACT,
  MAX_SHOTS,
  MAX_TRAJECTORIES,
  type ExecutionSettings,
  type ModelSettings,
  type TrainingSettings,
} from "../learning/settings.ts";
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

/** A larger learning rate than this jumps over everything there is to learn. */
export const MAX_LEARNING_RATE = 10;

/**
 * Refused when a number that changes makes no sense (a learning rate that is not above 0, say).
 * What stays is not judged: a shared experiment may hold a larger rate than can be entered.
 */
export function setTraining(
  experiment: Experiment,
  change: Partial<TrainingSettings>,
): Result<Experiment> {
  const training = { ...experiment.training, ...change };
  const problems = trainingProblems(change);
  return problems.length > 0 ? failure(...problems) : success({ ...experiment, training });
}

function trainingProblems({
  learningRate,
  batchSize,
  momentum,
}: Partial<TrainingSettings>): Problem[] {
  const problems: Problem[] = [];
  if (learningRate !== undefined && !(learningRate > 0 && learningRate <= MAX_LEARNING_RATE)) {
    problems.push(
      problem(
        "training/learning-rate",
        "training.learningRate",
        `The learning rate must be above 0 and at most ${MAX_LEARNING_RATE}.`,
        "Try 0.05.",
      ),
    );
  }
  if (batchSize !== undefined && !(Number.isInteger(batchSize) && batchSize >= 1)) {
    problems.push(
      problem(
        "training/batch-size",
        "training.batchSize",
        "The batch must be a whole number of at least 1.",
        "Try 32.",
      ),
    );
  }
  if (momentum !== undefined && !(momentum >= 0 && momentum <= 0.99)) {
    problems.push(
      problem(
        "training/momentum",
        "training.momentum",
        "Momentum lies between 0 and 0.99.",
        "Try 0.9.",
      ),
    );
  }
  return problems;
}

/** How the experiment's circuits are executed, said or not. */
export function executionOf({ execution = EXACT }: Experiment): ExecutionSettings {
  return execution;
}

/**
 * Refused when shots or trajectories are no number that can be taken; settings in which everything is exact
 * are left out.
 */
export function setExecution(
  experiment: Experiment,
  change: Partial<ExecutionSettings>,
): Result<Experiment> {
  const { execution: _, ...rest } = experiment;
  const execution = { ...executionOf(experiment), ...change };
  const problems = [
    ...(execution.shots === null ? [] : countProblems("shots", execution.shots, MAX_SHOTS)),
    ...countProblems("trajectories", execution.trajectories, MAX_TRAJECTORIES),
  ];
  if (problems.length > 0) return failure(...problems);
  const isExact = JSON.stringify(execution) === JSON.stringify(EXACT);
  return success(isExact ? rest : { ...rest, execution });
}

/** How noise is computed where the density matrix fits; trajectories have to be asked for. */
export function setMethod(experiment: Experiment, method: NoiseMethod): Result<Experiment> {
  const { method: _, ...automatic } = executionOf(experiment);
  const changed = method === "trajectories" ? { ...automatic, method } : automatic;
  const { execution: __, ...rest } = experiment;
  return setExecution({ ...rest, execution: changed }, {});
}

function countProblems(name: "shots" | "trajectories", count: number, most: number): Problem[] {
  if (Number.isInteger(count) && count >= 1 && count <= most) return [];
  const range = `from 1 to ${most.toLocaleString("en")}`;
  return [
    problem(
      `execution/${name}`,
      `execution.${name}`,
      `The number of ${name} is a whole number ${range}, not ${count}.`,
      name === "shots" ? "Try 1000, or exact expectations." : "Try 200.",
    ),
  ];
}

export function setSample(experiment: Experiment, sample: number): Result<Experiment> {
  return success({ ...experiment, view: { ...experiment.view, sample } });
}

/** Refused with every problem of the model on this circuit. One without rules and errors is left out. */
export function setNoise(experiment: Experiment, noise: NoiseModel): Result<Experiment> {
  const problems = validateNoise(noise, experiment.circuit);
  if (problems.length > 0) return failure(...problems);
  const { noise: _, ...quiet } = experiment;
  const isQuiet = noise.rules.length === 0 && noise.readout.length === 0;
  return success(isQuiet ? quiet : { ...quiet, noise });
}

/** Problems that the experiment alone shows; shapes that depend on the data are checked on opening. */
export function validateExperiment(experiment: Experiment): Problem[] {
  const { circuit, noise = NO_NOISE } = experiment;
  return [...validateCircuit(circuit), ...validateNoise(noise, circuit)];
}

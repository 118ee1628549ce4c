/** Pure commands on experiments, and the whole validation of one. */
import { failure, problem, success, type Problem, type Result } from "../base/result.ts";
import type { NoiseMethod } from "../circuit/noise-method.ts";
import { NO_NOISE, validateNoise, type NoiseModel } from "../circuit/noise-model.ts";
import { validateCircuit } from "../circuit/validate.ts";
import type { DataSettings } from "../datasets/settings.ts";
import {
  EXACT,
  MAX_EPOCHS,
  MAX_SHOTS,
  MAX_TRAJECTORIES,
  MAX_WEIGHT_DECAY,
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

/** What changes of the training; undefined takes a setting away that may be missing. */
export type TrainingChange = {
  readonly [K in keyof TrainingSettings]?: TrainingSettings[K] | undefined;
};

/**
 * Refused when a number that changes makes no sense (a learning rate that is not above 0, say).
 * What stays is not judged: a shared experiment may hold a larger rate than can be entered.
 */
export function setTraining(experiment: Experiment, change: TrainingChange): Result<Experiment> {
  const problems = trainingProblems(change);
  if (problems.length > 0) return failure(...problems);
  const entries = Object.entries({ ...experiment.training, ...change });
  const kept = entries.filter(([, value]) => value !== undefined);
  return success({
    ...experiment,
    training: Object.fromEntries(kept) as unknown as TrainingSettings,
  });
}

const isWithin = (value: number, low: number, high: number): boolean =>
  value >= low && value <= high;

function trainingProblems({
  learningRate,
  batchSize,
  momentum,
  weightDecay,
  stopAfter,
  patience,
  schedule,
}: TrainingChange): Problem[] {
  const problems: Problem[] = [];
  const refuse = (code: string, place: string, message: string, remedy: string): void => {
    problems.push(problem(`training/${code}`, `training.${place}`, message, remedy));
  };
  if (learningRate !== undefined && !(learningRate > 0 && learningRate <= MAX_LEARNING_RATE)) {
    const message = `The learning rate must be above 0 and at most ${MAX_LEARNING_RATE}.`;
    refuse("learning-rate", "learningRate", message, "Try 0.05.");
  }
  if (batchSize !== undefined && !(Number.isInteger(batchSize) && batchSize >= 1)) {
    refuse("batch-size", "batchSize", "The batch must be a whole number of at least 1.", "Try 32.");
  }
  if (momentum !== undefined && !isWithin(momentum, 0, 0.99)) {
    refuse("momentum", "momentum", "Momentum lies between 0 and 0.99.", "Try 0.9.");
  }
  if (weightDecay !== undefined && !isWithin(weightDecay, 0, MAX_WEIGHT_DECAY)) {
    const message = `Weight decay lies between 0 and ${MAX_WEIGHT_DECAY}.`;
    refuse("weight-decay", "weightDecay", message, "Try 0.01.");
  }
  const isCount = stopAfter === undefined || Number.isInteger(stopAfter);
  if (stopAfter !== undefined && !(isCount && isWithin(stopAfter, 1, MAX_EPOCHS))) {
    const message = `Training stops after a whole number of epochs, 1 to ${MAX_EPOCHS}.`;
    refuse("stop-after", "stopAfter", message, "Try 100.");
  }
  const isPatience = patience === undefined || Number.isInteger(patience);
  if (patience !== undefined && !(isPatience && isWithin(patience, 1, MAX_EPOCHS))) {
    const message = `Patience is a whole number of epochs, 1 to ${MAX_EPOCHS}.`;
    refuse("patience", "patience", message, "Try 20.");
  }
  if (schedule && !(schedule.epochs > 0 && schedule.epochs <= MAX_EPOCHS)) {
    const message = `A schedule takes more than 0 and at most ${MAX_EPOCHS} epochs.`;
    refuse("schedule-epochs", "schedule.epochs", message, "Try 50.");
  }
  if (schedule && !isWithin(schedule.factor, 0, 1)) {
    const message = "What the rate is multiplied by lies between 0 and 1.";
    refuse("schedule-factor", "schedule.factor", message, "Try 0.5.");
  }
  if (schedule && !isWithin(schedule.warmUp, 0, MAX_EPOCHS)) {
    const message = `Warming up takes 0 to ${MAX_EPOCHS} epochs.`;
    refuse("schedule-warm-up", "schedule.warmUp", message, "Try 5.");
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

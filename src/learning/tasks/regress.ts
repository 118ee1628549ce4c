/** Regress: which value belongs to a sample? The mean squared error of a single linear output. */
import { at } from "../../base/assert.ts";
import { problem, type Problem } from "../../base/result.ts";
import type { Dataset } from "../../datasets/dataset.ts";
import type { Loss } from "../losses.ts";
import type { ModelSettings } from "../settings.ts";
import { checkFeatures } from "./check-features.ts";
import type { Task } from "./task.ts";

/** Σ (y - target)², in the target's unit squared. */
export const SQUARED_ERROR: Loss = {
  name: "squared error",
  headUnits: 1,
  isCrossEntropy: false,
  answersOf: ({ targets }, rows) => Float64Array.from(rows, (row) => targets?.[row] ?? Number.NaN),
  evaluate(outputs, answers) {
    const errors = outputs.map((output, row) => output - at(answers, row));
    const sum = errors.reduce((total, error) => total + error * error, 0);
    return { sum, cotangent: errors.map((error) => 2 * error) };
  },
};

function check(_model: ModelSettings, dataset: Dataset): Problem[] {
  const problems = checkFeatures(dataset);
  if (!dataset.targets) {
    problems.push(
      problem(
        "task/no-values",
        "data",
        "The data says no value for its samples, so there is nothing to predict.",
        "Choose a function, draw a curve, or enter a table of values.",
      ),
    );
  }
  return problems;
}

export const regress: Task = { loss: SQUARED_ERROR, check };

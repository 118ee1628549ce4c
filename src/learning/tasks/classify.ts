/** Classify: which of the data's classes is a sample of? The cross-entropy of the class probabilities. */
import { problem, type Problem } from "../../base/result.ts";
import type { Dataset } from "../../datasets/dataset.ts";
import { lossFor } from "../losses.ts";
import type { ModelSettings } from "../settings.ts";
import { checkFeatures } from "./check-features.ts";
import type { Task } from "./task.ts";

function check(_model: ModelSettings, dataset: Dataset): Problem[] {
  const problems = checkFeatures(dataset);
  const { classCount } = dataset;
  if (classCount < 2) {
    problems.push(
      problem(
        "model/too-few-classes",
        "data/classes",
        `The data has ${classCount} class${classCount === 1 ? "" : "es"}; there is nothing to tell apart.`,
        "Choose at least 2 classes.",
      ),
    );
  }
  return problems;
}

export function classify({ classCount }: Dataset): Task {
  return { loss: lossFor(classCount), check };
}

/** Samples must differ in something, whatever is to be said of them. */
import { problem, type Problem } from "../../base/result.ts";
import type { Dataset } from "../../datasets/dataset.ts";

export function checkFeatures({ featureCount }: Dataset): Problem[] {
  if (featureCount >= 1) return [];
  return [
    problem(
      "model/no-features",
      "data/features",
      "The data has no features, so every sample looks the same to the model.",
      "Choose at least one feature.",
    ),
  ];
}

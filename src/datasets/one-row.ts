/** The data of a task that has none: a single row without features, for the circuit to be run once. */
import type { Dataset } from "./dataset.ts";

export const ONE_ROW: Dataset = {
  featureNames: [],
  classNames: [""],
  sampleCount: 1,
  featureCount: 0,
  classCount: 1,
  features: new Float64Array(0),
  labels: Int32Array.of(0),
  train: Int32Array.of(0),
  test: new Int32Array(0),
};

/** What a task is to the trainer: a loss, and what the model and the data must be like for it. */
import type { Problem } from "../../base/result.ts";
import type { Dataset } from "../../datasets/dataset.ts";
import type { Loss } from "../losses.ts";
import type { ModelSettings } from "../settings.ts";

export interface Task {
  readonly loss: Loss;
  /** Everything about the model and the data that the task cannot do with; shapes are checked elsewhere. */
  readonly check: (model: ModelSettings, dataset: Dataset) => Problem[];
}

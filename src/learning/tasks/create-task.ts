/** From what a person chose to the task that the trainer works on. */
import type { Dataset } from "../../datasets/dataset.ts";
import type { ModelSettings, TaskSettings } from "../settings.ts";
import { classify } from "./classify.ts";
import type { Task } from "./task.ts";

/** The others are loaded by those who want them. */
export async function createTask(
  settings: TaskSettings,
  dataset: Dataset,
  model: ModelSettings,
): Promise<Task> {
  switch (settings.kind) {
    case "classify":
      return classify(dataset);
    case "regress": {
      const { regress } = await import("./regress.ts");
      return regress;
    }
    case "minimise": {
      const { minimise } = await import("./minimise.ts");
      return minimise;
    }
    case "generate": {
      const { generate } = await import("./generate.ts");
      return generate(settings, model);
    }
    case "compress": {
      const { compress } = await import("./compress.ts");
      return compress(settings, model);
    }
  }
}

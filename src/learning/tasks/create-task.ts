/** From what a person chose to the task that the trainer works on. */
import type { Dataset } from "../../datasets/dataset.ts";
import type { TaskSettings } from "../settings.ts";
import { classify } from "./classify.ts";
import type { Task } from "./task.ts";

/** The others are loaded by those who want them. */
export async function createTask(settings: TaskSettings, dataset: Dataset): Promise<Task> {
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
  }
}

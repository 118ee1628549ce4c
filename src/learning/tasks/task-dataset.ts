/** The rows that a task feeds to the trainer. */
import { success, type Result } from "../../base/result.ts";
import { buildDataset } from "../../datasets/build-dataset.ts";
import type { Dataset } from "../../datasets/dataset.ts";
import type { DataSettings } from "../../datasets/settings.ts";
import type { TaskSettings } from "../settings.ts";

/** Builds them, or says everything that is wrong with the settings. Equal settings give equal rows. */
export async function buildTaskDataset(
  task: TaskSettings,
  data: DataSettings,
): Promise<Result<Dataset>> {
  switch (task.kind) {
    case "classify":
      return buildDataset(data);
    case "regress": {
      const { buildCurve } = await import("../../datasets/curves/build-curve.ts");
      const { readFunction } = await import("../../circuit/read-function.ts");
      return buildCurve(task.curve, data, readFunction);
    }
    case "minimise": {
      const { ONE_ROW } = await import("../../datasets/one-row.ts");
      return success(ONE_ROW);
    }
  }
}

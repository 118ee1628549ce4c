/** The rows that a task feeds to the trainer. */
import { success, type Result } from "../../base/result.ts";
import type { Dataset } from "../../datasets/dataset.ts";
import type { DataSettings } from "../../datasets/settings.ts";
import type { TaskSettings } from "../settings.ts";

const loadQuanvolution = () => import("../quanvolution.ts");

/** Builds them, or says everything that is wrong with the settings. Equal settings give equal rows. */
export async function buildTaskDataset(
  task: TaskSettings,
  data: DataSettings,
): Promise<Result<Dataset>> {
  switch (task.kind) {
    case "classify": {
      const { openDataset } = await import("../../datasets/open-dataset.ts");
      return openDataset(data, loadQuanvolution);
    }
    case "regress": {
      if (task.curve.kind === "data") {
        const { openDataset } = await import("../../datasets/open-dataset.ts");
        return openDataset(data, loadQuanvolution);
      }
      const { buildCurve } = await import("../../datasets/curves/build-curve.ts");
      const { readFunction } = await import("../../circuit/read-function.ts");
      return buildCurve(task.curve, data, readFunction);
    }
    case "compress": {
      const { normalRows } = await import("./compress.ts");
      const { openDataset } = await import("../../datasets/open-dataset.ts");
      const built = await openDataset(data, loadQuanvolution);
      return built.ok ? success(normalRows(built.value, task.normal)) : built;
    }
    case "generate":
    case "minimise": {
      const { ONE_ROW } = await import("../../datasets/one-row.ts");
      return success(ONE_ROW);
    }
  }
}

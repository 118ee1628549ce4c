/** The dataset built last, kept because most edits leave the data as they are. */
import { fingerprint } from "../base/hash.ts";
import type { Result } from "../base/result.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { DataSettings } from "../datasets/settings.ts";
import type { TaskSettings } from "../learning/settings.ts";
import { buildTaskDataset } from "../learning/tasks/task-dataset.ts";

export class LastDataset {
  private key: string | null = null;
  private built: Result<Dataset> | null = null;

  async build(task: TaskSettings, data: DataSettings): Promise<Result<Dataset>> {
    const key = fingerprint([task, data]);
    if (this.built?.ok && this.key === key) return this.built;
    const built = await buildTaskDataset(task, data);
    this.key = key;
    this.built = built;
    return built;
  }
}

/** The dataset built last, kept because most edits leave the data as they are. */
import { fingerprint } from "../base/hash.ts";
import type { Result } from "../base/result.ts";
import { buildDataset } from "../datasets/build-dataset.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { DataSettings } from "../datasets/settings.ts";

export class LastDataset {
  private key: string | null = null;
  private built: Result<Dataset> | null = null;

  build(data: DataSettings): Result<Dataset> {
    const key = fingerprint(data);
    if (this.built?.ok && this.key === key) return this.built;
    this.key = key;
    this.built = buildDataset(data);
    return this.built;
  }
}

/** Training on the device: asked for when a session first trains, and gone with that session. */
import type { Dataset } from "../datasets/dataset.ts";
import type { ResidentTraining } from "../simulator/resident.ts";
import type { Session } from "../simulator/simulator.ts";
import { describeModel, type Model } from "./model.ts";

export class DeviceTraining {
  private readonly model: Model;
  private readonly dataset: Dataset;
  /** Null before it is known, false where there is none. */
  private opened: ResidentTraining | false | null = null;

  constructor(model: Model, dataset: Dataset) {
    this.model = model;
    this.dataset = dataset;
  }

  /** Whether there is any; known after the first training. */
  get serves(): boolean {
    return this.opened !== null && this.opened !== false;
  }

  async open(session: Session): Promise<ResidentTraining | false> {
    if (this.opened !== null) return this.opened;
    // On the device no sums are made of what is measured, and no loss is known but the cross-entropies.
    const { readout, loss } = this.model;
    const opened =
      readout.isPlain && loss.isCrossEntropy
        ? await session.openResident?.(describeModel(this.model), this.dataset)
        : undefined;
    this.opened = opened?.ok ? opened.value : false;
    return this.opened;
  }

  /** Its session is another one now. */
  forget(): void {
    this.opened = null;
  }
}

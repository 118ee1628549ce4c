/** Keeps the decision boundary (a regression's curve, too) fresh without letting it take time from training. */
import type { Checkpoint } from "../learning/chunked-passes.ts";
import type { BoundaryPlane, BoundaryReport } from "../learning/run-report.ts";
import type { Trainer } from "../learning/trainer-interface.ts";

const RESOLUTIONS = [12, 20, 32, 48, 64] as const;
/** What one boundary may cost while training, and while paused (milliseconds). */
const RUNNING_BUDGET = 40;
const PAUSED_BUDGET = 250;
/** While training at most this share of the time goes to boundaries. */
const SHARE = 0.2;

export class BoundaryPacer {
  /** Milliseconds per grid point, from the last one; null before the first. */
  private pointCost: number | null = null;
  private earliest = 0;
  private plane: BoundaryPlane | null = null;

  /** The next boundary is of this plane, and is due now. */
  lookAt(plane: BoundaryPlane | null): void {
    this.plane = plane;
    this.earliest = 0;
  }

  private resolution(budget: number): number {
    const { pointCost } = this;
    if (pointCost === null) return RESOLUTIONS[0];
    return RESOLUTIONS.findLast((size) => size * size * pointCost <= budget) ?? RESOLUTIONS[0];
  }

  private async measure(
    trainer: Trainer,
    budget: number,
    checkpoint: Checkpoint,
  ): Promise<BoundaryReport | null> {
    const resolution = this.resolution(budget);
    const start = performance.now();
    const report = await trainer.boundary(resolution, checkpoint, this.plane);
    const cost = performance.now() - start;
    const pointCost = cost / resolution ** 2;
    // The first call may have waited for a pipeline: do not believe a single slow one.
    this.pointCost = this.pointCost === null ? pointCost : Math.min(pointCost, 2 * this.pointCost);
    this.earliest = performance.now() + cost / SHARE;
    return report;
  }

  /** A boundary if one is due, else null. */
  async running(trainer: Trainer, checkpoint: Checkpoint): Promise<BoundaryReport | null> {
    if (performance.now() < this.earliest) return null;
    return this.measure(trainer, RUNNING_BUDGET, checkpoint);
  }

  /** A boundary at the best resolution that the time allows. */
  async paused(trainer: Trainer, checkpoint: Checkpoint): Promise<BoundaryReport | null> {
    const first = await this.measure(trainer, PAUSED_BUDGET, checkpoint);
    if (!first || this.resolution(PAUSED_BUDGET) <= first.resolution) return first;
    return this.measure(trainer, PAUSED_BUDGET, checkpoint);
  }
}

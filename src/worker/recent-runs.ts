/** What undo and redo come back to: the last few runs, by what they were runs of. */
import type { TrainerSnapshot } from "../learning/trainer-interface.ts";
import type { RememberedHistory } from "./run-history.ts";

export interface RememberedRun {
  readonly trainer: TrainerSnapshot;
  readonly history: RememberedHistory;
  /** Fingerprints of the weights that were kept from it, or that it began from. */
  readonly known: ReadonlySet<string>;
}

const MAX_RUNS = 8;

export class RecentRuns {
  private readonly runs = new Map<string, RememberedRun>();

  /** Untrained runs are not worth keeping. */
  keep(key: string, run: RememberedRun): void {
    this.runs.delete(key);
    if (run.trainer.step === 0) return;
    this.runs.set(key, run);
    const [oldest] = this.runs.keys();
    if (this.runs.size > MAX_RUNS && oldest !== undefined) this.runs.delete(oldest);
  }

  take(key: string): RememberedRun | undefined {
    return this.runs.get(key);
  }
}

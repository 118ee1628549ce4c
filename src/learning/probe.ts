/** A session beside the one that trains, opened at first need and kept: for what reports measure besides. */
import { unwrap, type Result } from "../base/result.ts";
import type { Batch, RunControl, Session } from "../simulator/simulator.ts";

export class Probe {
  private session: Session | null = null;

  /** @param open of the circuit that trains, so that it fits. */
  async measure(
    open: () => Promise<Result<Session>>,
    batch: Batch,
    control: RunControl,
  ): Promise<Float64Array> {
    this.session ??= unwrap(await open());
    return this.session.forward(batch, control);
  }

  close(): void {
    this.session?.dispose();
    this.session = null;
  }
}

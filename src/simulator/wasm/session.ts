/** One circuit on the processor: checks the port's calls and puts shares of the batch together. */
import { assert } from "../../base/assert.ts";
import type { Batch, Gradient, Session } from "../simulator.ts";
import type { SessionSetup } from "./setup.ts";
import { Share, type ShareSums } from "./share.ts";
import { laneLayout } from "./write-task.ts";

export class WasmSession implements Session {
  private readonly setup: SessionSetup;
  private readonly onDispose: () => void;
  private share: Share | null;
  private last: Batch | null = null;

  /** @throws {ProblemError} when the memory cannot be had. */
  constructor(module: WebAssembly.Module, setup: SessionSetup, onDispose: () => void) {
    this.setup = setup;
    this.onDispose = onDispose;
    this.share = new Share(module, setup);
  }

  async forward(batch: Batch): Promise<Float64Array> {
    const share = this.usable(batch);
    const { size } = batch;
    const [features, parameters] = [batch.features.slice(), batch.parameters.slice()];
    this.last = { size, features, parameters };
    return share.forward(this.last);
  }

  async backward(cotangent: Float64Array): Promise<Gradient> {
    const { last } = this;
    assert(last !== null, "backward comes after forward");
    const share = this.usable(last);
    const { observableCount } = this.setup;
    assert(cotangent.length === last.size * observableCount, "one cotangent per expectation");
    return this.contract(last, [share.backward(cotangent)]);
  }

  async state(features: Float64Array, parameters: Float64Array): Promise<Float64Array> {
    const batch = { size: 1, features, parameters };
    return this.usable(batch).state(batch);
  }

  bytesHeld(): number {
    return this.share?.bytesHeld() ?? 0;
  }

  dispose(): void {
    if (!this.share) return;
    this.share = null;
    this.last = null;
    this.onDispose();
  }

  private usable(batch: Batch): Share {
    assert(this.share !== null, "a disposed session is not used");
    const { featureCount, parameterCount } = this.setup;
    assert(batch.features.length === batch.size * featureCount, "one row of features per sample");
    assert(batch.parameters.length === parameterCount, "one value per parameter");
    return this.share;
  }

  /** Adds the groups' sums in the order of the batch, whoever computed them. */
  private contract(batch: Batch, shares: readonly ShareSums[]): Gradient {
    const { tables } = this.setup.measured;
    const { laneCount } = this.setup;
    const totals = new Float64Array(3 * tables.sharedGradientCount);
    for (const { shared } of shares) {
      for (let index = 0; index < shared.length; ) {
        for (let k = 0; k < totals.length; k++) {
          totals[k] = (totals[k] as number) + (shared[index++] as number);
        }
      }
    }
    const sampled = new Float64Array(shares.reduce((sum, share) => sum + share.sampled.length, 0));
    let next = 0;
    for (const share of shares) {
      sampled.set(share.sampled, next);
      next += share.sampled.length;
    }
    const layout = laneLayout(laneCount, tables.sampledGradientCount, 3);
    return tables.contract(batch, totals, sampled, layout);
  }
}

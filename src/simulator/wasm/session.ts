/** One circuit on the processor: checks the port's calls and puts shares of the batch together. */
import { assert } from "../../base/assert.ts";
import type { Batch, Gradient, Session } from "../simulator.ts";
import type { SessionSetup } from "./setup.ts";
import { Share, type ShareSums } from "./share.ts";
import { laneLayout } from "./write-task.ts";

/** totals += each row of `rows`, one after the other. */
function addRows(totals: Float64Array, rows: Float64Array): void {
  const { length } = totals;
  for (let row = 0; row < rows.length; row += length) {
    for (let k = 0; k < length; k++) {
      totals[k] = (totals[k] as number) + (rows[row + k] as number);
    }
  }
}

/** The shares' sampled sums, one after the other. */
function joined(shares: readonly ShareSums[]): Float64Array {
  const [only, ...others] = shares;
  if (only && others.length === 0) return only.sampled;
  const length = shares.reduce((sum, { sampled }) => sum + sampled.length, 0);
  const all = new Float64Array(length);
  let next = 0;
  for (const { sampled } of shares) {
    all.set(sampled, next);
    next += sampled.length;
  }
  return all;
}

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
    const totals = new Float64Array(3 * tables.sharedGradientCount);
    for (const { shared } of shares) addRows(totals, shared);
    const layout = laneLayout(this.setup.laneCount, tables.sampledGradientCount, 3);
    return tables.contract(batch, totals, joined(shares), layout);
  }
}

/**
 * One circuit on the processor: checks the port's calls, divides batches that are worth it among
 * threads, and puts what they computed together. How many threads there are changes no bit of it.
 */
import { assert, at } from "../../base/assert.ts";
import type { PlanReport } from "../plan-report.ts";
import type { Batch, Gradient, Session, SessionRequest } from "../simulator.ts";
import type { StateAnswer, StateQuery } from "../state-query.ts";
import { divideBatch, type Part } from "./divide.ts";
import { addRows, joinNumbers } from "./join.ts";
import { describePlan } from "./describe-plan.ts";
import type { SessionSetup } from "./setup.ts";
import { Share, sliceBatch, type ShareSums } from "./share.ts";
import type { RemoteShare, WorkerPool } from "./worker-pool.ts";
import { laneLayout } from "./write-task.ts";

/** Threads beside this one, and from how much work on they help. */
export interface Helpers {
  readonly pool: WorkerPool;
  /** Instructions × amplitudes × samples. */
  readonly leastWork: number;
}

/** The last forward: what of it which share computed. */
interface Forward {
  readonly batch: Batch;
  readonly parts: readonly Part[];
  /** Of all parts but the first, which is this thread's. */
  readonly remotes: readonly RemoteShare[];
}

export class WasmSession implements Session {
  private readonly request: SessionRequest;
  private readonly setup: SessionSetup;
  private readonly helpers: Helpers;
  private readonly onDispose: () => void;
  private share: Share | null;
  private remotes: readonly RemoteShare[] = [];
  private joining: Promise<void> | null = null;
  private last: Forward | null = null;

  /** @throws {ProblemError} when the memory cannot be had. */
  constructor(
    module: WebAssembly.Module,
    request: SessionRequest,
    setup: SessionSetup,
    helpers: Helpers,
    onDispose: () => void,
  ) {
    this.request = request;
    this.setup = setup;
    this.helpers = helpers;
    this.onDispose = onDispose;
    this.share = new Share(module, setup);
  }

  async forward(batch: Batch): Promise<Float64Array> {
    const share = this.usable(batch);
    const { size } = batch;
    const features = batch.features.slice();
    const kept = { ...batch, features, parameters: batch.parameters.slice() };
    const remotes = this.remotesFor(kept);
    const parts = divideBatch(size, this.setup.laneCount, 1 + remotes.length);
    this.last = { batch: kept, parts, remotes };
    const slices = parts.map(({ from, size: partSize }) => sliceBatch(kept, from, partSize));
    // The others work while this thread does its own part.
    const pending = slices
      .slice(1)
      .map((part, index) =>
        at(remotes, index).forward({ ...part, features: part.features.slice() }),
      );
    const own = share.forward(at(slices, 0));
    return joinNumbers([own, ...(await Promise.all(pending))]);
  }

  async backward(cotangent: Float64Array): Promise<Gradient> {
    const { last } = this;
    assert(last !== null, "backward comes after forward");
    const share = this.usable(last.batch);
    const { observableCount } = this.setup;
    assert(cotangent.length === last.batch.size * observableCount, "one cotangent per expectation");
    const slices = last.parts.map(({ from, size }) =>
      cotangent.slice(from * observableCount, (from + size) * observableCount),
    );
    const pending = slices.slice(1).map((part, index) => at(last.remotes, index).backward(part));
    const own = share.backward(at(slices, 0));
    return this.contract(last.batch, [own, ...(await Promise.all(pending))]);
  }

  async state(features: Float64Array, parameters: Float64Array): Promise<Float64Array> {
    const batch = { size: 1, features, parameters };
    return this.usable(batch).state(batch);
  }

  async query(
    features: Float64Array,
    parameters: Float64Array,
    queries: readonly StateQuery[],
  ): Promise<StateAnswer[]> {
    // Loaded by those who ask.
    const { answerQueries } = await import("../queries/answer-queries.ts");
    const batch = { size: 1, features, parameters };
    return answerQueries(this.usable(batch).finalState(batch), queries);
  }

  /** Threads that the last forward was divided among. */
  threadsUsed(): number {
    return this.last?.parts.length ?? 0;
  }

  /** Settles when the threads that were asked to help are ready, or have failed to be. */
  async helpersReady(): Promise<void> {
    await this.joining;
  }

  describePlan(size: number): PlanReport {
    return describePlan(this.setup, size);
  }

  bytesHeld(): number {
    if (!this.share) return 0;
    const elsewhere = this.remotes.reduce((sum, remote) => sum + remote.bytesHeld(), 0);
    return this.share.bytesHeld() + elsewhere;
  }

  dispose(): void {
    if (!this.share) return;
    this.share = null;
    this.last = null;
    for (const remote of this.remotes) remote.close();
    this.remotes = [];
    this.onDispose();
  }

  private usable(batch: Batch): Share {
    assert(this.share !== null, "a disposed session is not used");
    const { featureCount, parameterCount } = this.setup;
    assert(batch.features.length === batch.size * featureCount, "one row of features per sample");
    assert(batch.parameters.length === parameterCount, "one value per parameter");
    return this.share;
  }

  /** The other threads to divide a batch among; asks them to join, and does not wait, at first need. */
  private remotesFor({ size }: Batch): readonly RemoteShare[] {
    const { pool, leastWork } = this.helpers;
    const { wireCount, measured } = this.setup;
    const work = measured.tables.instructionCount * 2 ** wireCount * size;
    if (work < leastWork || !pool.isUsable()) return [];
    this.joining ??= this.askHelpers();
    return this.remotes;
  }

  private async askHelpers(): Promise<void> {
    const { precision, chunkBytes } = this.setup;
    try {
      const remotes = await this.helpers.pool.open(this.request, { precision, chunkBytes });
      if (this.share) this.remotes = remotes;
      else for (const remote of remotes) remote.close();
    } catch {
      // One thread gives the same numbers.
    }
  }

  /** Adds the groups' sums in the order of the batch, whoever computed them. */
  private contract(batch: Batch, shares: readonly ShareSums[]): Gradient {
    const { tables } = this.setup.measured;
    const totals = new Float64Array(3 * tables.sharedGradientCount);
    for (const { shared } of shares) addRows(totals, shared);
    const sampled = joinNumbers(shares.map((share) => share.sampled));
    const layout = laneLayout(this.setup.laneCount, tables.sampledGradientCount, 3);
    return tables.contract(batch, totals, sampled, layout);
  }
}

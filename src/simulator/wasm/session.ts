/**
 * One circuit on the processor: checks the port's calls, divides batches that are worth it among
 * threads, and puts what they computed together. How many threads there are changes no bit of it.
 */
import { assert, at } from "../../base/assert.ts";
import { problem, ProblemError } from "../../base/result.ts";
import type { PlanReport } from "../plan-report.ts";
import { BLOCK_WIRES } from "../queries/amplitude-source.ts";
import type { Batch, Gradient, RunControl, Session, SessionRequest } from "../simulator.ts";
import type { StateAnswer, StateQuery } from "../state-query.ts";
import { divideBatch, type Part } from "./divide.ts";
import { addRows, joinNumbers } from "./join.ts";
import { inMebibytes } from "./limits.ts";
import {
  sliceBatch,
  type OpenedShare,
  type SessionOptions,
  type Share,
  type ShareShape,
  type ShareSums,
} from "./share.ts";
import type { RemoteShare, WorkerPool } from "./worker-pool.ts";
import { laneLayout } from "./write-task.ts";

/** @throws {ProblemError} when a copy of a whole state is more than the browser gives. */
function roomForState(wireCount: number): Float64Array {
  try {
    return new Float64Array(2 ** (wireCount + 1));
  } catch {
    throw new ProblemError([
      problem(
        "wasm/out-of-memory",
        "",
        `All 2^${wireCount} amplitudes at once take ${inMebibytes(2 ** (wireCount + 4))}, which the browser does not give.`,
        "Ask for what is shown of the state, or use fewer wires.",
      ),
    ]);
  }
}

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
  private readonly options: SessionOptions;
  private readonly shape: ShareShape;
  private readonly helpers: Helpers;
  private readonly onDispose: () => void;
  private share: Share | null;
  private remotes: readonly RemoteShare[] = [];
  private joining: Promise<void> | null = null;
  private last: Forward | null = null;

  constructor(
    request: SessionRequest,
    options: SessionOptions,
    { share, shape }: OpenedShare,
    helpers: Helpers,
    onDispose: () => void,
  ) {
    this.request = request;
    this.options = options;
    this.shape = shape;
    this.helpers = helpers;
    this.onDispose = onDispose;
    this.share = share;
  }

  async forward(batch: Batch, control?: RunControl): Promise<Float64Array> {
    const share = this.usable(batch);
    const { size } = batch;
    const features = batch.features.slice();
    const kept = { ...batch, features, parameters: batch.parameters.slice() };
    const remotes = this.remotesFor(kept);
    const parts = divideBatch(size, this.shape.laneCount, 1 + remotes.length);
    this.last = { batch: kept, parts, remotes };
    const slices = parts.map(({ from, size: partSize }) => sliceBatch(kept, from, partSize));
    // The others work while this thread does its own part.
    const pending = slices
      .slice(1)
      .map((part, index) =>
        at(remotes, index).forward({ ...part, features: part.features.slice() }),
      );
    const own = share.forward(at(slices, 0), control);
    return joinNumbers(await Promise.all([own, ...pending]));
  }

  async backward(cotangent: Float64Array, control?: RunControl): Promise<Gradient> {
    const { last } = this;
    assert(last !== null, "backward comes after forward");
    const share = this.usable(last.batch);
    const { observableCount } = this.shape;
    assert(cotangent.length === last.batch.size * observableCount, "one cotangent per expectation");
    const slices = last.parts.map(({ from, size }) =>
      cotangent.slice(from * observableCount, (from + size) * observableCount),
    );
    const pending = slices.slice(1).map((part, index) => at(last.remotes, index).backward(part));
    const own = share.backward(at(slices, 0), control);
    return this.contract(last.batch, await Promise.all([own, ...pending]));
  }

  async state(
    features: Float64Array,
    parameters: Float64Array,
    control?: RunControl,
  ): Promise<Float64Array> {
    const { wireCount } = this.shape;
    const batch = { size: 1, features, parameters };
    const source = await this.usable(batch).finalState(batch, control);
    const state = roomForState(wireCount);
    // In parts: what is read at once, the source keeps places for.
    const size = 2 ** Math.min(BLOCK_WIRES, wireCount);
    for (let first = 0; first < 2 ** wireCount; first += size) {
      source.read(first, state.subarray(2 * first, 2 * (first + size)));
    }
    return state;
  }

  async query(
    features: Float64Array,
    parameters: Float64Array,
    queries: readonly StateQuery[],
    control?: RunControl,
  ): Promise<StateAnswer[]> {
    // Loaded by those who ask.
    const { answerQueries } = await import("../queries/answer-queries.ts");
    const batch = { size: 1, features, parameters };
    return answerQueries(await this.usable(batch).finalState(batch, control), queries, control);
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
    return this.shape.describePlan(size);
  }

  bytesHeld(): number {
    if (!this.share) return 0;
    const elsewhere = this.remotes.reduce((sum, remote) => sum + remote.bytesHeld(), 0);
    return this.share.bytesHeld() + elsewhere;
  }

  dispose(): void {
    if (!this.share) return;
    this.share.close?.();
    this.share = null;
    this.last = null;
    for (const remote of this.remotes) remote.close();
    this.remotes = [];
    this.onDispose();
  }

  private usable(batch: Batch): Share {
    assert(this.share !== null, "a disposed session is not used");
    const { featureCount, parameterCount } = this.shape;
    assert(batch.features.length === batch.size * featureCount, "one row of features per sample");
    assert(batch.parameters.length === parameterCount, "one value per parameter");
    return this.share;
  }

  /** The other threads to divide a batch among; asks them to join, and does not wait, at first need. */
  private remotesFor({ size }: Batch): readonly RemoteShare[] {
    const { pool, leastWork } = this.helpers;
    const { laneCount, wireCount, mayBeDivided, measuredTables } = this.shape;
    if (size <= laneCount || !mayBeDivided) return [];
    const work = measuredTables.instructionCount * 2 ** wireCount * size;
    if (work < leastWork || !pool.isUsable()) return [];
    this.joining ??= this.askHelpers();
    return this.remotes;
  }

  private async askHelpers(): Promise<void> {
    try {
      const remotes = await this.helpers.pool.open(this.request, { ...this.options, teamSize: 1 });
      if (this.share) this.remotes = remotes;
      else for (const remote of remotes) remote.close();
    } catch {
      // One thread gives the same numbers.
    }
  }

  /** Adds the groups' sums in the order of the batch, whoever computed them. */
  private contract(batch: Batch, shares: readonly ShareSums[]): Gradient {
    const { laneCount, measuredTables: tables } = this.shape;
    const totals = new Float64Array(3 * tables.sharedGradientCount);
    for (const { shared } of shares) addRows(totals, shared);
    const sampled = joinNumbers(shares.map((share) => share.sampled));
    const layout = laneLayout(laneCount, tables.sampledGradientCount, 3);
    return tables.contract(batch, totals, sampled, layout);
  }
}

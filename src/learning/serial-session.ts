/** A session that several parts share: calls queue up, and the session under it can be exchanged. */
import { InterruptedError } from "../base/interruption.ts";
import { present } from "../base/assert.ts";
import type { Result } from "../base/result.ts";
import type { PlanReport } from "../simulator/plan-report.ts";
import type { Batch, Gradient, Session } from "../simulator/simulator.ts";
import type { ChainSession } from "./chain-session.ts";
import type { StateAnswer } from "../simulator/state-query.ts";

/** Sessions must not be called while they work, so every call here waits for the ones before it. */
export class SerialSession implements Omit<Session, "describePlan"> {
  private inner: ChainSession;
  private tail: Promise<unknown> = Promise.resolve();
  private isClosed = false;
  /** The batch of the last `forward`, and whether the inner session still holds that pass. */
  private batch: Batch | null = null;
  private isBatchCurrent = false;

  constructor(inner: ChainSession) {
    this.inner = inner;
  }

  private enqueue<T>(task: () => Promise<T>): Promise<T> {
    const result = this.tail.then(() => {
      if (this.isClosed) throw new InterruptedError("The run was closed.");
      return task();
    });
    // A failed call must not fail the ones that wait behind it; its caller gets the error.
    this.tail = result.catch(() => undefined);
    return result;
  }

  /** Runs several calls on the inner session with nothing in between. */
  exclusive<T>(task: (inner: ChainSession) => Promise<T>): Promise<T> {
    return this.enqueue(() => {
      this.isBatchCurrent = false;
      return task(this.inner);
    });
  }

  /** Exchanges the inner session for a new one, and keeps it when the new one cannot be opened. */
  replace(open: () => Promise<Result<ChainSession>>): Promise<Result<ChainSession>> {
    return this.enqueue(async () => {
      const opened = await open();
      if (!opened.ok) return opened;
      this.inner.dispose();
      this.inner = opened.value;
      this.isBatchCurrent = false;
      return opened;
    });
  }

  forward(batch: Batch): Promise<Float64Array> {
    return this.enqueue(async () => {
      this.isBatchCurrent = false;
      const expectations = await this.inner.forward(batch);
      this.batch = batch;
      this.isBatchCurrent = true;
      return expectations;
    });
  }

  /** Of the last `forward` made here, whatever ran on the inner session in between. */
  backward(cotangent: Float64Array): Promise<Gradient> {
    return this.enqueue(async () => {
      if (!this.batch) throw new Error("backward needs a forward before it.");
      if (!this.isBatchCurrent) await this.inner.forward(this.batch);
      this.isBatchCurrent = true;
      return this.inner.backward(cotangent);
    });
  }

  state(features: Float64Array, parameters: Float64Array): Promise<Float64Array> {
    return this.enqueue(() => {
      this.isBatchCurrent = false;
      return this.inner.state(features, parameters);
    });
  }

  /** Whether `query` can be called. */
  get hasQueries(): boolean {
    return this.inner.query !== undefined;
  }

  query(...call: Parameters<NonNullable<Session["query"]>>): Promise<readonly StateAnswer[]> {
    return this.enqueue(() => {
      this.isBatchCurrent = false;
      return present(this.inner.query, "queries of the session").call(this.inner, ...call);
    });
  }

  get circuitsPerRow(): number {
    return this.inner.circuitsPerRow ?? 1;
  }

  describePlan(size: number): PlanReport | null {
    return this.inner.describePlan?.(size) ?? null;
  }

  /** Closes once the call that is running has ended; calls still waiting reject. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await this.tail;
    this.inner.dispose();
  }

  dispose(): void {
    void this.close();
  }
}

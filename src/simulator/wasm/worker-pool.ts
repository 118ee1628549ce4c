/**
 * Workers that compute shares of a batch beside the calling thread. They start when a session first asks
 * for them. One that dies fails what is pending, and the pool with it: work goes on in one thread.
 */
import { deferred, type Deferred } from "../../base/deferred.ts";
import type { Batch, SessionRequest } from "../simulator.ts";
import type { Recruits, TeamPlan } from "./large/team-plan.ts";
import type { ShareAnswer, ShareCallName, ShareCalls, ShareQuestion } from "./share-protocol.ts";
import type { SessionOptions, ShareSums } from "./share.ts";

/** A session's share in a worker. Rejects when the worker has died. */
export interface RemoteShare {
  forward(batch: Batch): Promise<Float64Array>;
  backward(cotangent: Float64Array): Promise<ShareSums>;
  /** As of its last answer. */
  bytesHeld(): number;
  close(): void;
}

/** A worker, and the questions that it has not answered yet. */
class PoolWorker {
  readonly worker: Worker;
  private readonly pending = new Map<number, Deferred<Answered>>();
  private questionCount = 0;

  /** @param onDeath called with the reason when the worker will answer no more. */
  constructor(worker: Worker, onDeath: (reason: string) => void) {
    this.worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<ShareAnswer>) => this.settle(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      onDeath(event.message || "it could not be loaded");
    });
    worker.addEventListener("messageerror", () => onDeath("a message could not be read"));
  }

  ask<Name extends ShareCallName>(
    share: number,
    name: Name,
    argument: ShareCalls[Name]["argument"],
  ): Promise<Answered<Name>> {
    const number = this.questionCount++;
    const answer = deferred<Answered>();
    this.pending.set(number, answer);
    const question: ShareQuestion<Name> = { number, share, name, argument };
    this.worker.postMessage(question, []);
    return answer.promise as Promise<Answered<Name>>;
  }

  /** Ends the worker; what it has not answered rejects. */
  end(reason: Error): void {
    this.worker.terminate();
    for (const { reject } of this.pending.values()) reject(reason);
    this.pending.clear();
  }

  private settle(answer: ShareAnswer): void {
    const asked = this.pending.get(answer.number);
    this.pending.delete(answer.number);
    if ("error" in answer) asked?.reject(new Error(answer.error));
    else asked?.resolve(answer);
  }
}

interface Answered<Name extends ShareCallName = ShareCallName> {
  readonly value: ShareCalls[Name]["value"];
  readonly bytesHeld: number;
}

/** More threads than this gain little on batches of the usual size. */
const MOST_THREADS = 8;

/** The threads to use here: one is left to the page; one only where there are no workers. */
export function usualThreadCount(): number {
  if (typeof Worker === "undefined" || typeof navigator === "undefined") return 1;
  return Math.max(1, Math.min(MOST_THREADS, navigator.hardwareConcurrency - 1));
}

/** Threads can share memory: in browsers, on pages that are cross-origin isolated. */
export function canShareMemory(): boolean {
  const { crossOriginIsolated } = globalThis as { readonly crossOriginIsolated?: boolean };
  return typeof SharedArrayBuffer !== "undefined" && crossOriginIsolated !== false;
}

/**
 * The threads to work on one large state together. Two where there are two cores: they take the work in small parts,
 * so that a core that the page needs for a moment delays only its own.
 */
export function usualTeamSize(): number {
  const threads = usualThreadCount();
  if (typeof Worker === "undefined" || typeof navigator === "undefined") return threads;
  return Math.max(threads, Math.min(2, navigator.hardwareConcurrency));
}

export class WorkerPool {
  private readonly workerCount: number;
  private readonly start: () => Worker;
  private workers: PoolWorker[] = [];
  private shareCount = 0;
  /** Why the workers are gone. */
  private death: Error | null = null;

  /** @param start makes a worker; tests pass their own. */
  constructor(
    workerCount: number,
    start = (): Worker =>
      new Worker(new URL("./share-worker.ts", import.meta.url), {
        type: "module",
        name: "ansatz-share",
      }),
  ) {
    this.workerCount = workerCount;
    this.start = start;
  }

  isUsable(): boolean {
    return this.workerCount > 0 && this.death === null;
  }

  /** A share in every worker. Rejects when one cannot be had. */
  async open(request: SessionRequest, options: SessionOptions): Promise<RemoteShare[]> {
    if (!this.isUsable()) return [];
    const workers = this.firstWorkers(this.workerCount);
    return Promise.all(workers.map((each) => this.openOn(each, request, options)));
  }

  /** Has `count` workers get ready to share the work on a large state. */
  recruit(count: number, plan: TeamPlan): Recruits {
    const id = this.shareCount++;
    const workers = this.death ? [] : this.firstWorkers(count);
    let awaited = workers.length;
    const tell = async <Name extends "enlist" | "serve" | "close">(
      worker: PoolWorker,
      name: Name,
      argument: ShareCalls[Name]["argument"],
    ): Promise<void> => {
      try {
        if (!this.death) await worker.ask(id, name, argument);
      } catch {
        // One that cannot come is not waited for; one that fails at its work says so in the memory they share.
      }
    };
    workers.forEach(async (each, place) => {
      await tell(each, "enlist", { plan, index: place + 1 });
      awaited--;
    });
    return {
      areReady: () => awaited === 0,
      call: () => workers.forEach((each) => void tell(each, "serve", null)),
      failure: () => this.death,
      dismiss: () => workers.forEach((each) => void tell(each, "close", null)),
    };
  }

  /** Ends the workers; pending calls reject. */
  dispose(): void {
    this.die("it was closed");
  }

  private firstWorkers(count: number): readonly PoolWorker[] {
    while (this.workers.length < count) {
      this.workers.push(new PoolWorker(this.start(), (reason) => this.die(reason)));
    }
    return this.workers.slice(0, count);
  }

  private die(reason: string): void {
    if (this.death) return;
    this.death = new Error(`A worker of the WebAssembly backend stopped: ${reason}.`);
    for (const each of this.workers) each.end(this.death);
    this.workers = [];
  }

  private async openOn(
    worker: PoolWorker,
    request: SessionRequest,
    options: SessionOptions,
  ): Promise<RemoteShare> {
    const id = this.shareCount++;
    let { bytesHeld } = await worker.ask(id, "open", { request, options });
    const ask = async <Name extends "forward" | "backward">(
      name: Name,
      argument: ShareCalls[Name]["argument"],
    ): Promise<ShareCalls[Name]["value"]> => {
      if (this.death) throw this.death;
      const answered = await worker.ask(id, name, argument);
      ({ bytesHeld } = answered);
      return answered.value;
    };
    return {
      forward: (batch) => ask("forward", batch),
      backward: (cotangent) => ask("backward", cotangent),
      bytesHeld: () => (this.death ? 0 : bytesHeld),
      close: () => {
        bytesHeld = 0;
        // A worker that dies meanwhile holds nothing either.
        if (!this.death) worker.ask(id, "close", null).catch(() => undefined);
      },
    };
  }
}

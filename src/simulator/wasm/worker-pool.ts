/**
 * Workers that compute shares of a batch beside the calling thread. They start when a session first asks
 * for them. One that dies fails what is pending, and the pool with it: work goes on in one thread.
 */
import { wrap, type Remote } from "comlink";
import { Breaker } from "../../base/breaker.ts";
import type { Batch, SessionRequest } from "../simulator.ts";
import type { SessionOptions } from "./setup.ts";
import type { ShareSums } from "./share.ts";
import type { ShareServer } from "./share-worker.ts";

/** A session's share in a worker. Rejects when the worker has died. */
export interface RemoteShare {
  forward(batch: Batch): Promise<Float64Array>;
  backward(cotangent: Float64Array): Promise<ShareSums>;
  /** As of its last answer. */
  bytesHeld(): number;
  close(): void;
}

interface PoolWorker {
  readonly worker: Worker;
  readonly server: Remote<ShareServer>;
}

/** More threads than this gain little on batches of the usual size. */
const MOST_THREADS = 8;

/** The threads to use here: one is left to the page; one only where there are no workers. */
export function usualThreadCount(): number {
  if (typeof Worker === "undefined" || typeof navigator === "undefined") return 1;
  return Math.max(1, Math.min(MOST_THREADS, navigator.hardwareConcurrency - 1));
}

export class WorkerPool {
  private readonly workerCount: number;
  private readonly start: () => Worker;
  private workers: PoolWorker[] = [];
  private readonly breaker = new Breaker();
  private shareCount = 0;
  private hasDied = false;

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
    return this.workerCount > 0 && !this.hasDied;
  }

  /** A share in every worker. Rejects when one cannot be had. */
  async open(request: SessionRequest, options: SessionOptions): Promise<RemoteShare[]> {
    if (!this.isUsable()) return [];
    while (this.workers.length < this.workerCount) this.workers.push(this.startWorker());
    return Promise.all(this.workers.map((each) => this.openOn(each, request, options)));
  }

  /** Ends the workers; pending calls reject. */
  dispose(): void {
    this.die("it was closed");
  }

  private startWorker(): PoolWorker {
    const worker = this.start();
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.die(event.message || "it could not be loaded");
    });
    worker.addEventListener("messageerror", () => this.die("a message could not be read"));
    return { worker, server: wrap<ShareServer>(worker) };
  }

  private die(reason: string): void {
    if (this.hasDied) return;
    this.hasDied = true;
    this.breaker.break(new Error(`A worker of the WebAssembly backend stopped: ${reason}.`));
    for (const { worker } of this.workers) worker.terminate();
    this.workers = [];
  }

  private async openOn(
    { server }: PoolWorker,
    request: SessionRequest,
    options: SessionOptions,
  ): Promise<RemoteShare> {
    const id = this.shareCount++;
    let bytesHeld = await this.breaker.guard(server.open(id, request, options));
    const noted = <T>(held: { value: T; bytesHeld: number }): T => {
      ({ bytesHeld } = held);
      return held.value;
    };
    return {
      forward: async (batch) => noted(await this.breaker.guard(server.forward(id, batch))),
      backward: async (cotangent) =>
        noted(await this.breaker.guard(server.backward(id, cotangent))),
      bytesHeld: () => (this.hasDied ? 0 : bytesHeld),
      close: () => {
        bytesHeld = 0;
        if (!this.hasDied) void server.close(id);
      },
    };
  }
}

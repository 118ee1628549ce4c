/**
 * Workers that compute shares of a batch beside the calling thread. They start when a session first asks
 * for them. One that dies fails what is pending, and the pool with it: work goes on in one thread.
 */
import { deferred, type Deferred } from "../../base/deferred.ts";
import type { Batch, SessionRequest } from "../simulator.ts";
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
    while (this.workers.length < this.workerCount) {
      this.workers.push(new PoolWorker(this.start(), (reason) => this.die(reason)));
    }
    return Promise.all(this.workers.map((each) => this.openOn(each, request, options)));
  }

  /** Ends the workers; pending calls reject. */
  dispose(): void {
    this.die("it was closed");
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

/** The lab as the page sees it: questions beside the run, answered by a worker of their own. */
import { InterruptedError } from "../base/interruption.ts";
import { deferred } from "../base/deferred.ts";
import type { Result } from "../base/result.ts";
import type { LabClient, LabListener } from "../worker/lab/lab-client.ts";
import type { LabKind, LabProgress, LabQuery, LabReport } from "../worker/lab/lab-protocol.ts";

export type { Roc } from "../learning/roc.ts";
export type { LabKind, LabProgress, LabQuery, LabReport };

export interface AskOptions {
  /** Cancels the question: the promise rejects with an `InterruptedError` (base/interruption.ts). */
  readonly signal?: AbortSignal;
  /** Hears how far a question is that takes longer than half a second, at most 10 times a second. */
  readonly onProgress?: (progress: LabProgress) => void;
}

export interface Lab {
  /** Fails with what a person can get wrong; rejects when it was cancelled, or when the worker died. */
  ask<Kind extends LabKind>(
    kind: Kind,
    query: LabQuery<Kind>,
    options?: AskOptions,
  ): Promise<Result<LabReport<Kind>>>;
}

interface Pending {
  readonly onProgress: AskOptions["onProgress"];
  /** Settles the question without the worker. */
  readonly end: (reason: Error) => void;
}

/** @param connect starts the worker; called at the first question, and again after it died. */
export function createLab(connect: (listener: LabListener) => LabClient): Lab {
  const pending = new Map<number, Pending>();
  let client: LabClient | null = null;
  let callCount = 0;

  const listener: LabListener = {
    progress: (call, progress) => pending.get(call)?.onProgress?.(progress),
    crash(message) {
      client?.end();
      client = null;
      const reason = new Error(`The lab stopped: ${message}. Ask again; the run goes on.`);
      for (const { end } of pending.values()) end(reason);
    },
  };

  return {
    async ask(kind, query, { signal, onProgress } = {}) {
      const cancelled = new InterruptedError("The question was cancelled.");
      if (signal?.aborted) throw cancelled;
      client ??= connect(listener);
      const asked = client;
      const call = callCount++;
      const ended = deferred<never>();
      pending.set(call, { onProgress, end: ended.reject });
      const cancel = (): void => {
        // The worker ends it at its next checkpoint; nobody waits for that.
        void asked.cancel(call);
        ended.reject(cancelled);
      };
      signal?.addEventListener("abort", cancel);
      try {
        return await Promise.race([asked.ask(call, kind, query), ended.promise]);
      } finally {
        signal?.removeEventListener("abort", cancel);
        pending.delete(call);
      }
    },
  };
}

/** The page's end of the lab's worker. */
import { wrap, type Remote } from "comlink";
import type { Result } from "../../base/result.ts";
import type {
  LabKind,
  LabMessage,
  LabProgress,
  LabQuery,
  LabReport,
  ServedLab,
} from "./lab-protocol.ts";

export interface LabClient extends ServedLab {
  /** Ends the worker; calls under way never settle. */
  end(): void;
}

export interface LabListener {
  progress(call: number, progress: LabProgress): void;
  /** The worker died, or cannot be loaded: nothing that was asked will be answered. */
  crash(message: string): void;
}

export function createLabClient(listener: LabListener): LabClient {
  const worker = new Worker(new URL("./lab-entry.ts", import.meta.url), {
    type: "module",
    name: "ansatz-lab",
  });
  worker.addEventListener("error", (event) =>
    listener.crash(event.message || "it could not be loaded"),
  );
  worker.addEventListener("message", ({ data }: MessageEvent<Partial<LabMessage>>) => {
    if (data.labProgress) listener.progress(data.labProgress.call, data.labProgress);
  });
  const remote: Remote<ServedLab> = wrap<ServedLab>(worker);
  return {
    ask<Kind extends LabKind>(call: number, kind: Kind, query: LabQuery<Kind>) {
      // Comlink's types lose what ties the answer to its question.
      return remote.ask(call, kind, query) as Promise<Result<LabReport<Kind>>>;
    },
    cancel: (call) => remote.cancel(call),
    end: () => worker.terminate(),
  };
}

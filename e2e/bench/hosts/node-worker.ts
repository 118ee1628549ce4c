/** `Worker` as browsers have it, over Node's threads: as much of it as the backends use. */
import { Worker as Thread } from "node:worker_threads";
import type { WorkerStart } from "./node-worker-start.ts";

export class NodeWorker extends EventTarget {
  private readonly thread: Thread;

  /** @param url of the source; its bundle lies beside this one. */
  constructor(url: URL) {
    super();
    const workerData: WorkerStart = { module: url.href.replace(/\.ts$/, ".js") };
    this.thread = new Thread(new URL("node-worker-start.js", import.meta.url), { workerData });
    this.thread.on("message", (data: unknown) => {
      this.dispatchEvent(new MessageEvent("message", { data }));
    });
    this.thread.on("error", ({ message }) => {
      this.dispatchEvent(Object.assign(new Event("error", { cancelable: true }), { message }));
    });
  }

  postMessage(message: unknown, transfer: readonly ArrayBuffer[] = []): void {
    this.thread.postMessage(message, transfer);
  }

  terminate(): void {
    void this.thread.terminate();
  }
}

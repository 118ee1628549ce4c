/** `Worker` as browsers have it, over Node's threads: as much of it as the backends use. */
import { basename } from "node:path";
import { Worker as Thread } from "node:worker_threads";
import type { WorkerStart } from "./node-worker-start.ts";

export class NodeWorker extends EventTarget {
  private readonly thread: Thread;

  /** @param url of the source; its bundle has the same name and lies beside this one. */
  constructor(url: URL) {
    super();
    const bundle = basename(url.pathname).replace(/\.ts$/, ".js");
    const workerData: WorkerStart = { module: new URL(bundle, import.meta.url).href };
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

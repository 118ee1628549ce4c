/** What a thread runs first: the globals that a worker's module expects, then the module. */
import { parentPort, workerData } from "node:worker_threads";
import { present } from "../../../src/base/assert.ts";

export interface WorkerStart {
  /** The address of the worker's bundle. */
  readonly module: string;
}

const port = present(parentPort, "a thread's port");
Object.assign(globalThis, {
  self: globalThis,
  postMessage: port.postMessage.bind(port),
  addEventListener: port.addEventListener.bind(port),
  removeEventListener: port.removeEventListener.bind(port),
});
const { module } = workerData as WorkerStart;
await import(/* @vite-ignore */ module);

/** Lets messages in: a loop of promises alone would starve them. */

const YIELD_MILLISECONDS = 4;

/**
 * Runs a function as a task of its own, soon. A timer would wait 4 ms in browsers; a message port
 * would starve timers in Node, which has `setImmediate` instead.
 */
function createTaskQueue(): (task: () => void) => void {
  if (typeof setImmediate === "function") return (task) => void setImmediate(task);
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.addEventListener("message", () => waiting.shift()?.());
  channel.port1.start();
  return (task) => {
    waiting.push(task);
    channel.port2.postMessage(null);
  };
}

/** A function to await once per turn; every 4 ms it waits for a task. */
export function createYielder(): () => Promise<void> {
  const enqueue = createTaskQueue();
  let last = performance.now();
  return async () => {
    if (performance.now() - last < YIELD_MILLISECONDS) return;
    await new Promise<void>((resolve) => enqueue(resolve));
    last = performance.now();
  };
}

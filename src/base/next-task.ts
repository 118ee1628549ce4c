/** Cuts long work in pieces between which the page can take input and draw. */

/** Resolves in a task of its own, after what already waits; a timer would wait 4 ms more. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.addEventListener("message", () => {
      channel.port1.close();
      resolve();
    });
    channel.port1.start();
    channel.port2.postMessage(null);
  });
}

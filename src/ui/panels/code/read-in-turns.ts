/** Runs a reader in short turns, so that typing is never held up. */

/** A turn is over after this; a frame has 16. */
const TURN_MILLISECONDS = 5;

/** Lets the page do what waits: input first. */
function nextTurn(): Promise<void> {
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

/** The generator's value; null when `isWanted` says that nobody waits for it any more. */
export async function readInTurns<T>(
  steps: Generator<void, T>,
  isWanted: () => boolean,
): Promise<T | null> {
  for (;;) {
    const started = performance.now();
    do {
      const { done, value } = steps.next();
      if (done) return value as T;
    } while (performance.now() - started < TURN_MILLISECONDS);
    await nextTurn();
    if (!isWanted()) return null;
  }
}

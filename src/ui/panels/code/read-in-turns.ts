/** Runs a reader in short turns, so that typing is never held up. */

/** A turn is over after this; a frame has 16. */
const TURN_MILLISECONDS = 5;

/** How long each turn took, for whoever looks at the page's timings. */
const TURN_MEASURE = "code: reading";

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
    const start = performance.now();
    let step = steps.next();
    while (!step.done && performance.now() - start < TURN_MILLISECONDS) step = steps.next();
    performance.measure(TURN_MEASURE, { start });
    // Whoever observes has it; the page need not keep it.
    performance.clearMeasures(TURN_MEASURE);
    if (step.done) return step.value;
    await nextTurn();
    if (!isWanted()) return null;
  }
}

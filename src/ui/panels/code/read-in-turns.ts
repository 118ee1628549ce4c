/** Runs a reader in short turns, so that typing is never held up. */
import { nextTask } from "../../../base/next-task.ts";

/** A turn is over after this; a frame has 16. */
const TURN_MILLISECONDS = 5;

/**
 * The generator's value, in a task of its own that what is made of it has for itself; null when `isWanted`
 * says that nobody waits for it any more.
 */
export async function readInTurns<T>(
  steps: Generator<void, T>,
  isWanted: () => boolean,
): Promise<T | null> {
  for (;;) {
    const start = performance.now();
    let step = steps.next();
    while (!step.done && performance.now() - start < TURN_MILLISECONDS) step = steps.next();
    await nextTask();
    if (!isWanted()) return null;
    if (step.done) return step.value;
  }
}

/** How work ends that is not wanted any more: by an error whose name survives the way between threads. */

const NAME = "InterruptedError";

export class InterruptedError extends Error {
  override readonly name = NAME;
}

export function isInterruption(error: unknown): boolean {
  return error instanceof Error && error.name === NAME;
}

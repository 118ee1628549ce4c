/**
 * Lets pending promises reject when what they depend on breaks. Unlike a race against one lasting
 * promise, nothing stays attached once they have settled, however many there were.
 */

export class Breaker {
  private readonly waiting = new Set<(reason: Error) => void>();
  private broken: Error | null = null;

  /** What is pending rejects now, and whatever is guarded from now on. The first reason stays. */
  break(reason: Error): void {
    this.broken ??= reason;
    for (const reject of this.waiting) reject(this.broken);
    this.waiting.clear();
  }

  /** What `promise` gives, unless it breaks first. */
  async guard<T>(promise: Promise<T>): Promise<T> {
    if (this.broken) {
      promise.catch(() => undefined);
      throw this.broken;
    }
    let reject: (reason: Error) => void = () => {};
    const breaking = new Promise<never>((_resolve, rejectBreaking) => {
      reject = rejectBreaking;
      this.waiting.add(reject);
    });
    try {
      return await Promise.race([promise, breaking]);
    } finally {
      this.waiting.delete(reject);
    }
  }
}

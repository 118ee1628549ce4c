/** Steps per second over the last second or so. */

const WINDOW_MILLISECONDS = 1500;

export class SpeedMeter {
  /** When steps were counted, and how many. */
  private counts: { readonly time: number; readonly steps: number }[] = [];

  restart(): void {
    this.counts = [];
  }

  count(steps: number): void {
    this.counts.push({ time: performance.now(), steps });
    // Shifting one by one would cost much at thousands of steps a second.
    if (this.counts.length > 4096) this.counts = this.counts.slice(-2048);
  }

  perSecond(): number {
    const now = performance.now();
    this.counts = this.counts.filter(({ time }) => now - time < WINDOW_MILLISECONDS);
    const [first, ...others] = this.counts;
    if (first === undefined || others.length === 0) return 0;
    const steps = others.reduce((sum, entry) => sum + entry.steps, 0);
    return steps / Math.max(1e-3, (now - first.time) / 1000);
  }
}

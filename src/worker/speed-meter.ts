/** Steps per second over the last second or so. */

const WINDOW_MILLISECONDS = 1500;

export class SpeedMeter {
  private times: number[] = [];

  restart(): void {
    this.times = [];
  }

  count(): void {
    const now = performance.now();
    this.times.push(now);
    // Shifting one by one would cost much at thousands of steps a second.
    if (this.times.length > 4096) this.times = this.times.slice(-2048);
  }

  perSecond(): number {
    const now = performance.now();
    this.times = this.times.filter((time) => now - time < WINDOW_MILLISECONDS);
    const [first] = this.times;
    if (first === undefined || this.times.length < 2) return 0;
    return (this.times.length - 1) / Math.max(1e-3, (now - first) / 1000);
  }
}

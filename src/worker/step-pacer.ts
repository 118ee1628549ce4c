/** How many steps to ask a device for at once: enough to hide the readback, few enough to answer to Pause. */

/** One call should take about this long: a few of them fit between two snapshots. */
const CALL_MILLISECONDS = 30;
const MOST_STEPS = 256;

export class StepPacer {
  /** Steps of the next call. */
  count = 4;

  report(steps: number, milliseconds: number): void {
    if (steps === 0) return;
    const fitting = Math.floor((CALL_MILLISECONDS * steps) / Math.max(milliseconds, 0.1));
    // No more than doubled: a call that seemed free may have been measured badly.
    this.count = Math.max(1, Math.min(fitting, 2 * this.count, MOST_STEPS));
  }
}

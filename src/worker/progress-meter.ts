/** Tells of work that takes long: what it is, how much of it is done, and when it will be over. */
import type { LongWork } from "./protocol.ts";

/** What is over sooner is not told of. */
const PATIENCE_MILLISECONDS = 500;
const EVENT_MILLISECONDS = 100;

/** Long work, whatever it is of. */
type Told<What> = Omit<LongWork, "what"> & { readonly what: What };

export class ProgressMeter<What = LongWork["what"]> {
  private readonly tell: (work: Told<What> | null) => void;
  private current: { readonly what: What; readonly start: number } | null = null;
  private lastTold = Number.NEGATIVE_INFINITY;
  private isTelling = false;

  constructor(tell: (work: Told<What> | null) => void) {
    this.tell = tell;
  }

  get isBusy(): boolean {
    return this.current !== null;
  }

  begin(what: What): void {
    this.current = { what, start: performance.now() };
  }

  /** @param done share of the work, 0 to 1. */
  report(done: number): void {
    const { current } = this;
    const now = performance.now();
    if (!current || now - current.start < PATIENCE_MILLISECONDS) return;
    if (now - this.lastTold < EVENT_MILLISECONDS) return;
    this.lastTold = now;
    this.isTelling = true;
    const elapsed = (now - current.start) / 1000;
    const secondsLeft = done > 0 ? (elapsed * (1 - done)) / done : null;
    this.tell({ what: current.what, done, secondsLeft });
  }

  end(): void {
    this.current = null;
    if (this.isTelling) this.tell(null);
    this.isTelling = false;
  }
}

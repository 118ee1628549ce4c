/**
 * How much work to submit at a time, from how fast the work before went: systems reset a GPU whose command
 * buffer takes two seconds, and a page that shares the GPU stutters long before.
 */

/** Milliseconds that a submit should take: a third of what it may, for speed changes from one to the next. */
const TARGET = 33;

/** Shorter ones tell more about waiting than about working. */
const SHORTEST = 4;

export class Pace {
  /** Cost per millisecond. */
  private rate: number;

  /** @param cautious cost of a first submit: what the slowest adapter does in `TARGET`. */
  constructor(cautious: number) {
    this.rate = cautious / TARGET;
  }

  /** Cost of the next submit. */
  get budget(): number {
    return this.rate * TARGET;
  }

  /** A submit of `cost` took so many milliseconds. */
  observe(cost: number, milliseconds: number): void {
    const seen = cost / Math.max(SHORTEST, milliseconds);
    // Slower at once; faster by steps, for kernels differ in what a unit of cost takes them.
    this.rate = Math.min(seen, 2 * this.rate);
  }
}

/** A pace for each number of wires: states that the GPU's cache holds say little of what a larger one takes. */
export class Paces {
  private readonly cautious: number;
  private readonly bySize = new Map<number, Pace>();

  /** @param cautious as of a pace. */
  constructor(cautious: number) {
    this.cautious = cautious;
  }

  /** A new size begins cautiously, and no faster than the slowest that is known. */
  of(wireCount: number): Pace {
    const known = this.bySize.get(wireCount);
    if (known) return known;
    const budgets = [...this.bySize.values()].map(({ budget }) => budget);
    const pace = new Pace(Math.min(this.cautious, ...budgets));
    this.bySize.set(wireCount, pace);
    return pace;
  }
}

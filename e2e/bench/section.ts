/** A section: a named part of the suite that can be run alone; what it needs to run. */
import type { Backends } from "./backends.ts";
import type { Figure } from "./figure.ts";
import type { Pace } from "./timing.ts";

export type Mode = "quick" | "full";

export interface SectionContext {
  readonly backends: Backends;
  readonly pace: Pace;
}

export interface Section {
  /** What `--only` matches; the section's figures' names begin with it. */
  readonly name: string;
  /** @throws when results differ or a backend breaks: then the benchmark fails. */
  run(context: SectionContext): Promise<Figure[]>;
}

/** How long to measure. */
export const PACES: Readonly<Record<Mode, Pace>> = {
  quick: { rounds: 7, milliseconds: 20, patience: 4000 },
  full: { rounds: 30, milliseconds: 100, patience: 40_000 },
};

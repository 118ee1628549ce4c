/** A section: figures that belong together, and can be reproduced alone. */
import type { Simulator } from "../../src/simulator/simulator.ts";
import type { Figure } from "./figure.ts";

export interface ScienceContext {
  /** WebAssembly in float64, on one thread. */
  readonly simulator: Simulator;
}

export interface Section {
  /** What `--only` matches; printed before the names of its figures. */
  readonly name: string;
  /** Figures as they are found. @throws when the product refuses or breaks: then the command fails. */
  run(context: ScienceContext): AsyncGenerator<Figure, void>;
}

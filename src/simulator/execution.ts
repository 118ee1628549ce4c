/** A backend as its circuits are to be executed: decorators around it, the innermost first. */
import { withParameterShift } from "./parameter-shift/with-parameter-shift.ts";
import { withShots, type ShotOptions } from "./shots/with-shots.ts";
import type { Simulator } from "./simulator.ts";

export interface Execution {
  /** Null for exact expectations. */
  readonly shots: ShotOptions | null;
  readonly gradient: "adjoint" | "parameter-shift";
}

/** The simulator itself where everything is exact. */
export function withExecution(simulator: Simulator, { shots, gradient }: Execution): Simulator {
  const sampled = shots ? withShots(simulator, shots) : simulator;
  return gradient === "parameter-shift" ? withParameterShift(sampled) : sampled;
}

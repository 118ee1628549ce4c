/** A backend as its circuits are to be executed: decorators around it, the innermost first. */
import type { NoiseModel } from "../circuit/noise-model.ts";
import { withNoise } from "./noise/with-noise.ts";
import { withReadoutError, withReadoutMitigation } from "./noise/with-readout.ts";
import { withZeroNoise, type ZeroNoiseOptions } from "./noise/with-zero-noise.ts";
import { withParameterShift } from "./parameter-shift/with-parameter-shift.ts";
import { withShots, type ShotOptions } from "./shots/with-shots.ts";
import type { Simulator } from "./simulator.ts";

export interface Execution {
  readonly model: NoiseModel;
  /** Of each row of a circuit too large for a density matrix, and the seed of all that is drawn there. */
  readonly trajectories: number;
  readonly seed: number;
  /** Null for exact expectations. */
  readonly shots: ShotOptions | null;
  readonly gradient: "adjoint" | "parameter-shift";
  readonly mitigatesReadout: boolean;
  readonly zeroNoise: ZeroNoiseOptions | null;
}

/**
 * What is read is drawn in shots; gradients come from that; readout errors are undone in what was estimated; and
 * last all of it is extrapolated to no noise, circuit by circuit.
 */
export function withExecution(simulator: Simulator, execution: Execution): Simulator {
  const { model, trajectories, seed, shots, gradient } = execution;
  let executing = withNoise(simulator, model, { method: "auto", trajectories, seed });
  executing = withReadoutError(executing, model);
  if (shots) executing = withShots(executing, shots);
  if (execution.mitigatesReadout) executing = withReadoutMitigation(executing, model);
  if (gradient === "parameter-shift") executing = withParameterShift(executing);
  return execution.zeroNoise ? withZeroNoise(executing, execution.zeroNoise) : executing;
}

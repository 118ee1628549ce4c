/** A backend as its circuits are to be executed: decorators around it, the innermost first. */
import type { NoiseModel } from "../circuit/noise-model.ts";
import { withNoise, type NoiseOptions } from "./noise/with-noise.ts";
import { withReadoutError, withReadoutMitigation } from "./noise/with-readout.ts";
import { withZeroNoise, type ZeroNoiseOptions } from "./noise/with-zero-noise.ts";
import { withParameterShift } from "./parameter-shift/with-parameter-shift.ts";
import { withShots, type ShotOptions } from "./shots/with-shots.ts";
import type { Simulator } from "./simulator.ts";

export interface Execution {
  readonly model: NoiseModel;
  readonly noise: NoiseOptions;
  /** Null for exact expectations. */
  readonly shots: ShotOptions | null;
  readonly mitigatesReadout: boolean;
  readonly gradient: "adjoint" | "parameter-shift";
  /** Null for none. */
  readonly zeroNoise: ZeroNoiseOptions | null;
}

/**
 * What a circuit ends in, without what reading it adds: noise, and measurements before the end. Disposing of
 * it leaves `simulator` to whoever made it.
 */
export function withStates(simulator: Simulator, { model, noise }: Execution): Simulator {
  return withNoise({ ...simulator, dispose: () => {} }, model, noise);
}

/**
 * What a quantum computer would tell, and gradients of that.
 * @param states what `withStates` made.
 */
export function withReadings(states: Simulator, execution: Execution): Simulator {
  const { model, shots, mitigatesReadout, gradient, zeroNoise } = execution;
  let reading = withReadoutError(states, model);
  if (shots) reading = withShots(reading, shots);
  if (mitigatesReadout) reading = withReadoutMitigation(reading, model);
  if (gradient === "parameter-shift") reading = withParameterShift(reading);
  return zeroNoise ? withZeroNoise(reading, zeroNoise) : reading;
}

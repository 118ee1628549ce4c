/** How the rows of noisy circuits are cut into calls, between which whoever waits can stop them. */
import { expandNoise } from "../../circuit/expand-noise.ts";
import { NO_NOISE } from "../../circuit/noise-model.ts";
import type { SessionRequest } from "../simulator.ts";

/** Amplitudes times steps of one call to the backend: 50 ms or so. */
const CALL_WORK = 2 ** 26;

/** Rows of one call. @param wireCount of the state that is computed for each. */
export function rowsPerCall({ circuit, noisy }: SessionRequest, wireCount: number): number {
  const steps = expandNoise(circuit, noisy?.model ?? NO_NOISE).length + 1;
  // Whole vectors of any precision.
  return 4 * Math.max(1, Math.floor(CALL_WORK / steps / 2 ** wireCount / 4));
}

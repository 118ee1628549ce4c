/** The variance of gradients over random circuits: with more wires, the slope of a barren plateau. */
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { circuitParameters } from "../../circuit/circuit.ts";
import type { PauliSum } from "../../circuit/pauli-sum.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import { expectationReadout } from "../readout.ts";
import { gradientsAt } from "./gradient-variance.ts";
import { drawAngles } from "./random-angles.ts";
import { randomLayers } from "./random-layers.ts";
import { spreadOf } from "./spread.ts";

export interface PlateauRequest {
  readonly wireCount: number;
  readonly layerCount: number;
  /** At least 2. */
  readonly circuitCount: number;
  /** Random parameters for each circuit. */
  readonly pointCount: number;
  readonly seed: number;
  readonly observables: readonly PauliSum[];
}

export interface PlateauVariance {
  readonly variance: number;
  /** Standard error, from how the circuits differ. */
  readonly error: number;
}

/**
 * The variance of ∂⟨H⟩/∂θ₀, θ₀ the first angle, over random circuits (`randomLayers`) at random parameters, for
 * each observable H. Its mean is 0, for ⟨H⟩ has a period in θ₀, so that the variance is the mean square.
 * @param checkpoint awaited after every circuit; rejects to stop.
 * @throws {ProblemError} when the backend cannot hold the circuits.
 */
export async function plateauVariances(
  simulator: Simulator,
  { wireCount, layerCount, circuitCount, pointCount, seed, observables }: PlateauRequest,
  checkpoint?: () => Promise<void>,
): Promise<PlateauVariance[]> {
  const random = createRandom(seed, `plateau ${wireCount}`);
  const readout = expectationReadout(observables);
  const features = new Float64Array(0);
  const squares = observables.map(() => new Float64Array(circuitCount));
  for (let index = 0; index < circuitCount; index++) {
    const circuit = randomLayers(random, wireCount, layerCount);
    const parameters = circuitParameters(circuit);
    const request = { circuit, featureCount: 0, parameters, observables: readout.observables };
    const session = unwrap(await simulator.open(request));
    try {
      for (let point = 0; point < pointCount; point++) {
        const angles = drawAngles(random, parameters.length);
        const found = await gradientsAt(session, readout, { features, parameters: angles });
        found.forEach((gradient, sum) => {
          const slope = at(gradient, parameters.indexOf("theta0"));
          const row = at(squares, sum);
          row[index] = at(row, index) + slope ** 2 / pointCount;
        });
      }
    } finally {
      session.dispose();
    }
    await checkpoint?.();
  }
  return squares.map((row) => {
    const { mean, meanError } = spreadOf(row);
    return { variance: mean, error: meanError };
  });
}

/** A simulator whose expectations are estimated from shots, as on a quantum computer. */
import { assert, at } from "../../base/assert.ts";
import { hashNumbers } from "../../base/hash.ts";
import { createRandom } from "../../base/random.ts";
import { success, type Result } from "../../base/result.ts";
import { stateCalls } from "../inner-session.ts";
import type { Batch, Session, SessionRequest, Simulator } from "../simulator.ts";
import { drawBinomial } from "./binomial.ts";

export interface ShotOptions {
  /** Of each Pauli string's measurement, at least 1. */
  readonly shots: number;
  readonly seed: number;
}

function shotSession(
  inner: Session,
  { featureCount, observables }: SessionRequest,
  { shots, seed }: ShotOptions,
): Session {
  let errors = new Float64Array(0);
  let circuits = 0;

  const draw = ({ size, features, parameters }: Batch, exact: Float64Array): Float64Array => {
    const estimates = new Float64Array(exact.length);
    const uncertain = inner.standardErrors?.();
    errors = new Float64Array(exact.length);
    const batchSeed = hashNumbers(parameters, seed);
    for (let row = 0; row < size; row++) {
      const inputs = features.subarray(row * featureCount, (row + 1) * featureCount);
      const random = createRandom(hashNumbers(inputs, batchSeed + row), "shots");
      for (let k = 0; k < observables.length; k++) {
        const place = row * observables.length + k;
        const ones = drawBinomial(random, shots, (1 + at(exact, place)) / 2);
        const estimate = (2 * ones) / shots - 1;
        const variance = (1 - estimate ** 2) / shots;
        estimates[place] = estimate;
        errors[place] = Math.sqrt(variance + (uncertain ? at(uncertain, place) ** 2 : 0));
      }
    }
    return estimates;
  };

  return {
    async forward(batch, control) {
      const exact = await inner.forward(batch, control);
      circuits += batch.size;
      return draw(batch, exact);
    },
    backward: () =>
      Promise.reject(new Error("Broken invariant: expectations from shots have no adjoint")),
    standardErrors: () => errors,
    executions: () => ({ circuits, shots: circuits * observables.length * shots }),
    ...stateCalls(inner),
    dispose: () => inner.dispose(),
  };
}

/**
 * Each expectation of `forward` becomes the mean of `shots` outcomes ±1, each string measured with shots
 * of its own, with the standard error √((1 - m²)/shots) of the mean m; what the inner session is itself
 * uncertain of adds in quadrature. Outcomes depend on the seed, the row's place in its batch, its
 * features and the parameters alone: whatever else is measured in between, the same training gives the
 * same curve. States stay exact. `backward` rejects: see parameter-shift.
 */
export function withShots(simulator: Simulator, options: ShotOptions): Simulator {
  assert(options.shots >= 1, `${options.shots} shots`);
  return {
    ...simulator,
    async open(request): Promise<Result<Session>> {
      const opened = await simulator.open(request);
      return opened.ok ? success(shotSession(opened.value, request, options)) : opened;
    },
  };
}

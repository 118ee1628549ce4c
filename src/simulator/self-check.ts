/** The start-up self-check: a random circuit on a backend must agree with the reference. */
import { at } from "../base/assert.ts";
import { createRandom } from "../base/random.ts";
import { failure, problem, success, type Result } from "../base/result.ts";
import { circuitParameters } from "../circuit/circuit.ts";
import { randomCircuit } from "./random-circuit.ts";
import { createReference } from "./reference/reference.ts";
import type { Batch, Simulator } from "./simulator.ts";

const OP_COUNT = 40;
/** float32 error grows like the square root of the depth; 8 leaves room for gradients' sums. */
const TOLERANCE = 8 * Math.sqrt(OP_COUNT) * 2 ** -23;

function largestDifference(a: Float64Array, b: Float64Array): number {
  let largest = a.length === b.length ? 0 : Number.POSITIVE_INFINITY;
  a.forEach((value, index) => {
    const difference = Math.abs(value - at(b, index));
    // NaN must count as a difference.
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Infinity : difference;
  });
  return largest;
}

/** Compares state, expectations and gradient of one circuit. Fails when the backend differs or throws. */
export async function selfCheck(simulator: Simulator): Promise<Result<void>> {
  const { name, adapter } = simulator.description;
  const refuse = (detail: string): Result<never> =>
    failure(
      problem(
        "simulator/self-check",
        name,
        `${name} on ${adapter} failed its self-check: ${detail}.`,
        "Another backend serves; updating the browser or the graphics driver may help.",
      ),
    );
  try {
    const random = createRandom(2026, "self-check");
    const circuit = randomCircuit(random, {
      wireCount: 4,
      opCount: OP_COUNT,
      featureCount: 2,
      parameterCount: 4,
      maxControls: 2,
    });
    const request = {
      circuit,
      featureCount: 2,
      parameters: circuitParameters(circuit),
      observables: [
        { x: 0, z: 1 },
        { x: 3, z: 6 },
      ],
    };
    const batch: Batch = {
      size: 3,
      features: Float64Array.from({ length: 6 }, () => random.uniform(-2, 2)),
      parameters: Float64Array.from(request.parameters, () => random.uniform(-3, 3)),
    };
    const cotangent = Float64Array.from({ length: 6 }, () => random.uniform(-1, 1));
    const measure = async (backend: Simulator): Promise<Result<Float64Array>> => {
      const opened = await backend.open(request);
      if (!opened.ok) return opened;
      const session = opened.value;
      const state = await session.state(batch.features.slice(0, 2), batch.parameters);
      const expectations = await session.forward(batch);
      const gradient = await session.backward(cotangent);
      session.dispose();
      return success(
        Float64Array.from([
          ...state,
          ...expectations,
          ...gradient.parameters,
          ...gradient.features,
        ]),
      );
    };
    const found = await measure(simulator);
    const expected = await measure(createReference());
    if (!found.ok) return refuse(found.problems[0]?.message ?? "it refused the circuit");
    if (!expected.ok) return expected;
    const difference = largestDifference(found.value, expected.value);
    if (difference > TOLERANCE) {
      return refuse(`its numbers differ from the reference by ${difference.toExponential(1)}`);
    }
    return success(undefined);
  } catch (error) {
    return refuse((error as Error).message);
  }
}

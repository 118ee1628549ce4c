/** Random circuits over the whole gate table: states, expectations and both gradients against the reference. */
import { describe, expect, test } from "vitest";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { compile } from "../../compiler/compile.ts";
import {
  distance,
  randomBatch,
  randomNumbers,
  randomObservable,
  sumOfSizes,
  tolerance,
} from "../fixtures.ts";
import { randomCircuit } from "../random-circuit.ts";
import { createReference } from "../reference/reference.ts";
import type { SessionRequest } from "../simulator.ts";
import { createWasm } from "./wasm-simulator.ts";

const CIRCUIT_COUNT = 200;
const SEED = 20240;

function randomRequest(index: number): SessionRequest {
  const random = createRandom(SEED + index, "circuit");
  const wireCount = 1 + (index % 8);
  const featureCount = random.integer(4);
  const parameterCount = 1 + random.integer(4);
  const options = { wireCount, featureCount, parameterCount, opCount: 20, maxControls: 3 };
  return {
    circuit: randomCircuit(random, options),
    featureCount,
    parameters: Array.from({ length: parameterCount }, (_, place) => `theta${place}`),
    observables: Array.from({ length: 1 + random.integer(4) }, () =>
      randomObservable(random, wireCount),
    ),
  };
}

describe.each(["float32", "float64"] as const)("%s", (precision) => {
  test(`${CIRCUIT_COUNT} random circuits of 1 to 8 wires agree with the reference`, async () => {
    const simulator = unwrap(await createWasm({ precision }));
    for (let index = 0; index < CIRCUIT_COUNT; index++) {
      const random = createRandom(SEED + index, "batch");
      const request = randomRequest(index);
      const { featureCount, parameters, observables } = request;
      const batch = randomBatch(random, 1 + random.integer(7), featureCount, parameters.length);
      const cotangent = randomNumbers(random, batch.size * observables.length);
      const session = unwrap(await simulator.open(request));
      const truth = unwrap(await createReference().open(request));
      const depth = compile(request).instructions.length;
      const label = `circuit ${index}`;

      const expectations = await session.forward(batch);
      expect(distance(expectations, await truth.forward(batch)), label).toBeLessThan(
        2 * tolerance(precision, depth),
      );
      const gradient = await session.backward(cotangent);
      const wanted = await truth.backward(cotangent);
      const most = 2 * tolerance(precision, 2 * depth) * sumOfSizes(cotangent);
      expect(distance(gradient.parameters, wanted.parameters), label).toBeLessThan(most);
      expect(distance(gradient.features, wanted.features), label).toBeLessThan(most);
      const row = batch.features.slice(0, featureCount);
      const state = await session.state(row, batch.parameters);
      expect(distance(state, await truth.state(row, batch.parameters)), label).toBeLessThan(
        tolerance(precision, depth),
      );
      session.dispose();
    }
    expect(simulator.bytesHeld()).toBe(0);
  }, 60_000);
});

test.each([
  { precision: "float32", most: 1e-6 },
  { precision: "float64", most: 1e-10 },
] as const)(
  "1000 gates on 8 wires stay within $most in $precision",
  async ({ precision, most }) => {
    const random = createRandom(SEED, "deep");
    const parameters = ["theta0", "theta1", "theta2"];
    const options = {
      wireCount: 8,
      featureCount: 2,
      parameterCount: 3,
      opCount: 1000,
      maxControls: 2,
    };
    const observables = [randomObservable(random, 8), { x: 0, z: 1 }];
    const circuit = randomCircuit(random, options);
    const request = { circuit, featureCount: 2, parameters, observables };
    const session = unwrap(await unwrap(await createWasm({ precision })).open(request));
    const truth = unwrap(await createReference().open(request));
    const batch = randomBatch(random, 3, 2, 3);
    const row = batch.features.slice(0, 2);
    const state = await session.state(row, batch.parameters);
    expect(distance(state, await truth.state(row, batch.parameters))).toBeLessThan(most);
    // An expectation is off by at most twice what the state is.
    expect(distance(await session.forward(batch), await truth.forward(batch))).toBeLessThan(
      2 * most,
    );
    // As a mean over samples and observables has it; an angle here is shared by hundreds of gates.
    const cotangent = new Float64Array(6).fill(1 / 6);
    const gradient = await session.backward(cotangent);
    const wanted = await truth.backward(cotangent);
    const slopeCount = Math.sqrt(1000);
    expect(distance(gradient.parameters, wanted.parameters)).toBeLessThan(slopeCount * most);
    expect(distance(gradient.features, wanted.features)).toBeLessThan(slopeCount * most);
    session.dispose();
  },
);

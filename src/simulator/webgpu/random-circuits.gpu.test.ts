/** Random circuits over the whole gate table: states, expectations and both gradients against the reference. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "../../base/random.ts";
import { compile } from "../../compiler/compile.ts";
import { randomCircuit } from "../random-circuit.ts";
import { createReference } from "../reference/reference.ts";
import type { SessionRequest } from "../simulator.ts";
import {
  amplitudeTolerance,
  distance,
  expectationTolerance,
  gradientTolerance,
  openSession,
  openTestGpu,
  randomBatch,
  randomObservable,
  type OpenedGpu,
} from "./fixtures.ts";
import { HARDWARE_TUNING, SOFTWARE_TUNING } from "./tuning.ts";

const CIRCUIT_COUNT = 200;
const SEED = 20240;

const sumOfSizes = (numbers: Float64Array): number =>
  numbers.reduce((sum, value) => sum + Math.abs(value), 0);

describe.each([
  { name: "serial", tuning: SOFTWARE_TUNING },
  { name: "workgroup", tuning: HARDWARE_TUNING },
])("$name kernels", ({ tuning }) => {
  let opened: OpenedGpu;
  beforeAll(async () => {
    opened = await openTestGpu(tuning);
  });
  afterAll(() => opened.simulator.dispose());

  test(`${CIRCUIT_COUNT} random circuits of 1 to 8 wires agree with the reference`, async () => {
    const random = createRandom(SEED, "circuits");
    const reference = createReference();
    for (let index = 0; index < CIRCUIT_COUNT; index++) {
      const wireCount = 1 + (index % 8);
      const featureCount = random.integer(4);
      const parameterCount = 1 + random.integer(4);
      const options = { wireCount, featureCount, parameterCount, opCount: 20, maxControls: 3 };
      const request: SessionRequest = {
        circuit: randomCircuit(random, options),
        featureCount,
        parameters: Array.from({ length: parameterCount }, (_, place) => `theta${place}`),
        observables: Array.from({ length: 1 + random.integer(4) }, () =>
          randomObservable(random, wireCount),
        ),
      };
      const batch = randomBatch(random, 1 + random.integer(7), featureCount, parameterCount);
      const outputCount = batch.size * request.observables.length;
      const cotangent = randomBatch(random, outputCount, 1, 0).features;
      const session = await openSession(opened.simulator, request);
      const truth = await openSession(reference, request);
      const depth = compile(request).instructions.length;
      const label = `circuit ${index}`;

      const expectations = await session.forward(batch);
      expect(distance(expectations, await truth.forward(batch)), label).toBeLessThan(
        expectationTolerance(depth),
      );
      const gradient = await session.backward(cotangent);
      const truthGradient = await truth.backward(cotangent);
      const weight = sumOfSizes(cotangent);
      expect(distance(gradient.parameters, truthGradient.parameters), label).toBeLessThan(
        gradientTolerance(depth, weight),
      );
      expect(distance(gradient.features, truthGradient.features), label).toBeLessThan(
        gradientTolerance(depth, weight),
      );
      const row = batch.features.slice(0, featureCount);
      const state = await session.state(row, batch.parameters);
      expect(distance(state, await truth.state(row, batch.parameters)), label).toBeLessThan(
        amplitudeTolerance(depth),
      );
      session.dispose();
      truth.dispose();
    }
    expect(opened.simulator.bytesHeld()).toBe(0);
  });
});

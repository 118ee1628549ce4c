/**
 * Large states in sweeps: random circuits over the whole gate table against the reference, in tiles so small
 * that every path of the kernels is taken, and in the tiles that are used.
 */
import { describe, expect, test } from "vitest";
import { createRandom } from "../../../base/random.ts";
import { unwrap } from "../../../base/result.ts";
import { compile } from "../../../compiler/compile.ts";
import {
  distance,
  randomBatch,
  randomNumbers,
  randomObservable,
  sumOfSizes,
  tolerance,
} from "../../fixtures.ts";
import { randomCircuit } from "../../random-circuit.ts";
import { createReference } from "../../reference/reference.ts";
import type { SessionRequest } from "../../simulator.ts";
import { createWasm, type WasmOptions } from "../wasm-simulator.ts";

const SEED = 977;

function randomRequest(index: number, wireCount: number, opCount: number): SessionRequest {
  const random = createRandom(SEED + index, "large");
  const featureCount = random.integer(3);
  const parameterCount = 1 + random.integer(4);
  const options = { wireCount, featureCount, parameterCount, opCount, maxControls: 3 };
  return {
    circuit: randomCircuit(random, options),
    featureCount,
    parameters: Array.from({ length: parameterCount }, (_, place) => `theta${place}`),
    observables: [
      { x: 0, z: 1 + random.integer(2 ** wireCount - 1) },
      { x: 0, z: 1 << (wireCount - 1) },
      ...Array.from({ length: random.integer(3) }, () => randomObservable(random, wireCount)),
    ],
  };
}

/** Forward, backward and state of one request, against the reference. */
async function compare(options: WasmOptions, request: SessionRequest, index: number) {
  const random = createRandom(SEED + index, "batch");
  const { featureCount, parameters, observables } = request;
  const precision = options.precision ?? "float32";
  const simulator = unwrap(await createWasm(options));
  const session = unwrap(await simulator.open(request));
  const truth = unwrap(await createReference().open(request));
  const batch = randomBatch(random, 1 + (index % 2), featureCount, parameters.length);
  const cotangent = randomNumbers(random, batch.size * observables.length);
  const depth = compile(request).instructions.length;
  const label = `circuit ${index}`;
  const expectations = await session.forward(batch);
  expect(distance(expectations, await truth.forward(batch)), label).toBeLessThan(
    2 * tolerance(precision, depth),
  );
  const gradient = await session.backward(cotangent);
  const wanted = await truth.backward(cotangent);
  const most = 4 * tolerance(precision, 2 * depth) * sumOfSizes(cotangent);
  expect(distance(gradient.parameters, wanted.parameters), label).toBeLessThan(most);
  expect(distance(gradient.features, wanted.features), label).toBeLessThan(most);
  const row = batch.features.slice(0, featureCount);
  const state = await session.state(row, batch.parameters);
  expect(distance(state, await truth.state(row, batch.parameters)), label).toBeLessThan(
    tolerance(precision, depth),
  );
  expect(await session.backward(cotangent)).toEqual(gradient);
  session.dispose();
  expect(simulator.bytesHeld()).toBe(0);
}

describe.each(["float32", "float64"] as const)("%s", (precision) => {
  describe.each(["global frame", "local frames"] as const)("%s", (strategy) => {
    test("60 random circuits of 6 to 9 wires in tiles of 4 or 5", async () => {
      for (let index = 0; index < 60; index++) {
        const options = { precision, strategy, largeFrom: 6, tileWires: 4 + (index % 2) };
        await compare(options, randomRequest(index, 6 + (index % 4), 25), index);
      }
    }, 30_000);
  });
});

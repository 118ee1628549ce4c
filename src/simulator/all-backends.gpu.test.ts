/**
 * A thousand random circuits of 1 to 12 wires, with every gate, controls, custom matrices, features and
 * parameters, and a hundred with gates made of circuits: states, expectations and both gradients of every backend against the reference.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRandom, type Random } from "../base/random.ts";
import { unwrap } from "../base/result.ts";
import { compile } from "../compiler/compile.ts";
import { distance, randomBatch, randomObservable, sumOfSizes, tolerance } from "./fixtures.ts";
import { nestedCircuit } from "./nested-circuit.ts";
import { randomCircuit } from "./random-circuit.ts";
import { createReference } from "./reference/reference.ts";
import type { Batch, SessionRequest, Simulator } from "./simulator.ts";
import { createWasm } from "./wasm/wasm-simulator.ts";
import { openGpu, type Gpu } from "./webgpu/device.ts";
import { HARDWARE_TUNING, SOFTWARE_TUNING } from "./webgpu/tuning.ts";
import { createWebGpuOn } from "./webgpu/webgpu-simulator.ts";

const CIRCUIT_COUNT = 1000;
const NESTED_COUNT = 100;
const MOST_WIRES = 12;
const SEED = 20261125;
/** |∂angle/∂x| of random angles: coefficients are below 4, (π - x)/4 · x' below 5. */
const STEEPEST_ANGLE = 5;

let gpu: Gpu;
let backends: readonly (readonly [name: string, simulator: Simulator])[];
beforeAll(async () => {
  gpu = unwrap(await openGpu({ acceptsSoftware: true }));
  backends = [
    ["webgpu, a thread per sample", createWebGpuOn(gpu, SOFTWARE_TUNING)],
    ["webgpu, a workgroup per sample", createWebGpuOn(gpu, HARDWARE_TUNING)],
    ["wasm float32", unwrap(await createWasm({ precision: "float32", threads: 1 }))],
    ["wasm float64", unwrap(await createWasm({ precision: "float64", threads: 1 }))],
  ];
});
afterAll(() => {
  for (const [, simulator] of backends) simulator.dispose();
});

function randomRequest(random: Random, wireCount: number): SessionRequest {
  const featureCount = random.integer(4);
  const parameterCount = 1 + random.integer(4);
  const options = {
    wireCount,
    featureCount,
    parameterCount,
    opCount: 12,
    maxControls: 3,
    customGateCount: 2,
  };
  return {
    circuit: randomCircuit(random, options),
    featureCount,
    parameters: Array.from({ length: parameterCount }, (_, place) => `theta${place}`),
    observables: Array.from({ length: 1 + random.integer(4) }, () =>
      randomObservable(random, wireCount),
    ),
  };
}

/** Everything a session answers about one batch. */
async function answersOf(
  simulator: Simulator,
  request: SessionRequest,
  batch: Batch,
  cotangent: Float64Array,
): Promise<readonly (readonly [what: string, numbers: Float64Array, weight: number])[]> {
  const session = unwrap(await simulator.open(request));
  const expectations = await session.forward(batch);
  const gradient = await session.backward(cotangent);
  const row = batch.features.slice(0, request.featureCount);
  const state = await session.state(row, batch.parameters);
  session.dispose();
  const weight = sumOfSizes(cotangent);
  return [
    ["expectations", expectations, 1],
    ["gradient of parameters", gradient.parameters, weight],
    ["gradient of features", gradient.features, weight],
    ["state", state, 1],
  ];
}

async function expectAgreement(
  random: Random,
  request: SessionRequest,
  label: string,
): Promise<void> {
  const { featureCount, parameters, observables, circuit } = request;
  const size = circuit.wires.length > 8 ? 1 : 1 + random.integer(5);
  const batch = randomBatch(random, size, featureCount, parameters.length);
  const cotangent = randomBatch(random, size * observables.length, 1, 0).features;
  const { instructions } = compile(request);
  const depth = instructions.length;
  const angleCount = instructions.reduce((sum, { factors }) => sum + factors.length, 0);
  // Every angle's own error enters the gradient with its slope: a random walk over the angles.
  const chain = STEEPEST_ANGLE * Math.sqrt(1 + angleCount);
  const truth = await answersOf(createReference(), request, batch, cotangent);
  for (const [name, simulator] of backends) {
    const answers = await answersOf(simulator, request, batch, cotangent);
    answers.forEach(([what, numbers, weight], part) => {
      const isGradient = what.startsWith("gradient");
      const near = tolerance(simulator.description.precision, (isGradient ? 2 : 1) * depth);
      const limit = 2 * near * weight * (isGradient ? chain : 1);
      const [, expected] = truth[part] ?? [];
      expect(distance(numbers, expected ?? []), `${label}, ${name}: ${what}`).toBeLessThan(limit);
    });
  }
}

test(`${CIRCUIT_COUNT} random circuits agree on all backends`, { timeout: 900_000 }, async () => {
  const random = createRandom(SEED, "circuits");
  for (let index = 0; index < CIRCUIT_COUNT; index++) {
    const wireCount = 1 + (index % MOST_WIRES);
    const label = `circuit ${index}, ${wireCount} wires`;
    await expectAgreement(random, randomRequest(random, wireCount), label);
  }
  for (const [, simulator] of backends) expect(simulator.bytesHeld()).toBe(0);
});

test(`${NESTED_COUNT} circuits with gates made of circuits agree on all backends`, async () => {
  const random = createRandom(SEED, "nested");
  for (let index = 0; index < NESTED_COUNT; index++) {
    const wireCount = 1 + (index % 6);
    const request = {
      circuit: nestedCircuit(random, wireCount, 2),
      featureCount: 2,
      parameters: ["theta0", "theta1"],
      observables: [randomObservable(random, wireCount), randomObservable(random, wireCount)],
    };
    await expectAgreement(random, request, `nested ${index}, ${wireCount} wires`);
  }
});

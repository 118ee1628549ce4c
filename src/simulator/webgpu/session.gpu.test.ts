/** What sessions promise beside right numbers: any batch, any order of calls, memory given back, clear refusals. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "../../base/random.ts";
import { randomCircuit } from "../random-circuit.ts";
import { createReference } from "../reference/reference.ts";
import type { SessionRequest } from "../simulator.ts";
import { circuitOf, distance, randomBatch, zeros } from "../fixtures.ts";
import {
  expectationTolerance,
  gradientTolerance,
  openSession,
  openTestGpu,
  type OpenedGpu,
} from "./fixtures.ts";
import { HARDWARE_TUNING, SOFTWARE_TUNING, type Tuning } from "./tuning.ts";
import { createWebGpuOn } from "./webgpu-simulator.ts";

const NOTHING = new Float64Array(0);
const PARAMETERS = ["theta0", "theta1"];

function randomRequest(seed: number, wireCount: number): SessionRequest {
  const options = { wireCount, opCount: 15, featureCount: 2, parameterCount: 2, maxControls: 2 };
  return {
    circuit: randomCircuit(createRandom(seed, "session"), options),
    featureCount: 2,
    parameters: PARAMETERS,
    observables: [
      { x: 0, z: 1 },
      { x: 2, z: 3 },
    ],
  };
}

describe.each([
  { name: "software", tuning: SOFTWARE_TUNING },
  { name: "hardware", tuning: HARDWARE_TUNING },
])("$name sessions", ({ tuning }) => {
  let opened: OpenedGpu;
  beforeAll(async () => {
    opened = await openTestGpu(tuning);
  });
  afterAll(() => opened.simulator.dispose());

  /** Forward, state, backward and backward again, against the reference. */
  async function compare(request: SessionRequest, size: number, cut: Tuning): Promise<void> {
    const random = createRandom(size, "batch");
    const simulator = createWebGpuOn(opened.gpu, cut);
    const session = await openSession(simulator, request);
    const truth = await openSession(createReference(), request);
    for (const batchSize of [size, 1, size + 3]) {
      const batch = randomBatch(random, batchSize, 2, 2);
      const cotangent = randomBatch(random, batchSize * 2, 1, 0).features;
      const expectations = await session.forward(batch);
      expect(distance(expectations, await truth.forward(batch))).toBeLessThan(
        expectationTolerance(60),
      );
      const wanted = await truth.backward(cotangent);
      for (const disturb of [false, true, false]) {
        if (disturb) await session.state(batch.features.slice(0, 2), batch.parameters);
        const gradient = await session.backward(cotangent);
        const tolerance = gradientTolerance(60, cotangent.length);
        expect(distance(gradient.parameters, wanted.parameters)).toBeLessThan(tolerance);
        expect(distance(gradient.features, wanted.features)).toBeLessThan(tolerance);
      }
    }
    session.dispose();
    expect(simulator.bytesHeld()).toBe(0);
  }

  test.each([1, 2, 3, 5, 7, 13, 33])("a batch of %i", async (size) => {
    await compare(randomRequest(7, 3), size, tuning);
  });

  test.each([4, 11])("batches cut into chunks, %i wires", async (wireCount) => {
    // Room for four states, so that a batch of 13 takes four chunks, the last of another size.
    const cut = { ...tuning, chunkBytes: 8 * 2 ** (wireCount + 3) };
    await compare(randomRequest(9, wireCount), 13, cut);
  });

  test("relabelled swaps reach observables, gradients and the state", async () => {
    const request: SessionRequest = {
      circuit: circuitOf(zeros(3), [
        ["rx", [0], [], ["theta0"]],
        ["ry", [1], [], ["0.4"]],
        ["swap", [0, 2], [], []],
        ["swap", [2, 1], [], []],
        ["rz", [1], [], ["x0"]],
      ]),
      featureCount: 2,
      parameters: PARAMETERS,
      observables: [0, 1, 2].map((wire) => ({ x: 0, z: 1 << wire })),
    };
    const session = await openSession(opened.simulator, request);
    const parameters = Float64Array.of(1.1, 0);
    const batch = { size: 1, features: Float64Array.of(0.2, 0), parameters };
    // Wire 0's rotation ends on wire 1, wire 1's on wire 2, and wire 0 ends in |0>.
    expect(distance(await session.forward(batch), [1, Math.cos(1.1), Math.cos(0.4)])).toBeLessThan(
      expectationTolerance(5),
    );
    const { parameters: slopes } = await session.backward(Float64Array.of(1, 1, 1));
    expect(distance(slopes, [-Math.sin(1.1), 0])).toBeLessThan(gradientTolerance(5, 3));
    const truth = await openSession(createReference(), request);
    expect(
      distance(
        await session.state(batch.features, parameters),
        await truth.state(batch.features, parameters),
      ),
    ).toBeLessThan(expectationTolerance(5));
    session.dispose();
  });

  test("initial states of wires", async () => {
    const request: SessionRequest = {
      circuit: circuitOf(["1", "+", "-", "i", "-i"], []),
      featureCount: 0,
      parameters: [],
      observables: [
        { x: 0, z: 1 },
        { x: 2, z: 0 },
        { x: 4, z: 0 },
        { x: 8, z: 8 },
        { x: 16, z: 16 },
      ],
    };
    const session = await openSession(opened.simulator, request);
    const batch = { size: 1, features: NOTHING, parameters: NOTHING };
    expect(distance(await session.forward(batch), [-1, 1, -1, 1, -1])).toBeLessThan(
      expectationTolerance(5),
    );
    session.dispose();
  });

  test("a circuit without ops, observables or parameters", async () => {
    const empty = { circuit: circuitOf(zeros(2), []), featureCount: 1, parameters: ["unused"] };
    const batch = { size: 2, features: Float64Array.of(1, 2), parameters: Float64Array.of(3) };
    const measured = await openSession(opened.simulator, {
      ...empty,
      observables: [{ x: 0, z: 0 }],
    });
    expect([...(await measured.forward(batch))]).toEqual([1, 1]);
    const gradient = await measured.backward(Float64Array.of(1, 1));
    expect([...gradient.parameters, ...gradient.features]).toEqual([0, 0, 0]);
    expect([...(await measured.state(Float64Array.of(1), batch.parameters))]).toEqual([
      1, 0, 0, 0, 0, 0, 0, 0,
    ]);
    measured.dispose();
    const silent = await openSession(opened.simulator, { ...empty, observables: [] });
    expect(await silent.forward(batch)).toHaveLength(0);
    expect([...(await silent.backward(NOTHING)).features]).toEqual([0, 0]);
    silent.dispose();
  });

  test("backward before forward throws", async () => {
    const session = await openSession(opened.simulator, randomRequest(3, 2));
    await expect(session.backward(Float64Array.of(1, 1))).rejects.toThrow("after forward");
    session.dispose();
  });

  test("20 rounds of open, forward, backward, dispose hold no bytes", async () => {
    const random = createRandom(5, "rounds");
    expect(opened.simulator.bytesHeld()).toBe(0);
    for (let round = 0; round < 20; round++) {
      const session = await openSession(opened.simulator, randomRequest(round, 2 + (round % 11)));
      const batch = randomBatch(random, 4 + round, 2, 2);
      await session.forward(batch);
      await session.backward(new Float64Array(2 * batch.size).fill(1));
      await session.state(batch.features.slice(0, 2), batch.parameters);
      expect(opened.simulator.bytesHeld()).toBeGreaterThan(0);
      session.dispose();
      expect(opened.simulator.bytesHeld()).toBe(0);
    }
  });

  test("steps of one size take no more memory", async () => {
    const session = await openSession(opened.simulator, randomRequest(1, 4));
    const batch = randomBatch(createRandom(6, "steps"), 16, 2, 2);
    const held: number[] = [];
    for (let step = 0; step < 10; step++) {
      await session.forward(batch);
      await session.backward(new Float64Array(32).fill(1));
      held.push(opened.simulator.bytesHeld());
    }
    expect(new Set(held).size).toBe(1);
    session.dispose();
  });
});

test("too many wires are refused, naming what was wanted and what is had", async () => {
  const { simulator } = await openTestGpu();
  const { maxWires } = simulator.description;
  expect(maxWires).toBeGreaterThanOrEqual(20);
  const wireCount = maxWires + 1;
  const result = await simulator.open({
    circuit: circuitOf(zeros(wireCount), []),
    featureCount: 0,
    parameters: [],
    observables: [],
  });
  expect(result.ok).toBe(false);
  const [problem] = result.ok ? [] : result.problems;
  expect(problem?.code).toBe("webgpu/too-many-wires");
  expect(problem?.message).toContain(`${wireCount} wires`);
  expect(problem?.message).toContain(`can hold ${maxWires}`);
  expect(simulator.bytesHeld()).toBe(0);
  simulator.dispose();
});

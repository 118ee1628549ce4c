/** Large circuits beside their numbers: states in parts, memory, progress, cancelling, loss in the middle. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createRandom } from "../../base/random.ts";
import { ProblemError } from "../../base/result.ts";
import { compile } from "../../compiler/compile.ts";
import { randomCircuit } from "../random-circuit.ts";
import { createReference } from "../reference/reference.ts";
import { DeviceLostError, type SessionRequest } from "../simulator.ts";
import type { StateQuery } from "../state-query.ts";
import { circuitOf, distance, randomBatch, zeros } from "../fixtures.ts";
import {
  amplitudeTolerance,
  expectationTolerance,
  gradientTolerance,
  openSession,
  openTestGpu,
  type OpenedGpu,
} from "./fixtures.ts";
import type { Limits } from "./setup.ts";
import { HARDWARE_TUNING, SOFTWARE_TUNING, type Tuning } from "./tuning.ts";
import { createWebGpuOn } from "./webgpu-simulator.ts";

let opened: OpenedGpu;
beforeAll(async () => {
  opened = await openTestGpu();
});
afterAll(() => opened.simulator.dispose());

function requestOf(wireCount: number): SessionRequest {
  const options = { wireCount, opCount: 20, featureCount: 1, parameterCount: 2, maxControls: 2 };
  return {
    circuit: randomCircuit(createRandom(wireCount, "long work"), options),
    featureCount: 1,
    parameters: ["theta0", "theta1"],
    observables: [
      { x: 0, z: 1 },
      { x: 2 ** (wireCount - 1), z: 3 },
    ],
  };
}

const batch = randomBatch(createRandom(4), 1, 1, 2);
const COTANGENT = Float64Array.of(0.4, -1);

/** Small dispatches, and so many submits. */
const cut = (tuning: Tuning): Tuning => ({
  ...tuning,
  large: { ...tuning.large, width: 4, tileWires: 8, dispatchCost: 2 ** 15 },
});

const WIRES = 14;
const request = requestOf(WIRES);
const stateBytes = 8 * 2 ** WIRES;
const depth = compile(request).instructions.length;

describe("a state in parts", () => {
  const simulatorWith = (bytes: number) => {
    const { maxComputeWorkgroupStorageSize } = opened.gpu.device.limits;
    const limits: Limits = {
      maxBufferSize: 2 * bytes,
      maxStorageBufferBindingSize: bytes,
      maxComputeWorkgroupStorageSize,
    };
    return createWebGpuOn(opened.gpu, cut(HARDWARE_TUNING), limits);
  };

  test("two: forward, backward, state", async () => {
    const session = await openSession(simulatorWith(stateBytes / 2), request);
    const truth = await openSession(createReference(), request);
    expect(distance(await session.forward(batch), await truth.forward(batch))).toBeLessThan(
      expectationTolerance(depth),
    );
    const gradient = await session.backward(COTANGENT);
    const wanted = await truth.backward(COTANGENT);
    expect(distance(gradient.parameters, wanted.parameters)).toBeLessThan(
      gradientTolerance(depth, 2),
    );
    expect(distance(gradient.features, wanted.features)).toBeLessThan(gradientTolerance(depth, 2));
    session.dispose();
  });

  test("four; its gradient is refused with what is wanted and had", async () => {
    const simulator = simulatorWith(stateBytes / 4);
    const session = await openSession(simulator, request);
    const truth = await openSession(createReference(), request);
    expect(distance(await session.forward(batch), await truth.forward(batch))).toBeLessThan(
      expectationTolerance(depth),
    );
    const { features, parameters } = batch;
    expect(
      distance(await session.state(features, parameters), await truth.state(features, parameters)),
    ).toBeLessThan(amplitudeTolerance(depth));
    const held = simulator.bytesHeld();
    const refusal: unknown = await session.backward(COTANGENT).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ProblemError);
    expect((refusal as Error).message).toMatch(/14 wires; this GPU can hold 13 with gradients/);
    expect((refusal as Error).message).toMatch(/0\.125 MiB.* 2 parts of at most 0\.031 MiB/);
    expect(simulator.bytesHeld()).toBe(held);
    session.dispose();
    expect(simulator.bytesHeld()).toBe(0);
  });

  test("one wire more is refused before anything is allocated", async () => {
    const simulator = simulatorWith(stateBytes / 4);
    const result = await simulator.open(requestOf(WIRES + 1));
    expect(result.ok).toBe(false);
    const [problem] = result.ok ? [] : result.problems;
    expect(problem?.code).toBe("webgpu/too-many-wires");
    expect(problem?.message).toMatch(/15 wires; this GPU can hold 14 .*0\.25 MiB.* 4 parts/);
    expect(simulator.bytesHeld()).toBe(0);
  });
});

describe("long calls", () => {
  const tuning = cut(SOFTWARE_TUNING);

  const stopped = new Error("stopped by hand");
  const checkpoint = (): Promise<void> => Promise.reject(stopped);

  test("a call that is stopped leaves nothing behind, and the next one works", async () => {
    const simulator = createWebGpuOn(opened.gpu, tuning);
    const session = await openSession(simulator, request);
    const held = simulator.bytesHeld();
    const told: [done: number, total: number][] = [];
    const onProgress = (...progress: [number, number]): void => void told.push(progress);
    await expect(session.forward(batch, { onProgress, checkpoint })).rejects.toBe(stopped);
    // In the middle: the rest was never submitted.
    expect(told).toHaveLength(1);
    expect(told[0]?.[0]).toBeLessThan(told[0]?.[1] ?? 0);

    const whole = await session.forward(batch, { onProgress });
    const done = told.slice(1).map(([part]) => part);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(told.at(-1)?.[0]).toBe(told.at(-1)?.[1]);
    const gradient = await session.backward(COTANGENT);

    const { features, parameters } = batch;
    await expect(session.forward(batch, { checkpoint })).rejects.toBe(stopped);
    await expect(session.backward(COTANGENT, { checkpoint })).rejects.toBe(stopped);
    await expect(session.state(features, parameters, { checkpoint })).rejects.toBe(stopped);
    const query: StateQuery = { kind: "top", count: 1 };
    await expect(session.query?.(features, parameters, [query], { checkpoint })).rejects.toBe(
      stopped,
    );
    expect(await session.forward(batch)).toEqual(whole);
    expect((await session.backward(COTANGENT)).parameters).toEqual(gradient.parameters);
    // Beside what going back needs: plans and idle staging buffers.
    expect(simulator.bytesHeld() - held).toBeLessThan(2 * stateBytes);
    session.dispose();
    expect(simulator.bytesHeld()).toBe(0);
  });

  test("a device lost in the middle: a clear error, nothing held, and a new device works", async () => {
    const lost = await openTestGpu(tuning);
    const session = await openSession(lost.simulator, request);
    const destroy = { onProgress: () => lost.gpu.device.destroy() };
    await expect(session.forward(batch, destroy)).rejects.toBeInstanceOf(DeviceLostError);
    await expect(session.forward(batch)).rejects.toBeInstanceOf(DeviceLostError);
    session.dispose();
    expect(lost.simulator.bytesHeld()).toBe(0);
    const again = await openSession(createWebGpuOn(opened.gpu, tuning), request);
    expect(await again.forward(batch)).toHaveLength(2);
    again.dispose();
  });
});

test("no room on the GPU: refused in words, nothing held, and the next try works", async () => {
  const simulator = createWebGpuOn(opened.gpu, SOFTWARE_TUNING);
  const { device } = opened.gpu;
  // Memory enough to run out of is not to be had here: the scope's answer alone is made up.
  const answer = device.popErrorScope.bind(device);
  const asked = vi.spyOn(device, "popErrorScope").mockImplementationOnce(async () => {
    await answer();
    return new GPUOutOfMemoryError("no room");
  });
  const result = await simulator.open(request);
  asked.mockRestore();
  const [problem] = result.ok ? [] : result.problems;
  expect(problem?.code).toBe("webgpu/out-of-memory");
  expect(problem?.message).toMatch(/no room for .* MiB beside/);
  expect(simulator.bytesHeld()).toBe(0);
  const session = await openSession(simulator, request);
  expect(await session.forward(batch)).toHaveLength(2);
  session.dispose();
});

test("at 20 wires at most 1.1 states are held forward, 2.1 backward", async () => {
  const simulator = createWebGpuOn(opened.gpu, SOFTWARE_TUNING);
  const session = await openSession(simulator, {
    circuit: circuitOf(zeros(20), [
      ["ry", [19], [], ["theta0"]],
      ["x", [3], [19], []],
      ["rx", [0], [], ["x0"]],
    ]),
    featureCount: 1,
    parameters: ["theta0", "theta1"],
    observables: [
      { x: 0, z: 1 },
      { x: 0, z: 8 },
    ],
  });
  let most = 0;
  const control = { onProgress: () => void (most = Math.max(most, simulator.bytesHeld())) };
  const one = 8 * 2 ** 20;
  await session.forward(batch, control);
  expect(most).toBeGreaterThan(one);
  expect(most).toBeLessThan(1.1 * one);
  await session.backward(COTANGENT, control);
  expect(most).toBeGreaterThan(2 * one);
  expect(most).toBeLessThan(2.1 * one);
  session.dispose();
});

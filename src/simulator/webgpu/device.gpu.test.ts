/** Opening a device and losing it: each failure has its own code, each loss its own error. */
import { afterEach, expect, test, vi } from "vitest";
import { createRandom } from "../../base/random.ts";
import { DeviceLostError, type SessionRequest } from "../simulator.ts";
import { openGpu } from "./device.ts";
import { circuitOf, randomBatch } from "../fixtures.ts";
import { openSession, openTestGpu } from "./fixtures.ts";
import { createWebGpu } from "./create-webgpu.ts";

afterEach(() => vi.restoreAllMocks());

const REQUEST: SessionRequest = {
  circuit: circuitOf(["0", "0"], [["rx", [0], [], ["theta + x0"]]]),
  featureCount: 1,
  parameters: ["theta"],
  observables: [{ x: 0, z: 1 }],
};

test("an adapter is there and described", async () => {
  const result = await createWebGpu();
  expect(result.ok).toBe(true);
  if (!result.ok) return;
  const { description } = result.value;
  expect(description.name).toBe("webgpu");
  expect(description.precision).toBe("float32");
  expect(description.adapter).not.toBe("");
  if (/swiftshader|llvmpipe/i.test(description.adapter)) expect(description.isSoftware).toBe(true);
  result.value.dispose();
});

test("a browser without WebGPU, and one without an adapter, are told apart", async () => {
  const codeOf = async (): Promise<string | undefined> => {
    const result = await createWebGpu();
    return result.ok ? "opened" : result.problems[0]?.code;
  };
  const requestAdapter = vi.spyOn(navigator.gpu, "requestAdapter").mockResolvedValue(null);
  expect(await codeOf()).toBe("webgpu/no-adapter");
  requestAdapter.mockRestore();
  vi.spyOn(navigator, "gpu", "get").mockReturnValue(undefined as unknown as GPU);
  expect(await codeOf()).toBe("webgpu/unavailable");
});

test("device.destroy() rejects the pending call, later calls and open, and settles `lost`", async () => {
  const { gpu, simulator } = await openTestGpu();
  const session = await openSession(simulator, REQUEST);
  const batch = randomBatch(createRandom(1), 4, 1, 1);
  await session.forward(batch);
  const pending = session.backward(Float64Array.of(1, 1, 1, 1));
  gpu.device.destroy();
  await expect(pending).rejects.toBeInstanceOf(DeviceLostError);
  expect(await simulator.lost).toMatch(/destroy/i);
  await expect(session.forward(batch)).rejects.toBeInstanceOf(DeviceLostError);
  await expect(session.state(Float64Array.of(1), batch.parameters)).rejects.toBeInstanceOf(
    DeviceLostError,
  );
  await expect(simulator.open(REQUEST)).rejects.toBeInstanceOf(DeviceLostError);
  session.dispose();
  expect(simulator.bytesHeld()).toBe(0);
  // A new device works at once.
  const again = await openTestGpu();
  const replacement = await openSession(again.simulator, REQUEST);
  expect(await replacement.forward(batch)).toHaveLength(4);
  again.simulator.dispose();
});

test("disposing is not losing: pending calls reject, `lost` stays unsettled", async () => {
  const { simulator } = await openTestGpu();
  const session = await openSession(simulator, REQUEST);
  const pending = session.forward(randomBatch(createRandom(2), 4, 1, 1));
  const rejected = expect(pending).rejects.toBeInstanceOf(DeviceLostError);
  simulator.dispose();
  await rejected;
  const waited = new Promise<string>((resolve) => {
    setTimeout(() => resolve("still there"), 200);
  });
  expect(await Promise.race([simulator.lost, waited])).toBe("still there");
  expect(simulator.bytesHeld()).toBe(0);
});

test("what the GPU refuses surfaces with its label at the next call", async () => {
  const { gpu, simulator } = await openTestGpu();
  const session = await openSession(simulator, REQUEST);
  const batch = randomBatch(createRandom(3), 2, 1, 1);
  const code = "@compute @workgroup_size(1) fn main() { undeclared(); }";
  gpu.device.createShaderModule({ label: "broken-kernel", code });
  await expect(session.forward(batch)).rejects.toThrow("broken-kernel");
  expect(await session.forward(batch)).toHaveLength(2);
  simulator.dispose();
});

test("the device has the adapter's limits", async () => {
  const result = await openGpu({ acceptsSoftware: true });
  const adapter = await navigator.gpu.requestAdapter();
  if (!result.ok || adapter === null) throw new Error("no adapter");
  const { limits } = result.value.device;
  expect(limits.maxBufferSize).toBe(adapter.limits.maxBufferSize);
  expect(limits.maxStorageBufferBindingSize).toBe(adapter.limits.maxStorageBufferBindingSize);
  result.value.destroy();
});

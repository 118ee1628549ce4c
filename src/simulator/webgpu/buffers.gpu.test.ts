/** Buffers: bytes are counted, and what is over a limit is refused before it is allocated. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { ProblemError } from "../../base/result.ts";
import { createBufferStore, refuseBuffer } from "./buffers.ts";
import { openTestGpu, type OpenedGpu } from "./fixtures.ts";

let opened: OpenedGpu;
beforeAll(async () => {
  opened = await openTestGpu();
});
afterAll(() => opened.simulator.dispose());

test("bytes are counted until they are given back", () => {
  const store = createBufferStore(opened.gpu.device);
  const first = store.create("first", 1000, GPUBufferUsage.STORAGE);
  const second = store.create("second", 1, GPUBufferUsage.STORAGE);
  expect(store.bytesHeld()).toBe(first.size + second.size);
  expect(first.size).toBeGreaterThanOrEqual(1000);
  store.destroy(first);
  store.destroy(first);
  expect(store.bytesHeld()).toBe(second.size);
  store.destroy(second);
  expect(store.bytesHeld()).toBe(0);
});

test("a buffer over the limit is refused with its label, the limit wanted and the limit had", async () => {
  const { device } = opened.gpu;
  const { limits } = device;
  const most = Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize);
  expect(refuseBuffer(limits, "states", most)).toBeNull();
  const refusal = refuseBuffer(limits, "states", 2 * most);
  expect(refusal?.place).toBe("states");
  expect(refusal?.message).toContain(`${((2 * most) / 2 ** 20).toLocaleString("en")} MiB`);
  expect(refusal?.message).toContain(`${(most / 2 ** 20).toLocaleString("en")} MiB`);

  const store = createBufferStore(device);
  device.pushErrorScope("validation");
  device.pushErrorScope("out-of-memory");
  expect(() => store.create("states", 2 * most, GPUBufferUsage.STORAGE)).toThrow(ProblemError);
  expect(await device.popErrorScope()).toBeNull();
  expect(await device.popErrorScope()).toBeNull();
  expect(store.bytesHeld()).toBe(0);
});

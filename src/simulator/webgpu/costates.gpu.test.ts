/** shaders/costates.wgsl against the reference: all gradients of large circuits start there. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestGpu, type OpenedGpu } from "./fixtures.ts";
import { checkBackward } from "./kernel-checks.ts";

let opened: OpenedGpu;
beforeAll(async () => {
  opened = await openTestGpu();
});
afterAll(() => opened.simulator.dispose());

test.each(["instructions"] as const)("%s", async (way) => {
  const compiled = vi.spyOn(opened.gpu.device, "createComputePipelineAsync");
  await checkBackward(opened.gpu, way);
  expect(compiled.mock.calls.map(([{ label }]) => label)).toContain("costates");
  compiled.mockRestore();
});

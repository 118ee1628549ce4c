/** shaders/adjoint-storage.wgsl against the reference. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestGpu, type OpenedGpu } from "./fixtures.ts";
import { checkBackward } from "./kernel-checks.ts";

let opened: OpenedGpu;
beforeAll(async () => {
  opened = await openTestGpu();
});
afterAll(() => opened.simulator.dispose());

test.each(["storage", "shared storage"] as const)("%s", async (way) => {
  const compiled = vi.spyOn(opened.gpu.device, "createComputePipelineAsync");
  await checkBackward(opened.gpu, way);
  expect(compiled.mock.calls.map(([{ label }]) => label)).toContain("adjoint-storage");
  compiled.mockRestore();
});

/** shaders/expectation.wgsl against the reference, over every layout of states. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestGpu, type OpenedGpu } from "./fixtures.ts";
import { checkForward } from "./kernel-checks.ts";

let opened: OpenedGpu;
beforeAll(async () => {
  opened = await openTestGpu();
});
afterAll(() => opened.simulator.dispose());

test.each(["storage", "shared storage"] as const)("%s", async (way) => {
  const compiled = vi.spyOn(opened.gpu.device, "createComputePipelineAsync");
  await checkForward(opened.gpu, way);
  expect(compiled.mock.calls.map(([{ label }]) => label)).toContain("expectation");
  compiled.mockRestore();
});

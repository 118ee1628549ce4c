/** shaders/forward-sweep.wgsl, and what large circuits run beside it, against the reference. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestGpu, type OpenedGpu } from "./fixtures.ts";
import { checkForward } from "./kernel-checks.ts";

let opened: OpenedGpu;
beforeAll(async () => {
  opened = await openTestGpu();
});
afterAll(() => opened.simulator.dispose());

test.each(["sweeps in one frame", "sweeps in local frames, cut"] as const)("%s", async (way) => {
  const compiled = vi.spyOn(opened.gpu.device, "createComputePipelineAsync");
  await checkForward(opened.gpu, way);
  const labels = new Set(compiled.mock.calls.map(([{ label }]) => label));
  for (const kernel of ["ground-states", "forward-sweep", "expectation-large"])
    expect(labels).toContain(kernel);
  compiled.mockRestore();
});

/** The description of a plan says what a session then does. */
import { expect, test, vi } from "vitest";
import type { WebGpuSession } from "./session.ts";
import { circuitOf, openSession, openTestGpu, zeros } from "./fixtures.ts";
import { SOFTWARE_TUNING } from "./tuning.ts";

test("a layered circuit on five wires", async () => {
  const { simulator } = await openTestGpu(SOFTWARE_TUNING);
  const wires = [0, 1, 2, 3, 4];
  const session = (await openSession(simulator, {
    circuit: circuitOf(zeros(5), [
      ...wires.map((wire) => ["ry", [wire], [], ["x0"]] as const),
      ...wires.map((wire) => ["x", [(wire + 1) % 5], [wire], []] as const),
      ...wires.map((wire) => ["ry", [wire], [], ["theta"]] as const),
    ]),
    featureCount: 1,
    parameters: ["theta"],
    observables: [{ x: 0, z: 1 }],
  })) as WebGpuSession;
  const plan = session.describePlan(6);
  expect(plan).toMatchObject({
    wireCount: 5,
    sampleCount: 6,
    full: { instructionCount: 10, sampledCount: 5 },
  });
  // Only one of the last rotations is seen by the observable.
  expect(plan.measured.instructionCount).toBeLessThan(10);
  expect(plan.forward.map(({ kernel }) => kernel)).toEqual(["forward-storage", "expectation"]);
  expect(plan.backward.map(({ kernel }) => kernel)).toEqual(["adjoint-storage", "sum-rows"]);
  expect(plan.forward[0]).toMatchObject({ workgroupCount: 2, threadsPerWorkgroup: 4 });

  const calls = vi.spyOn(GPUComputePassEncoder.prototype, "dispatchWorkgroups");
  await session.forward({
    size: 6,
    features: new Float64Array(6),
    parameters: Float64Array.of(0.3),
  });
  await session.backward(new Float64Array(6).fill(1));
  expect(calls.mock.calls.map(([count]) => count)).toEqual(
    [...plan.forward, ...plan.backward].map(({ workgroupCount }) => workgroupCount),
  );
  calls.mockRestore();
  // Staging and tasks come on top.
  expect(simulator.bytesHeld()).toBeGreaterThan(plan.totalBytes);
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  simulator.dispose();
});

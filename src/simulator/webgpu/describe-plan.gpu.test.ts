/** The description of a plan says what a session then does. */
import { expect, test, vi } from "vitest";
import { present } from "../../base/assert.ts";
import { circuitOf, zeros } from "../fixtures.ts";
import { openSession, openTestGpu } from "./fixtures.ts";
import { SOFTWARE_TUNING } from "./tuning.ts";

test("a layered circuit on five wires", async () => {
  const { simulator } = await openTestGpu(SOFTWARE_TUNING);
  const wires = [0, 1, 2, 3, 4];
  const session = await openSession(simulator, {
    circuit: circuitOf(zeros(5), [
      ...wires.map((wire) => ["ry", [wire], [], ["x0"]] as const),
      ...wires.map((wire) => ["x", [(wire + 1) % 5], [wire], []] as const),
      ...wires.map((wire) => ["ry", [wire], [], ["theta"]] as const),
    ]),
    featureCount: 1,
    parameters: ["theta"],
    observables: [{ x: 0, z: 1 }],
  });
  const plan = present(session.describePlan?.(6), "plan");
  expect(plan).toMatchObject({ wireCount: 5, batchSize: 6, fullInstructionCount: 10 });
  // Only one of the last rotations is seen by the observable.
  expect(plan.instructions.length).toBeLessThan(10);
  expect(plan.instructions.at(-1)).toMatch(/^flip .*: Ry\(theta\)$/);
  expect(plan.forward.map(({ kernel }) => kernel)).toEqual(["forward-storage", "expectation"]);
  expect(plan.backward.map(({ kernel }) => kernel)).toEqual(["adjoint-storage", "sum-rows"]);
  expect(plan.forward[0]).toMatchObject({ workgroupCount: 2, workgroupWidth: 4 });

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
  const planned = plan.buffers.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(simulator.bytesHeld()).toBeGreaterThan(planned);
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  simulator.dispose();
});

/** 10,000 shifted circuits of 6 wires are one submit on WebGPU, and their gradient is the adjoint one. */
import { expect, it, vi } from "vitest";
import { createRandom } from "../../base/random.ts";
import { circuitOf, distance, randomBatch, zeros } from "../fixtures.ts";
import { openSession, openTestGpu } from "../webgpu/fixtures.ts";
import { withParameterShift } from "./with-parameter-shift.ts";

it("10,000 circuits of 6 wires run in one submit", async () => {
  // 25 rotations shift twice each: 50 circuits a row, 200 rows.
  const ops = Array.from(
    { length: 25 },
    (_, k) => ["ry", [k % 6], [], [`a${k} + x${k % 2}`]] as const,
  );
  const entangled = ops.flatMap((op, k) =>
    k % 6 === 5 ? [op, ["x", [1], [0], []] as const, ["x", [5], [3], []] as const] : [op],
  );
  const request = {
    circuit: circuitOf(zeros(6), entangled),
    featureCount: 2,
    parameters: ops.map((_, k) => `a${k}`),
    observables: [
      { x: 0, z: 2 },
      { x: 0, z: 32 },
    ],
  };
  const { simulator } = await openTestGpu();
  const session = await openSession(withParameterShift(simulator), request);
  const truth = await openSession(simulator, request);
  const batch = randomBatch(createRandom(3, "submit"), 200, 2, 25);
  const cotangent = new Float64Array(400).fill(1 / 200);
  await session.forward(batch);
  const submits = vi.spyOn(GPUQueue.prototype, "submit");
  const gradient = await session.backward(cotangent);
  expect(submits.mock.calls.length).toBe(1);
  submits.mockRestore();
  expect(session.executions?.()).toEqual({ circuits: 10_200, shots: 0 });
  await truth.forward(batch);
  const expected = await truth.backward(cotangent);
  expect(distance(gradient.parameters, expected.parameters)).toBeLessThan(1e-5);
  expect(distance(gradient.features, expected.features)).toBeLessThan(1e-5);
  simulator.dispose();
});

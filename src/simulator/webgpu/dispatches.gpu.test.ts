/** Up to twelve wires the number of dispatches does not depend on the number of gates, forward or backward. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { createRandom } from "../../base/random.ts";
import { circuitParameters } from "../../circuit/circuit.ts";
import { randomCircuit } from "../random-circuit.ts";
import { randomBatch } from "../fixtures.ts";
import { openSession, openTestGpu } from "./fixtures.ts";
import { HARDWARE_TUNING, SOFTWARE_TUNING } from "./tuning.ts";

interface Counts {
  readonly forward: number;
  readonly backward: number;
}

describe.each([
  ["software tuning", SOFTWARE_TUNING],
  ["hardware tuning", HARDWARE_TUNING],
] as const)("%s", (_name, tuning) => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** Counts the real calls; the GPU still does the work. */
  async function count(wireCount: number, opCount: number): Promise<Counts> {
    const { simulator } = await openTestGpu(tuning);
    const random = createRandom(wireCount * 1000 + opCount, "dispatches");
    const circuit = randomCircuit(random, {
      wireCount,
      opCount,
      featureCount: 2,
      parameterCount: 3,
      maxControls: 2,
    });
    const parameters = circuitParameters(circuit);
    const session = await openSession(simulator, {
      circuit,
      featureCount: 2,
      parameters,
      observables: [{ x: 0, z: 1 }],
    });
    const calls = vi.spyOn(GPUComputePassEncoder.prototype, "dispatchWorkgroups");
    await session.forward(randomBatch(random, 5, 2, parameters.length));
    const forward = calls.mock.calls.length;
    await session.backward(new Float64Array(5).fill(1));
    const backward = calls.mock.calls.length - forward;
    calls.mockRestore();
    simulator.dispose();
    return { forward, backward };
  }

  it.each([1, 4, 10, 12])("%i wires: the same for 30 gates and for 300", async (wireCount) => {
    const few = await count(wireCount, 30);
    expect(await count(wireCount, 300)).toEqual(few);
    expect(few.forward).toBeLessThanOrEqual(3);
    expect(few.backward).toBeLessThanOrEqual(4);
  });

  it("13 wires: grows with the gates", async () => {
    const few = await count(13, 10);
    const many = await count(13, 60);
    expect(many.forward).toBeGreaterThan(few.forward);
  });
});

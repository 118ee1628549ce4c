/** Tuning on a real adapter: whatever it chooses computes right, and it gives its buffers back. */
import { expect, test } from "vitest";
import { at } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { createReference } from "../reference/reference.ts";
import { tuningBatch, tuningRequest } from "../tuning-workload.ts";
import { openTestGpu } from "./fixtures.ts";
import { SOFTWARE_TUNING } from "./tuning.ts";

test("a tuned simulator still agrees with the reference, and holds no bytes of the tuning", async () => {
  const { simulator } = await openTestGpu(SOFTWARE_TUNING);
  const tuned = await simulator.tune?.();
  expect(tuned?.adapter).toBe(simulator.description.adapter);
  expect(tuned?.tuning.storage.mostWires).toBe(SOFTWARE_TUNING.storage.mostWires);
  expect(simulator.bytesHeld()).toBe(0);
  for (const wireCount of [3, 6]) {
    const request = tuningRequest(wireCount);
    const batch = tuningBatch(request);
    const session = unwrap(await simulator.open(request));
    const truth = unwrap(await createReference().open(request));
    const expected = await truth.forward(batch);
    (await session.forward(batch)).forEach((value, index) =>
      expect(value).toBeCloseTo(at(expected, index), 5),
    );
    session.dispose();
  }
  simulator.dispose();
});

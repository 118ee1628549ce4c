/** shaders/sum-rows.wgsl alone, over grids of more than one dimension too. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { createBufferStore } from "./buffers.ts";
import { Executor } from "./executor.ts";
import { distance } from "../fixtures.ts";
import { EPSILON, openTestGpu, type OpenedGpu } from "./fixtures.ts";
import { Pace } from "./pace.ts";
import { createPipelines } from "./pipelines.ts";
import type { Dispatch } from "./plan.ts";
import { createStagingPool } from "./staging.ts";
import { emptyTask } from "./task.ts";

let opened: OpenedGpu;
beforeAll(async () => {
  opened = await openTestGpu();
});
afterAll(() => opened.simulator.dispose());

/** Sums rows on the device. */
async function sumRows(rows: Float32Array<ArrayBuffer>, rowCount: number): Promise<Float32Array> {
  const store = createBufferStore(opened.gpu.device);
  const executor = new Executor(opened.gpu, store, createPipelines(opened.gpu), new Pace(1));
  const staging = createStagingPool(opened.gpu, store);
  const workgroupWidth = 16;
  const dispatch: Dispatch = {
    kernel: "sum-rows",
    constants: { workgroupWidth },
    task: { ...emptyTask, rowCount, rowLength: rows.length / rowCount },
    buffers: ["sums", "totals"],
    workgroupCount: Math.ceil(rowCount / workgroupWidth),
    cost: rows.length,
  };
  executor.reserve("sums", rows.byteLength);
  executor.reserve("totals", 4 * rowCount);
  executor.write("sums", rows);
  const prepared = executor.prepare([dispatch], await executor.compile([dispatch]));
  const results = staging.acquire(4 * rowCount);
  executor.run(prepared, (encoder) => {
    encoder.copyBufferToBuffer(executor.buffer("totals"), 0, results, 0, 4 * rowCount);
  });
  const sums = await staging.read(results, 4 * rowCount);
  executor.release(prepared);
  executor.dispose();
  staging.dispose();
  expect(store.bytesHeld()).toBe(0);
  return sums;
}

// The last has more than 65535 workgroups, so that the grid becomes two-dimensional.
test.each([
  [1, 1],
  [1, 1000],
  [7, 33],
  [300, 64],
  [1_100_000, 2],
])("%i rows of %i", async (rowCount, rowLength) => {
  const random = createRandom(rowCount, "rows");
  const rows = Float32Array.from({ length: rowCount * rowLength }, () => random.uniform(-1, 1));
  const exact = Array.from({ length: rowCount }, (_, row) => {
    let sum = 0;
    for (let j = 0; j < rowLength; j++) sum += at(rows, row * rowLength + j);
    return sum;
  });
  // Partial sums grow like sqrt(j), and each addition rounds.
  expect(distance(await sumRows(rows, rowCount), exact)).toBeLessThan(EPSILON * rowLength);
});

/** The lab's worker in a real browser: it loads, answers and tells how far it is. */
import { expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { experiment } from "../worker/fixtures.ts";
import { createLabClient } from "../worker/lab/lab-client.ts";
import { createLab } from "./lab.ts";

it("answers from a worker of its own", async () => {
  const lab = createLab(createLabClient);
  const query = { experiment, weights: Float64Array.from([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]) };
  const [train] = unwrap(await lab.ask("confusion", query));
  expect(train?.counts.reduce((sum, count) => sum + count, 0)).toBe(30);
});

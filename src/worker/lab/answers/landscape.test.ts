/** The loss on a plane and the gradients along a path, against a run's own numbers and finite differences. */
import { expect, it } from "vitest";
import { at } from "../../../base/assert.ts";
import { unwrap } from "../../../base/result.ts";
import { experiment, startEngine } from "../../fixtures.ts";
import { LabDesk } from "../lab-desk.ts";

async function trainedRun() {
  const { engine } = await startEngine();
  unwrap(await engine.open(experiment));
  const start = (await engine.weights()).weights;
  await engine.step(6);
  const middle = (await engine.weights()).weights;
  await engine.step(6);
  const { weights } = await engine.weights();
  const losses = (await engine.metrics()).map(({ trainLoss }) => trainLoss);
  return { weights, path: [start, middle, weights], losses };
}

it("has the run's own loss where the run stands, and the slope of the gradient there", async () => {
  const { weights, path, losses } = await trainedRun();
  const desk = new LabDesk();
  const query = { experiment, weights, path, resolution: 3 };
  const chosen = { kind: "weights", weights: [0, 4] } as const;
  const found = unwrap(await desk.ask(0, "landscape", { ...query, along: chosen }));
  expect(found.rowCount).toBe(30);
  expect(found.losses).toHaveLength(9);
  expect(at(found.losses, 4)).toBeCloseTo(losses.at(-1) ?? 0, 6);
  // A half turn either way is the same angle.
  expect(at(found.losses, 3)).toBeCloseTo(at(found.losses, 5), 5);
  expect(found.path.at(-1)).toEqual({ a: 0, b: 0 });
  expect(found.path[0]?.a).toBeCloseTo(at(path[0] ?? weights, 0) - at(weights, 0), 12);

  const { gradients } = unwrap(await desk.ask(1, "pathGradients", { experiment, weights, path }));
  expect(gradients).toHaveLength(3);
  const step = 0.01;
  const lossAt = async (by: number): Promise<number> => {
    const moved = weights.map((value, k) => (k === 2 ? value + by : value));
    const there = unwrap(
      await desk.ask(2, "landscape", { ...query, weights: moved, along: chosen }),
    );
    return at(there.losses, 4);
  };
  const slope = ((await lossAt(step)) - (await lossAt(-step))) / (2 * step);
  expect(at(gradients[2] ?? new Float64Array(), 2)).toBeCloseTo(slope, 3);
});

it("needs a path for its directions, and says so", async () => {
  const { weights } = await trainedRun();
  const along = { kind: "path" } as const;
  const refused = await new LabDesk().ask(0, "landscape", {
    experiment,
    weights,
    path: [weights],
    along,
    resolution: 3,
  });
  expect(!refused.ok && refused.problems[0]?.remedy).toBe(
    "Train some steps, or choose random directions.",
  );
});

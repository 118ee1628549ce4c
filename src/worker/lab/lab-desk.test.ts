/** The lab beside a run: answers at given weights, what is refused, progress and cancelling. */
import { expect, it } from "vitest";
import { isInterruption } from "../../base/interruption.ts";
import { unwrap } from "../../base/result.ts";
import { experiment, startEngine } from "../fixtures.ts";
import { LabDesk } from "./lab-desk.ts";

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, n) => total + n, 0);

it("counts at a run's weights what the run's accuracies are shares of", async () => {
  const { engine } = await startEngine();
  await engine.open(experiment);
  await engine.step(12);
  const [point] = (await engine.metrics()).slice(-1);
  const { weights, step, slices } = await engine.weights();
  expect(step).toBe(12);
  expect(sum(slices.map(({ length }) => length))).toBe(weights.length);

  const [train, test] = unwrap(await new LabDesk().ask(0, "confusion", { experiment, weights }));
  const right = (counts: Int32Array): number => sum([counts[0] ?? 0, counts[3] ?? 0]);
  expect(train?.part).toBe("train");
  expect(sum(train?.counts ?? [])).toBe(30);
  expect(sum(test?.counts ?? [])).toBe(10);
  expect(right(train?.counts ?? new Int32Array())).toBe(30 * (point?.trainAccuracy ?? 0));
  expect(right(test?.counts ?? new Int32Array())).toBe(10 * (point?.testAccuracy ?? 0));
});

it("says what is wrong with an experiment, and with weights of another one", async () => {
  const desk = new LabDesk();
  const broken = {
    ...experiment,
    model: { ...experiment.model, before: [{ units: 5, activation: "tanh" as const }] },
  };
  const refused = await desk.ask(0, "confusion", {
    experiment: broken,
    weights: new Float64Array(6),
  });
  expect(refused.ok).toBe(false);
  const wrong = await desk.ask(1, "confusion", { experiment, weights: new Float64Array(2) });
  expect(!wrong.ok && wrong.problems[0]?.message).toBe("There are 2 weights for a model of 6.");
});

it("ends a cancelled question, and answers the others", async () => {
  const desk = new LabDesk();
  const large = { ...experiment, data: { ...experiment.data, sampleCount: 5000 } };
  const weights = new Float64Array(6);
  const cancelled = desk.ask(0, "confusion", { experiment: large, weights });
  const other = desk.ask(1, "confusion", { experiment, weights });
  await desk.cancel(0);
  const error: unknown = await cancelled.catch((reason: unknown) => reason);
  expect(isInterruption(error)).toBe(true);
  expect((await other).ok).toBe(true);
  // A number that is over is nobody's any more.
  await desk.cancel(1);
});

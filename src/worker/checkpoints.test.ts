/** Going back on the curve, and stopping early, in a run that is really trained. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { experiment, startEngine, until } from "./fixtures.ts";

describe("a checkpoint", () => {
  it("brings weights, optimiser, step and order back, and the curve goes on as it did", async () => {
    const { engine } = await startEngine();
    unwrap(await engine.open(experiment));
    await engine.step(24);
    const before = await engine.metrics();
    await engine.reset();
    await engine.step(24);
    // Three steps an epoch.
    const back = await engine.returnTo(9);
    expect(back).toMatchObject({ step: 9, epoch: 3, isReturned: true });
    expect(await engine.metrics()).toEqual(before.filter(({ step }) => step <= 9));
    // The later ones are there until it is trained on.
    expect(await engine.returnTo(24)).toMatchObject({ step: 24 });
    await engine.returnTo(9);
    const on = await engine.step(15);
    expect(on).not.toHaveProperty("isReturned");
    expect(await engine.metrics()).toEqual(before);
    await expect(engine.returnTo(10)).rejects.toThrow(/no checkpoint at step 10/);
  });

  it("is there again after another experiment was opened and undone", async () => {
    const { engine } = await startEngine();
    unwrap(await engine.open(experiment));
    await engine.step(12);
    unwrap(await engine.open({ ...experiment, training: { ...experiment.training, seed: 5 } }));
    const again = unwrap(await engine.open(experiment));
    expect(again.snapshot.checkpoints?.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4]);
    expect(await engine.returnTo(6)).toMatchObject({ step: 6, isReturned: true });
  });
});

it("training stops early where the loss falls no more, back at its best weights, and can go on", async () => {
  const { engine, events } = await startEngine();
  // Steps much too large: the loss jumps about.
  const training = { ...experiment.training, learningRate: 3, patience: 4, stopAfter: 200 };
  const data = { ...experiment.data, validationFraction: 0.25 };
  unwrap(await engine.open({ ...experiment, training, data }));
  await engine.play();
  const stopped = () => events.find((event) => event.kind === "stopped-early");
  await until(() => stopped() !== undefined);
  const { best, epoch, judgedBy } = stopped() ?? { best: null, epoch: 0, judgedBy: null };
  expect(judgedBy).toBe("validation");
  expect(epoch - (best?.epoch ?? 0)).toBe(4);
  const points = await engine.metrics();
  const last = points.at(-1);
  expect(last).toMatchObject({ step: best?.step, validationLoss: best?.loss });
  expect(Math.min(...points.map(({ validationLoss }) => validationLoss ?? 0))).toBe(best?.loss);
  expect((await engine.weights()).step).toBe(best?.step);
  await engine.step(2);
  expect((await engine.metrics()).at(-1)?.step).toBe((best?.step ?? 0) + 2);
});

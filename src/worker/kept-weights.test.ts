/** Weights that an experiment holds: opening it goes on from them, and keeping them disturbs nothing. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { experiment, startEngine } from "./fixtures.ts";

/** Plain descent has no memory but its weights, so that both runs must be the same. */
const plain = {
  ...experiment,
  training: { ...experiment.training, optimiser: "sgd", momentum: 0 },
} as const;

describe("kept weights", () => {
  it("are where another page goes on: the same step, order of samples and losses", async () => {
    const { engine } = await startEngine();
    unwrap(await engine.open(plain));
    await engine.step(7);
    const weights = await engine.keepWeights();
    expect(weights).toMatchObject({ step: 7, epoch: 2, cursor: 10 });
    await engine.step(8);
    const expected = (await engine.metrics()).at(-1);

    const { engine: other } = await startEngine();
    const opened = unwrap(await other.open({ ...plain, weights }));
    expect(opened.snapshot).toMatchObject({ step: 7, epoch: 2 });
    await other.step(8);
    const points = await other.metrics();
    expect(points[0]?.step).toBe(7);
    expect(points.at(-1)).toMatchObject({ step: 15, epoch: expected?.epoch });
    expect(points.at(-1)?.trainLoss).toBeCloseTo(expected?.trainLoss ?? 0, 6);
  });

  it("do not disturb the run that they were kept from, but are taken by any other", async () => {
    const { engine } = await startEngine();
    unwrap(await engine.open(plain));
    await engine.step(4);
    const weights = await engine.keepWeights();
    await engine.step(2);
    expect(await engine.takeWeights(weights, false)).toBeNull();
    // Left and come back to, it is where it was left.
    unwrap(await engine.open({ ...plain, training: { ...plain.training, seed: 9 } }));
    expect(unwrap(await engine.open({ ...plain, weights })).snapshot.step).toBe(6);
    expect(await engine.takeWeights(weights, true)).toMatchObject({ step: 4 });
    await engine.reset();
    const foreign = { ...weights, step: 40, values: weights.values.map((value) => value / 2) };
    expect(await engine.takeWeights(foreign, false)).toMatchObject({ step: 40 });
    expect([...(await engine.weights()).weights]).toEqual(foreign.values);
    expect((await engine.metrics()).map(({ step }) => step)).toEqual([40]);
  });

  it("of another model are refused, with both counts and what to do, and the open run stays", async () => {
    const { engine } = await startEngine();
    unwrap(await engine.open(plain));
    await engine.step(3);
    const weights = { values: [1, 2], step: 5, epoch: 0, cursor: 0 };
    const refused = await engine.open({ ...plain, weights });
    expect(refused).toMatchObject({
      ok: false,
      problems: [
        {
          code: "weights/wrong-count",
          place: "weights",
          message: expect.stringMatching(/2 trained weights, but its model has 6/),
          remedy: expect.stringMatching(/train anew/),
        },
      ],
    });
    expect(await engine.check({ ...plain, weights })).toMatchObject({ ok: false });
    expect((await engine.weights()).step).toBe(3);
  });

  it("whose place lies beyond the data begin with the next epoch's first batch", async () => {
    const { engine } = await startEngine();
    unwrap(await engine.open(plain));
    const weights = { ...(await engine.keepWeights()), step: 3, epoch: 1, cursor: 5000 };
    const { engine: other } = await startEngine();
    unwrap(await other.open({ ...plain, weights }));
    expect(await other.step(1)).toMatchObject({ step: 4, epoch: 1 });
    expect((await other.metrics()).at(-1)?.trainLoss).toBeGreaterThan(0);
  });
});

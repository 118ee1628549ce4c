/** Learning rates over time, at points where they are known. */
import { describe, expect, it } from "vitest";
import { rateAt, rateFactor } from "./schedule.ts";
import type { ScheduleSettings } from "./settings.ts";

const schedule = (change: Partial<ScheduleSettings>): ScheduleSettings => ({
  shape: "constant",
  epochs: 10,
  factor: 0.5,
  warmUp: 0,
  ...change,
});

describe("learning rates", () => {
  it.each<[ScheduleSettings["shape"], readonly number[]]>([
    ["constant", [1, 1, 1, 1, 1]],
    ["step", [1, 1, 0.5, 0.5, 0.25]],
    ["exponential", [1, Math.SQRT1_2, 0.5, 0.5 ** 1.5, 0.25]],
    ["cosine", [1, 0.75, 0.5, 0.5, 0.5]],
  ])("%s at 0, 5, 10, 15 and 20 epochs", (shape, expected) => {
    [0, 5, 10, 15, 20].forEach((epochs, k) =>
      expect(rateFactor(schedule({ shape }), epochs)).toBeCloseTo(expected[k] ?? Number.NaN, 12),
    );
  });

  it("rises from a tenth while it warms up, and begins to fall after that", () => {
    const settings = schedule({ shape: "step", warmUp: 4 });
    const factors = [0, 2, 4, 13.9, 14].map((epochs) => rateFactor(settings, epochs));
    [0.1, 0.55, 1, 1, 0.5].forEach((factor, k) => expect(factors[k]).toBeCloseTo(factor, 12));
  });

  it("is the learning rate where nothing is scheduled", () => {
    expect(rateAt({ learningRate: 0.3 }, 7)).toBe(0.3);
    expect(rateAt({ learningRate: 0.3, schedule: schedule({ shape: "step" }) }, 10)).toBe(0.15);
  });
});

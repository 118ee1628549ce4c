/** The ROC curve against scikit-learn's example, and its area against the pairs it stands for. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { rocOf } from "./roc.ts";

it("has the points and the area of scikit-learn's example", () => {
  const roc = rocOf([0.1, 0.4, 0.35, 0.8], [false, false, true, true]);
  expect(roc?.area).toBeCloseTo(0.75, 12);
  expect(
    roc?.points.map(({ falsePositives, truePositives }) => [falsePositives, truePositives]),
  ).toEqual([
    [0, 0],
    [0, 0.5],
    [0.5, 0.5],
    [0.5, 1],
    [1, 1],
  ]);
});

it("is the share of pairs in the right order, ties counting half", () => {
  const sample = fc.record({ score: fc.integer({ min: 0, max: 5 }), isPositive: fc.boolean() });
  fc.assert(
    fc.property(fc.array(sample, { minLength: 2, maxLength: 30 }), (samples) => {
      const roc = rocOf(
        samples.map(({ score }) => score),
        samples.map(({ isPositive }) => isPositive),
      );
      const pairs = samples
        .filter(({ isPositive }) => isPositive)
        .flatMap((a) =>
          samples
            .filter(({ isPositive }) => !isPositive)
            .map((b) => (a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0)),
        );
      const share = pairs.reduce<number>((sum, value) => sum + value, 0) / pairs.length;
      if (roc === null) expect(pairs).toHaveLength(0);
      else expect(roc.area).toBeCloseTo(share, 12);
    }),
  );
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../base/random.ts";
import { thinCurve } from "./thin-curve.ts";

interface Point {
  readonly step: number;
  readonly train: number;
  readonly test: number;
}

const step = (point: Point): number => point.step;
const train = (point: Point): number => point.train;
const test = (point: Point): number => point.test;

const curve = fc
  .array(fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true })), {
    minLength: 2,
    maxLength: 900,
  })
  .map((rows) => rows.map(([a, b], index): Point => ({ step: index, train: a, test: b })));

describe("thinCurve", () => {
  it("keeps ends, extremes and order, and stays within the limit", () => {
    fc.assert(
      fc.property(curve, fc.integer({ min: 8, max: 200 }), (points, most) => {
        const thin = thinCurve(points, step, [train, test], most);
        expect(thin.length).toBeLessThanOrEqual(most);
        expect(thin[0]).toBe(points[0]);
        expect(thin.at(-1)).toBe(points.at(-1));
        for (const value of [train, test]) {
          expect(Math.min(...thin.map(value))).toBe(Math.min(...points.map(value)));
          expect(Math.max(...thin.map(value))).toBe(Math.max(...points.map(value)));
        }
        const steps = thin.map(step);
        expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b));
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it("leaves short curves alone", () => {
    const points = [1, 2, 3].map((index) => ({ step: index, train: index, test: -index }));
    expect(thinCurve(points, step, [train, test], 10)).toBe(points);
  });

  it("does not lose a single spike among thousands, nor one that is only the highest around", () => {
    const points = Array.from({ length: 5000 }, (_, index) => ({
      step: index,
      train: index === 3123 ? 9 : index === 1000 ? 3 : 1,
      test: 1,
    }));
    const drawn = thinCurve(points, step, [train, test], 100).map(train);
    expect(drawn).toContain(9);
    expect(drawn).toContain(3);
  });

  it("draws 100,000 points of a falling, noisy curve within 1% of its height, in no time", () => {
    const random = createRandom(5, "curve");
    const points = Array.from({ length: 100_000 }, (_, index): Point => {
      const loss = 0.7 * Math.exp(-index / 20_000);
      return { step: index, train: loss + random.uniform(0, 0.004), test: loss + 0.1 };
    });
    const drawn = thinCurve(points, step, [train, test], 120);
    expect(drawn.length).toBeLessThanOrEqual(120);
    // As the chart does it, straight from point to point.
    let right = 1;
    let furthest = 0;
    for (const point of points) {
      while (step(drawn[right] as Point) < point.step) right += 1;
      const [a, b] = [drawn[right - 1] as Point, drawn[right] as Point];
      const share = (point.step - a.step) / (b.step - a.step);
      furthest = Math.max(furthest, Math.abs(a.train + share * (b.train - a.train) - point.train));
    }
    expect(furthest).toBeLessThan(0.007);
  });

  it("draws a value that some points do not have", () => {
    const points = Array.from({ length: 500 }, (_, index) => ({
      step: index,
      train: index,
      test: index % 2 === 0 ? Number.NaN : index === 251 ? 7 : 0,
    }));
    expect(thinCurve(points, step, [train, test], 40).map(test)).toContain(7);
  });
});

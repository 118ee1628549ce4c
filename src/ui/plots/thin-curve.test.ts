import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { thinCurve } from "./thin-curve.ts";

interface Point {
  readonly step: number;
  readonly train: number;
  readonly test: number;
}

const train = (point: Point): number => point.train;
const test = (point: Point): number => point.test;

const curve = fc
  .array(fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true })), {
    minLength: 2,
    maxLength: 900,
  })
  .map((rows) => rows.map(([a, b], step): Point => ({ step, train: a, test: b })));

describe("thinCurve", () => {
  it("keeps ends, extremes and order, and stays within the limit", () => {
    fc.assert(
      fc.property(curve, fc.integer({ min: 6, max: 200 }), (points, most) => {
        const thin = thinCurve(points, [train, test], most);
        expect(thin.length).toBeLessThanOrEqual(Math.max(most, 6));
        expect(thin[0]).toBe(points[0]);
        expect(thin.at(-1)).toBe(points.at(-1));
        for (const value of [train, test]) {
          expect(Math.min(...thin.map(value))).toBe(Math.min(...points.map(value)));
          expect(Math.max(...thin.map(value))).toBe(Math.max(...points.map(value)));
        }
        const steps = thin.map((point) => point.step);
        expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b));
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it("leaves short curves alone", () => {
    const points = [1, 2, 3].map((step) => ({ step, train: step, test: -step }));
    expect(thinCurve(points, [train, test], 10)).toBe(points);
  });

  it("does not lose a single spike among thousands", () => {
    const points = Array.from({ length: 5000 }, (_, step) => ({
      step,
      train: step === 3123 ? 9 : 1,
      test: 1,
    }));
    expect(thinCurve(points, [train, test], 100).map(train)).toContain(9);
  });
});

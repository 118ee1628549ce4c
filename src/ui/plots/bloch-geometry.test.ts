import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  circlePaths,
  FIRST_VIEW,
  fitSpheres,
  seen,
  turned,
  type Vector,
} from "./bloch-geometry.ts";

const anyView = fc.record({
  longitude: fc.double({ min: -6, max: 6, noNaN: true }),
  latitude: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
});
const anyVector = fc.tuple(
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
);
const length = (vector: Vector): number => Math.hypot(...vector);

describe("the view of a Bloch sphere", () => {
  it("looked at from |+⟩: |i⟩ is right, |0⟩ is up, |+⟩ comes towards the eye", () => {
    const front = { longitude: 0, latitude: 0 };
    expect(seen([1, 0, 0], front)).toEqual({ right: 0, up: 0, near: 1 });
    expect(seen([0, 1, 0], front)).toEqual({ right: 1, up: 0, near: 0 });
    expect(seen([0, 0, 1], front)).toEqual({ right: 0, up: 1, near: 0 });
  });

  it("at first shows |0⟩, |+⟩ and |i⟩ on the near side, |+⟩ left and |i⟩ right", () => {
    const [plus, i, zero] = (["100", "010", "001"] as const).map((ends) =>
      seen([Number(ends[0]), Number(ends[1]), Number(ends[2])], FIRST_VIEW),
    );
    expect(plus?.right).toBeLessThan(-0.3);
    expect(i?.right).toBeGreaterThan(0.3);
    expect(zero?.up).toBeGreaterThan(0.9);
    for (const end of [plus, i, zero]) expect(end?.near).toBeGreaterThan(0);
  });

  it("turns without stretching: lengths stay, from wherever one looks", () => {
    fc.assert(
      fc.property(anyView, anyVector, (view, vector) => {
        const { right, up, near } = seen(vector, view);
        expect(Math.hypot(right, up, near)).toBeCloseTo(length(vector), 10);
      }),
      { seed: 41 },
    );
  });

  it("what is gripped in the middle follows the hand, and |0⟩ never turns over", () => {
    const middle: Vector = [
      Math.cos(FIRST_VIEW.longitude) * Math.cos(FIRST_VIEW.latitude),
      Math.sin(FIRST_VIEW.longitude) * Math.cos(FIRST_VIEW.latitude),
      Math.sin(FIRST_VIEW.latitude),
    ];
    expect(seen(middle, turned(FIRST_VIEW, 0.2, 0)).right).toBeGreaterThan(0.1);
    expect(seen(middle, turned(FIRST_VIEW, 0, 0.2)).up).toBeLessThan(-0.1);
    for (const down of [-9, 9]) {
      expect(seen([0, 0, 1], turned(FIRST_VIEW, 0, down)).up).toBeGreaterThanOrEqual(-1e-9);
    }
  });

  it("draws each half of a great circle once", () => {
    const points = (path: string): number => path.split(/[ML]/).length - 1;
    const { near, far } = circlePaths([1, 0, 0], [0, 1, 0], FIRST_VIEW, 50);
    expect(points(near) + points(far)).toBe(73);
    expect(Math.abs(points(near) - points(far))).toBeLessThanOrEqual(3);
  });

  it("spheres are as large as fits, and never too small to read", () => {
    expect(fitSpheres(3, 760, 190, 100)).toEqual({ side: 190, columnCount: 3 });
    expect(fitSpheres(8, 760, 190, 90)).toEqual({ side: 95, columnCount: 8 });
    const many = fitSpheres(26, 370, 160, 100);
    expect(many.columnCount).toBe(3);
    expect(many.side).toBeGreaterThanOrEqual(100);
  });
});

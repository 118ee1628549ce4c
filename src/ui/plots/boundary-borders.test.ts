import { describe, expect, it } from "vitest";
import { borderPaths } from "./boundary-borders.ts";

const RESOLUTION = 24;

/** Probabilities of classes that are likelier the nearer their centre is. */
function plane(centres: readonly (readonly [number, number])[]): Float32Array {
  const values: number[] = [];
  for (let row = 0; row < RESOLUTION; row++) {
    for (let column = 0; column < RESOLUTION; column++) {
      const weights = centres.map(([x, y]) =>
        Math.exp(-((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2) / 40),
      );
      const sum = weights.reduce((total, weight) => total + weight, 0);
      values.push(...weights.map((weight) => weight / sum));
    }
  }
  return Float32Array.from(values);
}

/** The points of a path that lie inside the plane: outlines also run along its frame. */
function insidePoints(path: string): (readonly [number, number])[] {
  return [...path.matchAll(/[ML]([\d.e+-]+),([\d.e+-]+)/g)]
    .map((match) => [Number(match[1]), Number(match[2])] as const)
    .filter((point) => point.every((place) => place > 0.5 && place < RESOLUTION - 0.5));
}

describe("borderPaths", () => {
  it("is one line between two classes", () => {
    const [path = "", ...others] = borderPaths(
      plane([
        [6, 12],
        [18, 12],
      ]),
      RESOLUTION,
    );
    expect(others).toEqual([]);
    const points = insidePoints(path);
    expect(points.length).toBeGreaterThan(RESOLUTION - 4);
    for (const [x] of points) expect(x).toBeCloseTo(12, 1);
  });

  it("draws the border of two of three classes once", () => {
    // Class 0 on the left, 1 above and 2 below on the right: they meet in the middle.
    const paths = borderPaths(
      plane([
        [6, 12],
        [18, 18],
        [18, 6],
      ]),
      RESOLUTION,
    );
    expect(paths).toHaveLength(2);
    const [first = [], second = []] = paths.map(insidePoints);
    // Class 1's line is its border with class 2 alone: the horizontal one.
    expect(second.length).toBeGreaterThan(8);
    for (const [x, y] of second) {
      expect(Math.abs(y - 12)).toBeLessThan(1.1);
      expect(x).toBeGreaterThan(9);
    }
    // The other two borders are class 0's, above and below.
    expect(first.some(([, y]) => y > 18)).toBe(true);
    expect(first.some(([, y]) => y < 6)).toBe(true);
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { catalogueEntry } from "../catalogue.ts";
import type { DatasetName } from "../settings.ts";
import { BLOB_SPREAD, blobCentre, generateBlobs } from "./blobs.ts";
import { generateCircles, INNER_RADIUS } from "./circles.ts";
import { generateMoons } from "./moons.ts";
import type { PointRequest, Points } from "./points.ts";
import { generateSpirals, SPIRAL_RADII, SPIRAL_TURNS } from "./spirals.ts";
import { generateXor, XOR_MARGIN } from "./xor.ts";

const GENERATORS = {
  moons: generateMoons,
  circles: generateCircles,
  xor: generateXor,
  spirals: generateSpirals,
  blobs: generateBlobs,
};

const clean = { sampleCount: 101, classCount: 2, noise: 0, seed: 7 };

/** Calls `check` with each point and its class. */
function eachPoint(points: Points, check: (x: number, y: number, label: number) => void): void {
  points.labels.forEach((label, row) =>
    check(at(points.features, 2 * row), at(points.features, 2 * row + 1), label),
  );
}

const requests = fc.record({
  sampleCount: fc.integer({ min: 2, max: 300 }),
  noise: fc.double({ min: 0.01, max: 1, noNaN: true }),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});

/** Every number of classes that a set can have. */
function classCountsOf(name: DatasetName): number[] {
  const [fewest, most] = catalogueEntry(name).classCountRange;
  return Array.from({ length: most - fewest + 1 }, (_, index) => fewest + index);
}

describe.each(Object.entries(GENERATORS))("%s", (name, generate) => {
  const classCounts = classCountsOf(name as DatasetName);

  it.each(classCounts)("of %i classes repeats itself for a seed, not for another", (classCount) => {
    fc.assert(
      fc.property(requests, (request) => {
        const full: PointRequest = { ...request, classCount };
        expect(generate(full)).toEqual(generate(full));
        const other = generate({ ...full, seed: full.seed ^ 1 });
        expect(other.features).not.toEqual(generate(full).features);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it("has balanced classes and stays within a few units", () => {
    const { labels, features } = generate({ ...clean, noise: 0.1 });
    const ones = labels.reduce((sum, label) => sum + label, 0);
    expect([ones, labels.length - ones].toSorted((a, b) => a - b)).toEqual([50, 51]);
    expect(features.every((value) => Math.abs(value) < 3.5)).toBe(true);
  });

  it("moves points by normal noise of the given standard deviation", () => {
    const request = { ...clean, sampleCount: 4000, noise: 0.5 };
    const noisy = generate(request);
    const still = generate({ ...request, noise: 0 });
    const moves = noisy.features.map((value, k) => value - at(still.features, k));
    const mean = moves.reduce((sum, move) => sum + move, 0) / moves.length;
    const variance = moves.reduce((sum, move) => sum + move * move, 0) / moves.length;
    // 8000 draws: standard errors 0.0056 and 0.004; five of them.
    expect(Math.abs(mean)).toBeLessThan(0.028);
    expect(Math.abs(Math.sqrt(variance) - 0.5)).toBeLessThan(0.02);
  });
});

describe("geometry without noise", () => {
  it("moons lie on scikit-learn's two half circles", () => {
    eachPoint(generateMoons(clean), (x, y, label) => {
      const [u, v] = label === 0 ? [x, y] : [1 - x, 0.5 - y];
      expect(Math.hypot(u, v)).toBeCloseTo(1, 12);
      expect(v).toBeGreaterThanOrEqual(-1e-12);
    });
    const { features } = generateMoons(clean);
    expect([...features.subarray(0, 4)]).toEqual([1, 0, 0, 0.5]);
  });

  it("circles lie on theirs, evenly", () => {
    const points = generateCircles(clean);
    const centre = [0, 0];
    eachPoint(points, (x, y, label) => {
      expect(Math.hypot(x, y)).toBeCloseTo(label === 0 ? 1 : INNER_RADIUS, 12);
      centre[0] = at(centre, 0) + x;
      centre[1] = at(centre, 1) + y;
    });
    expect(Math.hypot(at(centre, 0), at(centre, 1))).toBeLessThan(1e-10);
  });

  it("xor fills its four squares alike, clear of the axes", () => {
    const counts = new Map<string, number>();
    eachPoint(generateXor({ ...clean, sampleCount: 100 }), (x, y, label) => {
      expect(label).toBe(Math.sign(x) === Math.sign(y) ? 0 : 1);
      for (const value of [x, y]) {
        expect(Math.abs(value)).toBeGreaterThanOrEqual(XOR_MARGIN);
        expect(Math.abs(value)).toBeLessThanOrEqual(1);
      }
      const square = `${Math.sign(x)} ${Math.sign(y)}`;
      counts.set(square, (counts.get(square) ?? 0) + 1);
    });
    expect([...counts.values()]).toEqual([25, 25, 25, 25]);
  });

  it("spirals lie on their arms, half a turn apart", () => {
    const [inner, outer] = SPIRAL_RADII;
    eachPoint(generateSpirals(clean), (x, y, label) => {
      const radius = Math.hypot(x, y);
      const share = (radius - inner) / (outer - inner);
      const angle = 2 * Math.PI * SPIRAL_TURNS * share + Math.PI * label;
      expect(x).toBeCloseTo(radius * Math.cos(angle), 12);
      expect(y).toBeCloseTo(radius * Math.sin(angle), 12);
      expect(share).toBeGreaterThan(-1e-12);
      expect(share).toBeLessThan(1 + 1e-12);
    });
  });

  it.each([2, 3, 4])("%i blobs surround their centres", (classCount) => {
    const points = generateBlobs({ ...clean, sampleCount: 4000 * classCount, classCount });
    for (let wanted = 0; wanted < classCount; wanted++) {
      const [cx, cy] = blobCentre(wanted, classCount);
      let sumX = 0;
      let squares = 0;
      let count = 0;
      eachPoint(points, (x, y, label) => {
        if (label !== wanted) return;
        count++;
        sumX += x - cx;
        squares += (x - cx) ** 2 + (y - cy) ** 2;
      });
      expect(count).toBe(4000);
      expect(Math.abs(sumX / count)).toBeLessThan(0.025);
      expect(Math.abs(Math.sqrt(squares / (2 * count)) - BLOB_SPREAD)).toBeLessThan(0.012);
    }
  });
});

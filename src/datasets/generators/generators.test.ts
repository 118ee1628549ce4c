import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { catalogueEntry } from "../catalogue.ts";
import { ANOMALY_DISTANCE, CLUSTER_PLACE, generateAnomaly } from "./anomaly.ts";
import { generateBarsAndStripes } from "./bars-and-stripes.ts";
import { BLOB_SPREAD, blobCentre, generateBlobs } from "./blobs.ts";
import { generateCircles, INNER_RADIUS } from "./circles.ts";
import { GENERATORS, type GeneratedName } from "./generators.ts";
import { generateHiddenManifold } from "./hidden-manifold.ts";
import { generateMoons } from "./moons.ts";
import type { PointRequest, Points } from "./points.ts";
import { generateParity } from "./parity.ts";
import { generateSeparable, SEPARABLE_MARGIN } from "./separable.ts";
import { generateSpirals, SPIRAL_RADII, SPIRAL_TURNS } from "./spirals.ts";
import { CURVE_OFFSET, generateTwoCurves } from "./two-curves.ts";
import { generateXor, XOR_MARGIN } from "./xor.ts";

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
function classCountsOf(name: GeneratedName): number[] {
  const [fewest, most] = catalogueEntry(name).classCountRange;
  return Array.from({ length: most - fewest + 1 }, (_, index) => fewest + index);
}

describe.each(Object.entries(GENERATORS))("%s", (name, generate) => {
  const classCounts = classCountsOf(name as GeneratedName);

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
    // Two curves add up ten terms of at most 1.
    const reach = name === "two-curves" ? 10.5 : 3.5;
    expect(features.every((value) => Math.abs(value) < reach)).toBe(true);
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

describe("sets of any width", () => {
  const wide = { ...clean, sampleCount: 400 };
  const rowsOf = (points: Points, width: number): { row: number[]; label: number }[] =>
    Array.from(points.labels, (label, index) => ({
      row: [...points.features.subarray(index * width, (index + 1) * width)],
      label,
    }));
  const sumOf = (row: readonly number[]): number => row.reduce((sum, value) => sum + value, 0);

  it.each([2, 5, 10])("separable in %i dimensions: the sign of the sum, with a gap", (width) => {
    for (const { row, label } of rowsOf(
      generateSeparable({ ...wide, featureCount: width }),
      width,
    )) {
      expect(Math.sign(sumOf(row))).toBe(label === 1 ? 1 : -1);
      expect(Math.abs(sumOf(row))).toBeGreaterThan(SEPARABLE_MARGIN * width);
      expect(row.every((value) => Math.abs(value) <= 1)).toBe(true);
    }
  });

  it.each([2, 4, 7])("parity of %i bits: every string, by the parity of its ones", (width) => {
    const rows = rowsOf(generateParity({ ...wide, featureCount: width }), width);
    for (const { row, label } of rows) {
      expect(row.every((bit) => bit === 0 || bit === 1)).toBe(true);
      expect(sumOf(row) % 2).toBe(label);
    }
    if (width < 7) expect(new Set(rows.map(({ row }) => row.join("")))).toHaveLength(2 ** width);
  });

  it.each([2, 3, 4])("bars and stripes of side %i: each of them, and nothing else", (side) => {
    const width = side * side;
    const rows = rowsOf(generateBarsAndStripes({ ...wide, featureCount: width }), width);
    const images = new Set<string>();
    for (const { row, label } of rows) {
      images.add(row.join(""));
      row.forEach((pixel, place) => {
        const first = label === 0 ? place % side : place - (place % side);
        expect(pixel).toBe(at(row, first));
      });
      expect(new Set(row)).toEqual(new Set([0, 1]));
    }
    expect(images.size).toBe(2 * (2 ** side - 2));
  });

  it.each([2, 5])("anomalies in %i dimensions keep away from both clusters", (width) => {
    for (const { row, label } of rowsOf(generateAnomaly({ ...wide, featureCount: width }), width)) {
      const nearest = Math.min(
        ...[CLUSTER_PLACE, -CLUSTER_PLACE].map((centre) =>
          Math.hypot(...row.map((value) => value - centre)),
        ),
      );
      if (label === 1) expect(nearest).toBeGreaterThanOrEqual(ANOMALY_DISTANCE);
      else expect(nearest).toBeLessThan(0.16 * 5 * Math.sqrt(width));
    }
  });

  it("a hidden manifold's labels follow from where a sample lies on the sheet", () => {
    // As many features as tell the six coordinates: equal samples would have equal labels, and neighbours
    // mostly do. With random labels the nearest neighbour would agree half of the time.
    const width = 10;
    const rows = rowsOf(generateHiddenManifold({ ...wide, featureCount: width }), width);
    const agreeing = rows.filter(({ row, label }, index) => {
      const others = rows.filter((_, other) => other !== index);
      const distance = (other: readonly number[]): number =>
        Math.hypot(...row.map((value, k) => value - at(other, k)));
      const nearest = others.reduce((best, other) =>
        distance(other.row) < distance(best.row) ? other : best,
      );
      return nearest.label === label;
    });
    expect(agreeing.length / rows.length).toBeGreaterThan(0.65);
    expect(rows.every(({ row }) => row.every((value) => Math.abs(value) < 1))).toBe(true);
  });

  it("two curves differ by their offset alone", () => {
    const width = 3;
    const rows = rowsOf(
      generateTwoCurves({ ...wide, sampleCount: 2000, featureCount: width }),
      width,
    );
    const first = rows.filter(({ label }) => label === 0);
    // Moved back, a point of the second curve lies on the first one, between its neighbours there.
    for (const { row } of rows.filter(({ label }) => label === 1).slice(0, 50)) {
      const nearest = Math.min(
        ...first.map(({ row: other }) =>
          Math.hypot(...row.map((value, k) => value - CURVE_OFFSET - at(other, k))),
        ),
      );
      expect(nearest).toBeLessThan(0.5);
    }
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

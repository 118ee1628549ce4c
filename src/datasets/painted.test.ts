import * as fc from "fast-check";
import { expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { buildDataset } from "./build-dataset.ts";
import { decodePainted, encodePainted } from "./painted.ts";
import { PAINTED_LENGTH, type DataSettings } from "./settings.ts";

const painted = fc.array(
  fc.record({
    x: fc.double({ min: -1, max: 1, noNaN: true }),
    y: fc.double({ min: -1, max: 1, noNaN: true }),
    label: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 60 },
);

const settings = (text: string): DataSettings => ({
  set: "painted",
  sampleCount: 100,
  noise: 0,
  testFraction: 0.25,
  seed: 1,
  classes: [0, 1],
  features: [0, 1],
  scaling: "none",
  painted: text,
});

it("writes points in five letters and reads them back within a pixel", () => {
  fc.assert(
    fc.property(painted, (points) => {
      const text = encodePainted(points);
      expect(text).toHaveLength(PAINTED_LENGTH * points.length);
      const read = decodePainted(text) ?? [];
      expect(read).toHaveLength(points.length);
      read.forEach(({ x, y, label }, index) => {
        expect(Math.abs(x - at(points, index).x)).toBeLessThan(3e-4);
        expect(Math.abs(y - at(points, index).y)).toBeLessThan(3e-4);
        expect(label).toBe(at(points, index).label);
      });
      expect(encodePainted(read)).toBe(text);
    }),
    { seed: 1 },
  );
  expect(decodePainted("00004")).toBeNull();
  expect(decodePainted("000")).toBeNull();
  expect(decodePainted("0?0 0")).toBeNull();
});

it("makes a dataset of the classes that were painted, and says what is missing", () => {
  const cloud = (label: number, count: number) =>
    Array.from({ length: count }, (_, k) => ({ x: label / 4, y: k / 20, label }));
  const problemsOf = (points: ReturnType<typeof cloud>): string[] => {
    const built = buildDataset(settings(encodePainted(points)));
    return built.ok ? [] : built.problems.map(({ message }) => message);
  };
  const dataset = unwrap(buildDataset(settings(encodePainted([...cloud(0, 8), ...cloud(2, 12)]))));
  expect(dataset.classNames).toEqual(["blue", "teal"]);
  expect([dataset.sampleCount, dataset.train.length, dataset.test.length]).toEqual([20, 15, 5]);
  expect(new Set(dataset.labels)).toEqual(new Set([0, 1]));
  expect(problemsOf([])).toEqual(["No point is painted yet."]);
  expect(problemsOf(cloud(1, 9))).toEqual([
    "All painted points are orange: there is nothing to tell apart.",
  ]);
  expect(problemsOf([...cloud(0, 1), ...cloud(1, 9)])).toEqual([
    "Class blue has 1 sample; holding out 25% for testing leaves none to test with.",
  ]);
  const broken = buildDataset(settings("?????"));
  expect(broken.ok ? [] : broken.problems.map(({ code }) => code)).toEqual(["data/painted-broken"]);
});

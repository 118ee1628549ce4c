import { expect, it } from "vitest";
import { bandOf, quartiles } from "./bands.ts";

it("has the quartiles of five numbers", () => {
  expect(quartiles([5, 1, 4, 2, 3])).toEqual({ low: 2, middle: 3, high: 4, count: 5 });
  expect(quartiles([]).middle).toBeNaN();
});

it("is the median and the quartiles at each place of the curves", () => {
  const curves = [1, 2, 3, 4, 5].map((height) => [0, 1, 2].map((x) => ({ x, y: height * x })));
  expect(bandOf(curves)).toEqual([
    { x: 0, low: 0, middle: 0, high: 0, count: 5 },
    { x: 1, low: 2, middle: 3, high: 4, count: 5 },
    { x: 2, low: 4, middle: 6, high: 8, count: 5 },
  ]);
});

it("lies at the median of the places where each moment was measured", () => {
  const steps = [1, 2, 9];
  const curves = steps.map((step) => [0, 1, 2].map((k) => ({ x: step * k, y: k })));
  expect(bandOf(curves).map(({ x, middle }) => [x, middle])).toEqual([
    [0, 0],
    [2, 1],
    [4, 2],
  ]);
});

it("ends where half of the seeds have ended, and has few places however long they are", () => {
  const curves = [2, 2, 2, 5].map((end) =>
    Array.from({ length: end + 1 }, (_, x) => ({ x, y: 1 })),
  );
  expect(bandOf(curves).at(-1)?.x).toBe(2);
  const long = [Array.from({ length: 5000 }, (_, x) => ({ x, y: x }))];
  expect(bandOf(long).length).toBeLessThan(162);
  expect(bandOf(long).at(-1)?.x).toBe(4999);
});

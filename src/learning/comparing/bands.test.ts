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

it("reads curves between their points where they were measured elsewhere", () => {
  const lines = [1, 1.5, 2].map((step) => [0, step, 2 * step].map((x) => ({ x, y: 10 * x })));
  for (const { x, low, middle, high } of bandOf(lines)) {
    expect([low, middle, high].map((value) => Math.round(value))).toEqual(
      Array.from({ length: 3 }, () => Math.round(10 * x)),
    );
  }
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

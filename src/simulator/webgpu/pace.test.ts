/** The size of submits follows the adapter's speed, at once when it is slower than thought. */
import { expect, it } from "vitest";
import { Pace, Paces } from "./pace.ts";

it("grows by steps up to what takes 33 ms", () => {
  const pace = new Pace(1000);
  const budgets: number[] = [];
  for (let submit = 0; submit < 6; submit++) {
    budgets.push(pace.budget);
    pace.observe(pace.budget, pace.budget / 200);
  }
  expect(budgets.map(Math.round)).toEqual([1000, 2000, 4000, 6600, 6600, 6600]);
});

it("shrinks at once", () => {
  const pace = new Pace(1000);
  pace.observe(1000, 500);
  expect(pace.budget).toBeCloseTo(66, 9);
});

it("does not take waiting for working", () => {
  const pace = new Pace(1000);
  pace.observe(1000, 0.01);
  expect(pace.budget).toBeCloseTo(2000, 9);
});

/** What each of the first submits takes where a millisecond is worth so much. */
function submitTwelve(pace: Pace, costPerMillisecond: number): number[] {
  return Array.from({ length: 12 }, () => {
    const cost = pace.budget;
    const milliseconds = cost / costPerMillisecond;
    pace.observe(cost, milliseconds);
    return milliseconds;
  });
}

it("no submit takes 100 ms when a larger state is slower by far, or a smaller one faster", () => {
  const paces = new Paces(1000);
  const small = submitTwelve(paces.of(13), 4000);
  const large = submitTwelve(paces.of(24), 40);
  const between = submitTwelve(paces.of(20), 400);
  const smallAgain = submitTwelve(paces.of(13), 4000);
  expect(Math.max(...small, ...large, ...between, ...smallAgain)).toBeLessThan(100);
  // And none of them stays small.
  for (const times of [small, large, between]) expect(times.at(-1)).toBeCloseTo(33, 0);
  expect(smallAgain[0]).toBeCloseTo(33, 0);
});

it("a new size begins no faster than the slowest that is known", () => {
  const paces = new Paces(1000);
  submitTwelve(paces.of(24), 2);
  expect(paces.of(25).budget).toBeCloseTo(66, 9);
  expect(paces.of(25)).toBe(paces.of(25));
});

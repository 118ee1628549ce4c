/** The size of submits follows the adapter's speed, at once when it is slower than thought. */
import { expect, it } from "vitest";
import { Pace } from "./pace.ts";

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

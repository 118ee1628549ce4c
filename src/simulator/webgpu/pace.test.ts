/** The size of submits follows the adapter's speed, at once when it is slower than thought. */
import { expect, it } from "vitest";
import { Pace } from "./pace.ts";

it("grows by steps up to what takes 50 ms", () => {
  const pace = new Pace(1000);
  const budgets: number[] = [];
  for (let submit = 0; submit < 6; submit++) {
    budgets.push(pace.budget);
    pace.observe(pace.budget, pace.budget / 200);
  }
  expect(budgets).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000]);
});

it("shrinks at once", () => {
  const pace = new Pace(1000);
  pace.observe(1000, 500);
  expect(pace.budget).toBe(100);
});

it("does not take waiting for working", () => {
  const pace = new Pace(1000);
  pace.observe(1000, 0.01);
  expect(pace.budget).toBe(2000);
});

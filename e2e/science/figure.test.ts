import { expect, test } from "vitest";
import { AT_LEAST, AT_MOST, agrees, figure, within, withinShare } from "./figure.ts";

const expected = (value: number, tolerance: Parameters<typeof agrees>[1]["tolerance"]) =>
  ({ value, tolerance, source: "exact" }) as const;

test("absolute tolerances hold on both sides, their end included", () => {
  const near = expected(2, within(0.5));
  expect([1.49, 1.5, 2, 2.5, 2.51].map((got) => agrees(got, near))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect(agrees(13.000001, expected(13, within(0)))).toBe(false);
});

test("relative ones are shares of the expected number, whatever its sign", () => {
  const near = expected(-4, withinShare(0.25));
  expect([-5.01, -5, -3, -2.99].map((got) => agrees(got, near))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test("limits have one side; what should be a size is not negative", () => {
  const most = expected(1e-4, AT_MOST);
  expect([-1e-9, 0, 1e-4, 1.1e-4].map((got) => agrees(got, most))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect([0.9, 1, 9].map((got) => agrees(got, expected(1, AT_LEAST)))).toEqual([false, true, true]);
});

test("NaN agrees with nothing", () => {
  for (const tolerance of [within(1), withinShare(1), AT_MOST, AT_LEAST]) {
    expect(agrees(Number.NaN, expected(1, tolerance))).toBe(false);
    expect(figure("broken", expected(1, tolerance), Number.NaN).isReproduced).toBe(false);
  }
});

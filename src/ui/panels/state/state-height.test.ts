import { expect, it } from "vitest";
import { isFoldedAt, LEAST_HEIGHT, mostHeight, splitterKey } from "./state-height.ts";

const now = { height: 150, most: 300, isFolded: false };

it("moves by the arrows between the least and the most, and folds below the least", () => {
  expect(splitterKey("ArrowUp", now)).toEqual({ height: 174 });
  expect(splitterKey("ArrowUp", { ...now, height: 290 })).toEqual({ height: 300 });
  expect(splitterKey("ArrowDown", now)).toEqual({ height: 126 });
  expect(splitterKey("ArrowDown", { ...now, height: 100 })).toEqual({ height: LEAST_HEIGHT });
  expect(splitterKey("ArrowDown", { ...now, height: LEAST_HEIGHT })).toEqual({
    height: null,
    isFolded: true,
  });
});

it("goes to the ends, and folds and unfolds where it was", () => {
  expect(splitterKey("End", now)).toEqual({ height: 300 });
  expect(splitterKey("Home", now)).toEqual({ height: null, isFolded: true });
  expect(splitterKey("Enter", now)).toEqual({ height: null, isFolded: true });
  const folded = { ...now, height: 0, isFolded: true };
  expect(splitterKey("Enter", folded)).toEqual({ height: null, isFolded: false });
  expect(splitterKey("ArrowUp", folded)).toEqual({ height: null, isFolded: false });
  expect(splitterKey("ArrowDown", folded)).toEqual({ height: null, isFolded: true });
  expect(splitterKey("a", now)).toBeNull();
});

it("leaves the grid its least", () => {
  expect(mostHeight(150, 320)).toBe(300);
  expect(mostHeight(150, 100)).toBe(LEAST_HEIGHT);
  // Unfolding brings the tools above the chart too.
  expect(mostHeight(0, 500)).toBe(250);
  expect(isFoldedAt(44)).toBe(true);
  expect(isFoldedAt(45)).toBe(false);
});

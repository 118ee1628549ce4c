import { expect, it } from "vitest";
import { isMeasured } from "./measured-epochs.ts";

const measuredIn = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index).filter(isMeasured);

it("measures every epoch at first, then 64 per doubling", () => {
  expect(measuredIn(1, 128)).toHaveLength(127);
  expect(measuredIn(128, 256)).toHaveLength(64);
  expect(measuredIn(128, 134)).toEqual([128, 130, 132]);
  expect(measuredIn(2 ** 14, 2 ** 15)).toHaveLength(64);
});

it("keeps the curve of 100,000 epochs to some hundred points, and adds few as it goes on", () => {
  expect(measuredIn(1, 100_001).length).toBeLessThan(760);
  expect(measuredIn(1, 1_000_001).length).toBeLessThan(970);
});

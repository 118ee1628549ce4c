import { expect, it } from "vitest";
import { powerLabel, powersOfTen } from "./power-marks.ts";

it("marks the powers of ten of a domain, every second or third of many", () => {
  expect(powersOfTen([0.002, 0.5])).toEqual([0.01, 0.1]);
  expect(powersOfTen([1e-12, 1]).map(powerLabel)).toEqual(["10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "1"]);
  expect(powersOfTen([2, 5])).toEqual([]);
  expect(powerLabel(1000)).toBe("10³");
});

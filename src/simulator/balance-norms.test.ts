/** Norms of elements: their product stays at 1, and no component moves by more than a step of float32. */
import { expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { createRandom } from "../base/random.ts";
import { balanceNorms } from "./balance-norms.ts";

/** Of the product of all elements' squared norms, to first order. */
function excessOf(elements: Float32Array): number {
  return elements.reduce((sum, value) => sum + value ** 2, -elements.length / 4);
}

const repeated = (element: readonly number[], count: number): Float32Array =>
  Float32Array.from({ length: 4 * count }, (_, index) => at(element, index % 4));

it("keeps the norm of a thousand Hadamard gates", () => {
  const elements = repeated([0, -Math.SQRT1_2, 0, -Math.SQRT1_2], 1000);
  expect(Math.abs(excessOf(elements))).toBeGreaterThan(1e-5);
  balanceNorms(elements);
  expect(Math.abs(excessOf(elements))).toBeLessThan(2e-7);
});

it("moves each component by one step at most, and an exact element not at all", () => {
  const random = createRandom(1, "norms");
  const angles = Array.from({ length: 500 }, () => random.uniform(-4, 4));
  const exact = angles.flatMap((angle) => [Math.cos(angle), 0, Math.sin(angle), 0]);
  const elements = Float32Array.from([...exact, 1, 0, 0, 0]);
  const before = elements.slice();
  balanceNorms(elements);
  expect(Math.abs(excessOf(elements))).toBeLessThan(2e-7);
  elements.forEach((value, index) => {
    expect(Math.abs(value - at(before, index))).toBeLessThanOrEqual(2 ** -23 * Math.abs(value));
  });
  expect(Array.from(elements.subarray(-4))).toEqual([1, 0, 0, 0]);
});

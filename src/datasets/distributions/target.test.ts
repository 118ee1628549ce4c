/** Distributions to generate: the images by hand, shapes that do not fit, and sums. */
import { expect, it } from "vitest";
import { describeProblems, unwrap } from "../../base/result.ts";
import { barsAndStripes, missedShare, squaredDistance, targetProbabilities } from "./target.ts";

it("has the 6 images of 2 × 2, and the 2^r + 2^c - 2 of any size", () => {
  // Pixels 0 1 above 2 3.
  expect(barsAndStripes(2, 2)).toEqual([0b0000, 0b0011, 0b0101, 0b1010, 0b1100, 0b1111]);
  expect(barsAndStripes(2, 3)).toHaveLength(4 + 8 - 2);
  const target = unwrap(targetProbabilities({ kind: "bars-and-stripes", rows: 2, columns: 2 }, 4));
  expect(target[0b0011]).toBeCloseTo(1 / 6, 15);
  expect(target[0b0001]).toBe(0);
  expect(missedShare(target, new Float64Array(16).fill(1 / 16))).toBeCloseTo(10 / 16, 15);
});

it("adds up to 1, whatever it is", () => {
  const own = unwrap(targetProbabilities({ kind: "own", weights: [0, 1, 3, 0] }, 2));
  expect([...own]).toEqual([0, 0.25, 0.75, 0]);
  const bell = unwrap(targetProbabilities({ kind: "bell", middle: 0.5, width: 0.15 }, 4));
  expect(bell.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
  expect(bell[7]).toBeCloseTo(bell[8] ?? 0, 12);
  // exp(-(0.5² - 1.5²) / (2 · 2.4²)) from one number to the next.
  expect((bell[7] ?? 0) / (bell[6] ?? 0)).toBeCloseTo(Math.exp(2 / (2 * 2.4 ** 2)), 12);
});

it("measures images by their pixels and numbers by their difference", () => {
  const images = { kind: "bars-and-stripes", rows: 2, columns: 2 } as const;
  expect(squaredDistance(images, 0b0011, 0b1010)).toBe(2);
  expect(squaredDistance({ kind: "own", weights: [] }, 3, 10)).toBe(49);
});

it("says what does not fit the readout", () => {
  const refusal = (...args: Parameters<typeof targetProbabilities>): string => {
    const result = targetProbabilities(...args);
    return result.ok ? "" : describeProblems(result.problems);
  };
  expect(refusal({ kind: "bars-and-stripes", rows: 2, columns: 2 }, 3)).toBe(
    "Images of 2 × 2 have 4 pixels; the readout has 3 wires. Read out the probabilities of 4 wires, or choose other images.",
  );
  expect(refusal({ kind: "own", weights: [1, 2] }, 2)).toMatch(/has 2 weights; 2 wires have 4/);
  expect(refusal({ kind: "own", weights: [0, 0] }, 1)).toMatch(/nothing is to be generated/);
});

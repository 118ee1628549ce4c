import { describe, expect, test } from "vitest";
import { largestDifference, requireAgreement } from "./agreement.ts";

describe("agreement", () => {
  test("measures the largest difference", () => {
    expect(largestDifference([1, 2, 3], [1, 2.5, 2.9])).toBe(0.5);
  });

  test("counts NaN and other lengths as infinitely different", () => {
    expect(largestDifference([Number.NaN, 1], [0, 1])).toBe(Number.POSITIVE_INFINITY);
    expect(largestDifference([1], [1, 2])).toBe(Number.POSITIVE_INFINITY);
  });

  test("throws, naming who differs, beyond the tolerance only", () => {
    expect(() => requireAgreement("a peer", [1], [1.01], 0.1)).not.toThrow();
    expect(() => requireAgreement("a peer", [1], [1.2], 0.1)).toThrow(/a peer.*2\.0e-1/);
    expect(() => requireAgreement("a peer", [Number.NaN], [1], 0.1)).toThrow(/a peer/);
  });
});

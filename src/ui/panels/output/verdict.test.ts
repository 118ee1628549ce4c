import { describe, expect, it } from "vitest";
import { gapError, overfittingVerdict } from "./verdict.ts";

const counts = { trainCount: 200, testCount: 60 };

describe("overfittingVerdict", () => {
  it("speaks when the gap is large and real", () => {
    const verdict = overfittingVerdict({ trainAccuracy: 0.99, testAccuracy: 0.8, ...counts });
    expect(verdict?.claim).toBe("Overfitting.");
    expect(verdict?.reason).toContain("99.0%");
    expect(verdict?.reason).toContain("80.0% on the 60 held out");
  });

  it("says nothing about small gaps, equal accuracies or a better test accuracy", () => {
    expect(overfittingVerdict({ trainAccuracy: 0.98, testAccuracy: 0.95, ...counts })).toBeNull();
    expect(overfittingVerdict({ trainAccuracy: 0.5, testAccuracy: 0.5, ...counts })).toBeNull();
    expect(overfittingVerdict({ trainAccuracy: 0.8, testAccuracy: 0.99, ...counts })).toBeNull();
  });

  it("says nothing when chance could explain the gap: 9 of 10 against 100%", () => {
    const few = { trainAccuracy: 1, testAccuracy: 0.9, trainCount: 40, testCount: 10 };
    expect(gapError(few)).toBeCloseTo(Math.sqrt(0.009), 12);
    expect(overfittingVerdict(few)).toBeNull();
  });

  it("says nothing before there are numbers", () => {
    expect(
      overfittingVerdict({ trainAccuracy: Number.NaN, testAccuracy: Number.NaN, ...counts }),
    ).toBeNull();
  });
});

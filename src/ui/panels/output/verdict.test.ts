import { describe, expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { buildDataset } from "../../../datasets/build-dataset.ts";
import { defaultData } from "../data/data-commands.ts";
import { gapError, overfittingVerdict, verdictCounts } from "./verdict.ts";

const counts = { trainCount: 200, testCount: 60, majorityShare: 0.5 };

const curve = (trainAccuracy: number, testAccuracy: number, steps = [6, 12, 18, 24]) =>
  steps.map((step) => ({ step, trainAccuracy, testAccuracy }));

describe("overfittingVerdict", () => {
  it("speaks when the gap is large, real and lasting", () => {
    const verdict = overfittingVerdict(curve(0.99, 0.8), counts);
    expect(verdict?.claim).toBe("Overfitting.");
    expect(verdict?.reason).toContain("99.0%");
    expect(verdict?.reason).toContain("80.0% on the 60 held out");
  });

  it("says nothing about small gaps, equal accuracies or a better test accuracy", () => {
    expect(overfittingVerdict(curve(0.98, 0.95), counts)).toBeNull();
    expect(overfittingVerdict(curve(0.7, 0.7), counts)).toBeNull();
    expect(overfittingVerdict(curve(0.8, 0.99), counts)).toBeNull();
  });

  it("says nothing of a model that was not trained yet", () => {
    expect(overfittingVerdict(curve(0.99, 0.8, [0]), counts)).toBeNull();
    expect(overfittingVerdict(curve(0.99, 0.8, [0, 6, 12, 18]), counts)).toBeNull();
  });

  it("says nothing of a model that does no better than guessing the commonest class", () => {
    expect(overfittingVerdict(curve(0.55, 0.3), counts)).toBeNull();
    expect(overfittingVerdict(curve(0.7, 0.4), { ...counts, majorityShare: 0.7 })).toBeNull();
    expect(overfittingVerdict(curve(0.7, 0.4), counts)).not.toBeNull();
  });

  it("says nothing of a gap that comes and goes", () => {
    const steady = curve(0.99, 0.8);
    expect(overfittingVerdict(steady.slice(1), counts)).toBeNull();
    const [, second, ...rest] = steady;
    const passing = [{ step: 6, trainAccuracy: 0.9, testAccuracy: 0.9 }, second, ...rest];
    expect(overfittingVerdict(passing as typeof steady, counts)).toBeNull();
  });

  it("says nothing when chance could explain the gap: 9 of 10 against 100%", () => {
    const few = { trainCount: 40, testCount: 10, majorityShare: 0.5 };
    expect(gapError({ step: 1, trainAccuracy: 1, testAccuracy: 0.9 }, few)).toBeCloseTo(
      Math.sqrt(0.009),
      12,
    );
    expect(overfittingVerdict(curve(1, 0.9), few)).toBeNull();
  });

  it("says nothing before there are numbers", () => {
    expect(overfittingVerdict([], counts)).toBeNull();
    expect(overfittingVerdict(curve(Number.NaN, Number.NaN), counts)).toBeNull();
  });
});

it("counts what the data says by itself", () => {
  const dataset = unwrap(buildDataset({ ...defaultData("iris"), testFraction: 0.2 }));
  const { trainCount, testCount, majorityShare } = verdictCounts(dataset);
  expect(trainCount + testCount).toBe(150);
  expect(majorityShare).toBeCloseTo(1 / 3, 1);
});

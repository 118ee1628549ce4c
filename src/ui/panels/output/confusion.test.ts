import { describe, expect, it } from "vitest";
import { describeConfusion, precisionOf, rowOf, type Confusion } from "./confusion.ts";

const matrix = (counts: readonly number[]): Confusion => ({
  part: "test",
  classCount: Math.sqrt(counts.length),
  counts: Int32Array.from(counts),
});
const names = ["setosa", "versicolor", "virginica"];
const iris = matrix([10, 0, 0, 1, 7, 2, 0, 1, 9]);

describe("a confusion matrix", () => {
  it("has shares of the true class in a row, and precision of what is taken for a class", () => {
    expect(rowOf(iris, 1)).toEqual([
      { count: 1, share: 0.1 },
      { count: 7, share: 0.7 },
      { count: 2, share: 0.2 },
    ]);
    expect(precisionOf(iris, 0)).toBeCloseTo(10 / 11, 15);
    expect(precisionOf(matrix([0, 5, 0, 5]), 0)).toBeNaN();
  });

  it("is told in a sentence with the commonest mistake", () => {
    expect(describeConfusion(iris, names)).toBe(
      "26 of 30 right (86.7%). Most often wrong: versicolor taken for virginica, 2 of 10.",
    );
    expect(describeConfusion(matrix([4, 0, 0, 6]), names)).toBe(
      "10 of 10 right (100%). No sample is taken for another class.",
    );
    expect(describeConfusion(matrix([0, 0, 0, 0]), names)).toBe(
      "There are no samples in this part.",
    );
  });
});

import { describe, expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { buildDataset } from "../../../datasets/build-dataset.ts";
import { heldAtRow, planeNote, planeOf, withAxis, withHeld } from "./plane.ts";

const iris = unwrap(
  buildDataset({
    set: "iris",
    sampleCount: 150,
    noise: 0,
    testFraction: 0.25,
    seed: 1,
    classes: [0, 1, 2],
    features: [0, 1, 2, 3],
    scaling: "none",
  }),
);
const first = planeOf(iris, null);

describe("the plane of the boundary", () => {
  it("is that of the first two features, and forgets one of other data", () => {
    expect(first.axes).toEqual([0, 1]);
    const other = { of: ["a", "b"], axes: [1, 0], held: [null, null] } as const;
    expect(planeOf(iris, other)).toEqual(first);
    expect(planeOf(iris, withAxis(first, 0, 3)).axes).toEqual([3, 1]);
  });

  it("lets two axes change places rather than show the same feature twice", () => {
    expect(withAxis(first, 0, 1).axes).toEqual([1, 0]);
    expect(withAxis(first, 1, 0).axes).toEqual([1, 0]);
    expect(withAxis(first, 1, 2).axes).toEqual([0, 2]);
  });

  it("holds features where a flower has them", () => {
    expect(heldAtRow(first, iris, 0).held).toEqual([5.1, 3.5, 1.4, 0.2]);
  });

  it("says where the others are held", () => {
    expect(planeNote(iris, null, null)).toContain("with the other features at their mean:");
    expect(planeNote(iris, null, withHeld(first, 2, 4.25))).toContain(
      "with x2 = 4.25, the others at their mean:",
    );
    const both = withHeld(withHeld(first, 2, 4.25), 3, 1);
    expect(planeNote(iris, null, both)).toContain("with x2 = 4.25, x3 = 1.00:");
  });
});

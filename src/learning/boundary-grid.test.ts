/** The grid of the boundary lies where it is asked to lie. */
import { expect, it } from "vitest";
import { boundaryGrid } from "./boundary-grid.ts";
import { someTask } from "./fixtures.ts";

const { dataset: iris } = someTask({
  data: { set: "iris", classes: [0, 1, 2], features: [0, 1, 2, 3], scaling: "none" },
});
const plane = { of: iris.featureNames, axes: [3, 2], held: [null, 3.5, null, null] } as const;

it("varies the chosen features and holds the others where they are to be, or at their mean", () => {
  const { rows, axes, horizontal, vertical } = boundaryGrid(iris, 5, plane);
  expect(axes).toEqual([3, 2]);
  const values = (column: number): number[] => [
    ...new Set(rows.filter((_, index) => index % 4 === column)),
  ];
  const mean = iris.train.reduce((sum, row) => sum + (iris.features[4 * row] ?? 0), 0);
  expect(values(0)).toEqual([expect.closeTo(mean / iris.train.length, 12)]);
  expect(values(1)).toEqual([3.5]);
  // Petal widths go from 0.1 to 2.5 cm and lengths from 1 to 6.9 cm; a tenth more on either side.
  expect(horizontal).toEqual([expect.closeTo(-0.14, 12), expect.closeTo(2.74, 12)]);
  expect(vertical).toEqual([expect.closeTo(0.41, 12), expect.closeTo(7.49, 12)]);
  expect(values(3)).toHaveLength(5);
  expect(values(3)[4]).toBeCloseTo(2.74, 12);
  expect(values(2)[0]).toBeCloseTo(0.41, 12);
});

it("forgets a plane of other features", () => {
  expect(boundaryGrid(iris, 5, { ...plane, of: ["a", "b", "c", "d"] }).axes).toEqual([0, 1]);
});

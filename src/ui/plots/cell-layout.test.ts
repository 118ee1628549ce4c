import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitCells, labelStep } from "./cell-layout.ts";

describe("the grid of cells", () => {
  it("has a cell for every basis state, inside its width, and inside its height unless cells would be too small", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 120, max: 1400 }),
        fc.integer({ min: 60, max: 500 }),
        fc.constantFrom(1, 20),
        (wireCount, width, height, least) => {
          const cells = fitCells(wireCount, { width, height, most: 64, least });
          expect(cells.columnCount * cells.rowCount).toBe(2 ** wireCount);
          expect(cells.columnCount).toBe(2 ** cells.columnDigits);
          expect(cells.columnCount * cells.cellWidth).toBeLessThanOrEqual(width + 1e-9);
          if (cells.cellHeight > least) {
            expect(cells.rowCount * cells.cellHeight).toBeLessThanOrEqual(height + 1e-9);
          }
          expect(cells.cellHeight).toBeGreaterThanOrEqual(least);
          expect(Math.max(cells.cellWidth, cells.cellHeight)).toBeLessThanOrEqual(64);
        },
      ),
      { seed: 31 },
    );
  });

  it("is as wide as its place: no other split has larger cells", () => {
    const bounds = { width: 640, height: 160, most: 64, least: 1 };
    expect(fitCells(12, bounds)).toMatchObject({ columnCount: 128, rowCount: 32 });
    expect(fitCells(3, bounds)).toMatchObject({ columnCount: 8, rowCount: 1 });
    expect(fitCells(3, { ...bounds, width: 200 })).toMatchObject({ columnCount: 4, rowCount: 2 });
  });

  it("leaves out labels that would touch, evenly", () => {
    expect(labelStep(30, 20)).toBe(1);
    expect(labelStep(9, 20)).toBe(4);
    expect(labelStep(2, 50)).toBe(32);
  });
});

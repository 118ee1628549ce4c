import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { applyScaler, fitScaler } from "./scaling.ts";

const tables = fc
  .array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 6,
    maxLength: 40,
  })
  .filter((rows) => [0, 1].every((k) => new Set(rows.slice(0, -2).map((row) => row[k])).size > 1));

/** All but the last two rows train. */
function scaled(table: readonly (readonly number[])[], scaling: "standard" | "range" | "none") {
  const features = Float64Array.from(table.flat());
  const trainCount = table.length - 2;
  const rows = Int32Array.from({ length: trainCount }, (_, row) => row);
  const result = applyScaler(fitScaler(scaling, features, 2, rows), features);
  const column = (k: number) => Array.from(rows, (row) => at(result, 2 * row + k));
  return { features, result, column };
}

describe("scaling", () => {
  it("standard gives training rows mean 0 and standard deviation 1", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { column } = scaled(table, "standard");
        for (const k of [0, 1]) {
          const values = column(k);
          const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
          const variance = values.reduce((sum, v) => sum + v * v, 0) / values.length;
          expect(Math.abs(mean)).toBeLessThan(1e-12);
          expect(Math.abs(variance - 1)).toBeLessThan(1e-12);
        }
      }),
      { seed: 1 },
    );
  });

  it("range spreads training rows over exactly [-1, 1]", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { column } = scaled(table, "range");
        for (const k of [0, 1]) {
          expect(Math.min(...column(k))).toBeCloseTo(-1, 12);
          expect(Math.max(...column(k))).toBeCloseTo(1, 12);
        }
      }),
      { seed: 1 },
    );
  });

  it("does not look at test rows", () => {
    const table = [[0], [2], [1000]].map(([x = 0]) => [x, x]);
    const features = Float64Array.from(table.flat());
    const { shift, factor } = fitScaler("range", features, 2, Int32Array.of(0, 1));
    expect([...shift]).toEqual([1, 1]);
    expect([...factor]).toEqual([1, 1]);
    expect(at(applyScaler({ shift, factor }, features), 4)).toBe(999);
  });

  it("leaves features alone for none, and shifts a constant to 0 without dividing by it", () => {
    const { features, result } = scaled(
      Array.from({ length: 6 }, (_, k) => [k, 3]),
      "none",
    );
    expect(result).toEqual(features);
    for (const scaling of ["standard", "range"] as const) {
      const constant = scaled(
        Array.from({ length: 6 }, (_, k) => [k, 3]),
        scaling,
      );
      expect(constant.column(1)).toEqual([0, 0, 0, 0]);
    }
  });
});

/** Curves as samples: typed functions, drawn lines and tables, and what is wrong with them. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { success, unwrap } from "../../base/result.ts";
import type { DataSettings } from "../settings.ts";
import { buildCurve, curveProblems, type ReadFunction } from "./build-curve.ts";
import type { OwnCurve } from "./curve-settings.ts";

const DATA: DataSettings = {
  set: "moons",
  sampleCount: 50,
  noise: 0,
  testFraction: 0.2,
  seed: 4,
  classes: [0, 1],
  features: [0, 1],
  scaling: "standard",
};
/** How it is read is tested where it is read. */
const read: ReadFunction = (text) => success(text === "log(x)" ? Math.log : (x) => Math.sin(2 * x));

const SINE: OwnCurve = { kind: "function", text: "sin(2x)", from: -1, to: 3 };

describe("a typed function", () => {
  it("is sampled with even steps from end to end, in parts that have every row once", () => {
    const dataset = unwrap(buildCurve(SINE, DATA, read));
    expect(at(dataset.features, 0)).toBe(-1);
    expect(at(dataset.features, 49)).toBeCloseTo(3, 12);
    expect(dataset.targets?.[10]).toBeCloseTo(Math.sin(2 * at(dataset.features, 10)), 12);
    const rows = [...dataset.train, ...dataset.test].toSorted((a, b) => a - b);
    expect(rows).toEqual(Array.from({ length: 50 }, (_, row) => row));
    expect(dataset.test).toHaveLength(10);
  });

  it("is noisier with more noise, in the same places and by the same draw", () => {
    const [clean, some, more] = [0, 0.1, 0.2].map((noise) =>
      unwrap(buildCurve(SINE, { ...DATA, noise }, read)),
    );
    const off = (row: number, of = clean) =>
      (of?.targets?.[row] ?? 0) - (clean?.targets?.[row] ?? 0);
    expect(off(7, more)).toBeCloseTo(2 * off(7, some), 12);
    expect(off(7, some)).not.toBe(0);
  });

  it("says where it has no value", () => {
    const result = buildCurve({ ...SINE, text: "log(x)" }, DATA, read);
    expect(result.ok ? "" : result.problems[0]?.message).toMatch(/no finite value at x = -1\b/);
    expect(curveProblems({ ...SINE, to: -1 }, read)[0]?.code).toBe("curve/no-range");
  });
});

describe("a drawn curve", () => {
  it("has straight lines between its points", () => {
    const points = [
      [0, 0],
      [1, 2],
      [2, 2],
    ] as const;
    const dataset = unwrap(
      buildCurve({ kind: "drawn", points }, { ...DATA, sampleCount: 21 }, read),
    );
    expect(dataset.targets?.[5]).toBeCloseTo(1, 12);
    expect(dataset.targets?.[15]).toBe(2);
  });

  it("refuses what is no curve", () => {
    expect(curveProblems({ kind: "drawn", points: [[0, 1]] }, read)[0]?.message).toMatch(
      /two points/,
    );
    const backwards = [
      [1, 0],
      [0, 1],
    ] as const;
    expect(curveProblems({ kind: "drawn", points: backwards }, read)[0]?.message).toMatch(
      /left to right/,
    );
  });
});

describe("a table", () => {
  const rows = [
    [10, 1],
    [20, 4],
    [30, 9],
    [40, 16],
    [50, 25],
  ] as const;

  it("is its rows, scaled by the training rows alone", () => {
    const dataset = unwrap(
      buildCurve({ kind: "table", rows }, { ...DATA, scaling: "range" }, read),
    );
    expect([...(dataset.targets ?? [])]).toEqual([1, 4, 9, 16, 25]);
    const trained = [...dataset.train].map((row) => at(dataset.features, row));
    expect([Math.min(...trained), Math.max(...trained)]).toEqual([-1, 1]);
    expect(dataset.featureNames).toEqual(["x (−1 to 1)"]);
  });

  it("refuses too few rows, and one x for all", () => {
    expect(curveProblems({ kind: "table", rows: rows.slice(0, 2) }, read)[0]?.code).toBe(
      "curve/row-count",
    );
    const same = rows.map(([, y]) => [1, y] as const);
    expect(curveProblems({ kind: "table", rows: same }, read)[0]?.code).toBe("curve/constant-x");
  });
});

import { describe, expect, test } from "vitest";
import { atLeast, figure, unavailable } from "./figure.ts";
import {
  exitCode,
  formatNumber,
  formatPlaces,
  formatTable,
  formatValue,
  summarise,
  toJson,
} from "./report.ts";

const PLACE = { backend: "webgpu", adapter: "an adapter" };
const MET = figure("fast thing", { value: 41.26, unit: "x" }, atLeast(40), PLACE, [
  { name: "ours", value: 0.512, unit: "ms/step" },
]);
const MISSED = figure("slow thing", { value: 3, unit: "x" }, atLeast(12), PLACE);
const FREE = figure("shown thing", { value: 1234.5, unit: "ms" }, null, PLACE);
const ABSENT = unavailable("absent thing", "x", atLeast(8), "wasm", "no such backend");
const FIGURES = [MET, MISSED, FREE, ABSENT];

test("numbers have three digits, small ones an exponent", () => {
  expect([1234.5, 41.26, 0.0123, 0, 1.23e-6, Number.NaN].map(formatNumber)).toEqual([
    "1235",
    "41.3",
    "0.0123",
    "0",
    "1.2e-6",
    "NaN",
  ]);
  expect(formatValue(8, "x")).toBe("8x");
  expect(formatValue(8, "ms/step")).toBe("8 ms/step");
  expect(formatValue(1e-7, "absolute")).toBe("1.0e-7");
});

describe("the table", () => {
  test("has one aligned line a figure: number, goal, verdict, name, backend, beside", () => {
    const [head = "", ...lines] = formatTable(FIGURES).split("\n");
    expect(lines.map((line) => line.trim().split(/\s{2,}/))).toEqual([
      ["41.3x", "≥ 40x", "yes", "fast thing", "webgpu", "ours 0.512 ms/step"],
      ["3x", "≥ 12x", "NO", "slow thing", "webgpu"],
      ["1235 ms", "shown thing", "webgpu"],
      ["not available", "≥ 8x", "not measured", "absent thing", "wasm", "no such backend"],
    ]);
    const column = head.indexOf("figure");
    expect(lines.map((line) => line.slice(column).split(" ")[0])).toEqual([
      "fast",
      "slow",
      "shown",
      "absent",
    ]);
  });

  test("names each adapter once, above", () => {
    expect(formatPlaces(FIGURES)).toBe("webgpu: an adapter");
  });
});

test("the summary names what was missed, not measured and failed", () => {
  const text = summarise(FIGURES, [{ section: "a section", message: "wrong results" }]);
  expect(text).toBe(
    [
      "1 of 3 goals met.",
      "Missed:",
      "  slow thing (webgpu)",
      "Not measured:",
      "  absent thing (wasm)",
      "FAILED: a section: wrong results",
    ].join("\n"),
  );
});

test("JSON has the same fields for every figure", () => {
  const read = JSON.parse(toJson(FIGURES)) as Record<string, unknown>[];
  expect(read).toHaveLength(4);
  expect(read[0]).toMatchObject({
    name: "fast thing",
    value: 41.26,
    unit: "x",
    goal: { kind: "at least", value: 40 },
    met: true,
    backend: "webgpu",
    adapter: "an adapter",
  });
  for (const one of read) expect(Object.keys(one)).toEqual(Object.keys(read[0] ?? {}));
});

describe("the exit code", () => {
  test("counts missed goals only when checking", () => {
    expect(exitCode(FIGURES, [], false)).toBe(0);
    expect(exitCode(FIGURES, [], true)).toBe(1);
    expect(exitCode([MET, FREE, ABSENT], [], true)).toBe(0);
  });

  test("always counts wrong results", () => {
    expect(exitCode([MET], [{ section: "a section", message: "wrong" }], false)).toBe(1);
  });
});

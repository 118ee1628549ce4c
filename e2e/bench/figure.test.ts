import { describe, expect, test } from "vitest";
import { atLeast, atMost, figure, meets, unavailable } from "./figure.ts";

const PLACE = { backend: "webgpu", adapter: "an adapter" };

describe("goals", () => {
  test("are met at their own value", () => {
    expect(meets(40, atLeast(40))).toBe(true);
    expect(meets(39.9, atLeast(40))).toBe(false);
    expect(meets(1e-6, atMost(1e-6))).toBe(true);
    expect(meets(1.1e-6, atMost(1e-6))).toBe(false);
  });

  test("are never met by NaN", () => {
    expect(meets(Number.NaN, atLeast(0))).toBe(false);
    expect(meets(Number.NaN, atMost(1))).toBe(false);
  });
});

describe("a figure", () => {
  test("is judged by its goal, and not at all without one", () => {
    expect(figure("speed", { value: 8, unit: "x" }, atLeast(10), PLACE).met).toBe(false);
    expect(figure("speed", { value: 12, unit: "x" }, atLeast(10), PLACE).met).toBe(true);
    expect(figure("speed", { value: 12, unit: "x" }, null, PLACE).met).toBeNull();
  });

  test("that could not be measured has no value and says why", () => {
    const absent = unavailable("speed", "x", atLeast(10), "webgpu", "no adapter");
    expect(absent).toMatchObject({ value: null, met: null, note: "no adapter" });
  });
});

import { expect, it } from "vitest";
import { MAX_SEED, parseNumber, parseSeed } from "./parse-number.ts";

it("reads numbers as people write them", () => {
  for (const [text, value] of [
    ["0.05", 0.05],
    [" 0,05 ", 0.05],
    ["1e-3", 0.001],
    ["−2", -2],
  ] as const) {
    expect(parseNumber(text, "1")).toEqual({ ok: true, value });
  }
});

it("says of anything else that it is not a number, and what one looks like", () => {
  for (const text of ["abc", "", "1,2,3", "Infinity", "0x"]) {
    const parsed = parseNumber(text, "0.05");
    if (parsed.ok) throw new Error(`${text} was read as ${parsed.value}`);
    expect(parsed.problems[0]?.message).toBe(`"${text}" is not a number.`);
    expect(parsed.problems[0]?.remedy).toContain("0.05");
  }
});

it("takes whole numbers of 31 bits as seeds, and tells of others", () => {
  expect(parseSeed("0")).toEqual({ ok: true, value: 0 });
  expect(parseSeed(String(MAX_SEED))).toEqual({ ok: true, value: MAX_SEED });
  for (const text of ["-1", "1.5", String(MAX_SEED + 1), "seed"]) {
    expect(parseSeed(text).ok, text).toBe(false);
  }
});

import { expect, it } from "vitest";
import { countRows, printedBits } from "./count-rows.ts";

const outcomes = [
  { value: "01", count: 60 },
  { value: "00", count: 30 },
  { value: "11", count: 10 },
];

it("prints digits in the order of kets, which may be turned, and sorts by what it prints", () => {
  const values = (order: "little" | "big") =>
    countRows({ outcomes, shots: 100 }, order).rows.map(({ value, count }) => [value, count]);
  expect(printedBits(["m0", "m1"], "little")).toBe("m1 m0");
  expect(values("little")).toEqual([
    ["00", 30],
    ["10", 60],
    ["11", 10],
  ]);
  expect(printedBits(["m0", "m1"], "big")).toBe("m0 m1");
  expect(values("big")).toEqual([
    ["00", 30],
    ["01", 60],
    ["11", 10],
  ]);
});

it("gives shares with their standard error, and says how many shots are not shown", () => {
  const { rows, others } = countRows({ outcomes, shots: 100 }, "big");
  expect(others).toBe(0);
  expect(rows[1]?.share).toBeCloseTo(0.6, 12);
  expect(rows[1]?.error).toBeCloseTo(Math.sqrt(0.24 / 100), 12);
  const many = Array.from({ length: 100 }, (_, k) => ({
    value: k.toString(2).padStart(7, "0"),
    count: 2,
  }));
  const shown = countRows({ outcomes: many, shots: 200 }, "big");
  expect([shown.rows.length, shown.others]).toEqual([64, 72]);
});

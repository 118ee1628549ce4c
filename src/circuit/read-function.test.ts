/** Typed functions of x: what they are worth, and what is refused. */
import { expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { readFunction } from "./read-function.ts";

it.each([
  ["sin(2x)", 0.3, Math.sin(0.6)],
  ["-x^2 + x/3 - 1", 2, -4 + 2 / 3 - 1],
  ["exp(-x0) * cos(pi*x)", 1, -Math.exp(-1)],
  ["3", 5, 3],
  ["abs(x)(x + 1)", -2, -2],
])("%s at %f", (text, x, y) => expect(unwrap(readFunction(text))(x)).toBeCloseTo(y, 12));

it.each([
  ["", "curve/empty"],
  ["sin(", "curve/syntax"],
  ["a*x", "curve/unknown-name"],
  ["x + x1", "curve/one-variable"],
  ["sinh(x)", "curve/unknown-function"],
  ["alert(1)", "curve/unknown-function"],
  ["x".repeat(300), "curve/too-long"],
])("refuses %j", (text, code) => {
  const read = readFunction(text);
  expect(read.ok ? [] : read.problems.map((found) => found.code)).toContain(code);
});

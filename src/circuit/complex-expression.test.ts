import { expect, it } from "vitest";
import { createRandom } from "../base/random.ts";
import { unwrap } from "../base/result.ts";
import { parseComplex, printComplex } from "./complex-expression.ts";
import { messages } from "./custom-gate-fixtures.ts";

const half = Math.SQRT1_2;

it.each<[string, number, number]>([
  ["0", 0, 0],
  ["-1", -1, 0],
  ["i", 0, 1],
  ["-i", 0, -1],
  ["2i", 0, 2],
  ["1/sqrt(2)", half, 0],
  ["i/√2", 0, half],
  ["√(1/2)", half, 0],
  ["exp(i*pi/4)", half, half],
  ["e^(-i pi/2)".replace(" ", "*"), 0, -1],
  ["-0.5+0.5i", -0.5, 0.5],
  ["(1+i)/2", 0.5, 0.5],
  ["(1 − i)^2", 0, -2],
  ["i^2", -1, 0],
  ["i^(-1)", 0, -1],
  ["i^(1/2)", half, half],
  ["sqrt(-1)", 0, 1],
  ["conj(2+3i)", 2, -3],
  ["cos(pi/3) + i*sin(pi/3)", 0.5, Math.sqrt(3) / 2],
  ["1e-3i", 0, 0.001],
])("reads %s", (text, re, im) => {
  const value = unwrap(parseComplex(text));
  expect(value.re).toBeCloseTo(re, 14);
  expect(value.im).toBeCloseTo(im, 14);
});

it.each<[string, RegExp]>([
  ["", /is empty/],
  ["theta", /"theta" is not known here: only i, pi, tau and e are/],
  ["1/0", /not a finite number/],
  ["foo(1)", /no function "foo"; there are sqrt, exp/],
  ["1 +", /Try "1\/sqrt\(2\)"/],
  ["constructor", /"constructor" is not known/],
  ["toString(1)", /no function "toString"/],
  ["[1]", /Try/],
])("refuses %j", (text, message) => {
  const refused = parseComplex(text);
  expect(refused.ok).toBe(false);
  expect(`${messages(refused)} ${refused.ok ? "" : refused.problems[0]?.remedy}`).toMatch(message);
});

it("reads back what it prints", () => {
  const random = createRandom(5, "complex");
  for (let round = 0; round < 200; round++) {
    const value = { re: random.normal(), im: round % 3 === 0 ? 0 : random.normal() };
    const again = unwrap(parseComplex(printComplex(value)));
    expect(Math.hypot(again.re - value.re, again.im - value.im)).toBeLessThan(1e-10);
  }
  expect(
    ["0", "1", "-1", "i", "-i", "-0.5+i"].map((text) => printComplex(unwrap(parseComplex(text)))),
  ).toEqual(["0", "1", "-1", "i", "-i", "-0.5+i"]);
});

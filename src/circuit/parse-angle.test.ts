/** Angles: what people type, its value, its normal form, and how bad input is refused. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { angleRole, evaluateAngle, evaluateFeature } from "./angle.ts";
import { isParameterName, MAX_ANGLE_LENGTH, parseAngle } from "./parse-angle.ts";
import { renameParameterInText } from "./rename-parameter.ts";

const PARAMETERS = new Map([
  ["theta", 0.6],
  ["w0", -1.2],
  ["b0", 0.3],
  ["φ", 2],
]);
const FEATURES = [0.5, -0.8];
const [X0, X1] = [0.5, -0.8];

const valueOf = (text: string): number =>
  evaluateAngle(unwrap(parseAngle(text)), PARAMETERS, FEATURES);

describe("values", () => {
  it.each([
    ["pi/2", Math.PI / 2],
    ["π", Math.PI],
    ["-3pi/4", (-3 * Math.PI) / 4],
    ["2tau", 4 * Math.PI],
    ["0", 0],
    ["1e-3", 0.001],
    [".5", 0.5],
    ["theta", 0.6],
    ["2theta", 1.2],
    ["2*x0", 2 * X0],
    ["2(x0+1)", 2 * (X0 + 1)],
    ["w0*x1 + b0", -1.2 * X1 + 0.3],
    ["(pi-x0)*(pi-x1)", (Math.PI - X0) * (Math.PI - X1)],
    ["(pi-x0)(pi-x1)", (Math.PI - X0) * (Math.PI - X1)],
    ["-x0^2", -(X0 ** 2)],
    ["(-x0)^2", X0 ** 2],
    ["2^-1", 0.5],
    ["2^3^2/256", 2],
    ["x1^2", X1 ** 2],
    ["1 - -x0", 1 + X0],
    ["pi/-2", -Math.PI / 2],
    ["sin(x0)*theta", Math.sin(X0) * 0.6],
    ["theta/(1+x0)", 0.6 / (1 + X0)],
    ["sqrt(4)", 2],
    ["(theta + w0)*2 - theta", 0.6 - 2.4],
    ["theta*(x0 + x1)", 0.6 * (X0 + X1)],
    ["φ", 2],
    ["2 − 1", 1],
  ])("%s", (text, expected) => {
    expect(valueOf(text)).toBeCloseTo(expected, 12);
  });
});

it("tells the role of an angle", () => {
  const role = (text: string) => angleRole(unwrap(parseAngle(text)));
  expect(role("pi/2")).toBe("number");
  expect(role("theta + pi")).toBe("parameter");
  expect(role("2*x0")).toBe("feature");
  expect(role("w0*x0")).toBe("mixed");
  expect(role("theta - theta")).toBe("number");
});

it("collects like terms", () => {
  expect(unwrap(parseAngle("theta + 2*theta - w0")).terms).toEqual([
    { coefficient: 3, parameter: "theta", feature: null },
    { coefficient: -1, parameter: "w0", feature: null },
  ]);
});

describe("refusals say what is wrong and what works", () => {
  it.each([
    ["sin(theta)", "angle/not-linear", /sin\(\) of the parameter theta/],
    ["theta*phi", "angle/not-linear", /multiplies two parameters/],
    ["theta^2", "angle/not-linear", /power/],
    ["2^theta", "angle/not-linear", /power/],
    ["1/theta", "angle/not-linear", /below a division bar/],
    ["1/0", "angle/not-finite", /divides by zero/],
    ["log(0)", "angle/not-finite", /finite/],
    ["foo(x0)", "angle/unknown-function", /no function "foo"/],
    ["", "angle/empty", /empty/],
    ["2 +", "angle/syntax", /character/],
    ["(x0", "angle/syntax", /./],
    ["x0 x1", "angle/not-an-angle", /not an angle/],
    ["x0 = 1", "angle/syntax", /./],
    ['"text"', "angle/not-finite", /./],
    ["x0.y", "angle/not-an-angle", /./],
    ["[x0]", "angle/not-an-angle", /./],
    ["sin", "angle/not-a-name", /cannot be used as a name/],
    ["x".repeat(MAX_ANGLE_LENGTH + 1), "angle/too-long", /characters/],
    ["constructor(1)", "angle/unknown-function", /./],
  ])("%s", (text, code, message) => {
    const result = parseAngle(text);
    if (result.ok) throw new Error(`"${text}" was accepted`);
    expect(result.problems[0]?.code).toBe(code);
    expect(result.problems[0]?.message).toMatch(message);
    expect(result.problems[0]?.remedy).not.toBe("");
  });
});

it("never throws and never gives a non-finite coefficient, whatever the text", () => {
  const letters = fc.constantFrom(..."0123456789.+-*/^() xpithesncoqrt,eE'\"[]{}".split(""));
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 30 }), (characters) => {
      const result = parseAngle(characters.join(""));
      if (result.ok) {
        for (const term of result.value.terms) expect(term.coefficient).toSatisfy(Number.isFinite);
      } else {
        expect(result.problems[0]?.message).not.toBe("");
      }
    }),
    { numRuns: 3000, seed: 1 },
  );
});

it("differentiates derived features", () => {
  const expressions = [
    "sin(x0)*x1^3",
    "exp(x0)/(2+x1)",
    "tanh(x0*x1)",
    "acos(x0)+atan(x1)",
    "2^x0",
  ];
  for (const text of [...expressions, "abs(x1)", "sqrt(x0)", "log(x0)", "cos(x0)-tan(x1)"]) {
    const { terms } = unwrap(parseAngle(text));
    for (const wanted of [0, 1]) {
      const at = (shift: number): number =>
        terms.reduce((sum, { coefficient, feature }) => {
          const row = FEATURES.map((x, index) => x + (index === wanted ? shift : 0));
          return sum + coefficient * (feature ? evaluateFeature(feature, row, 0, -1).value : 1);
        }, 0);
      const slope = terms.reduce(
        (sum, { coefficient, feature }) =>
          sum + coefficient * (feature ? evaluateFeature(feature, FEATURES, 0, wanted).slope : 0),
        0,
      );
      expect(slope, text).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 8);
    }
  }
});

it("knows which names can name a parameter", () => {
  for (const name of ["theta", "θ0", "w_1", "x", "xs1", "h0"])
    expect(isParameterName(name)).toBe(true);
  for (const name of ["x0", "pi", "sin", "2a", "a b", "", "π"])
    expect(isParameterName(name)).toBe(false);
});

it("renames one identifier and nothing else", () => {
  expect(renameParameterInText("theta + theta1*x0", "theta", "a")).toBe("a + theta1*x0");
  expect(renameParameterInText("2theta", "theta", "a")).toBe("2*a");
});

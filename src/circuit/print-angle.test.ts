import { expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { evaluateAngle } from "./angle.ts";
import { parseAngle } from "./parse-angle.ts";
import { printAngle } from "./print-angle.ts";

const PARAMETERS = new Map([
  ["theta", 0.7],
  ["w0", -1.3],
]);
const FEATURES = [0.4, -0.9];

it.each([
  "pi/2",
  "theta",
  "2*x0 - 1",
  "w0*x1 + theta/3",
  "(pi - x0)*(pi - x1)",
  "-sin(x0)^2 / (1 + x1*x1)",
])("prints %s as text of the same value", (text) => {
  const angle = unwrap(parseAngle(text));
  const again = unwrap(parseAngle(printAngle(angle.terms)));
  expect(evaluateAngle(again, PARAMETERS, FEATURES)).toBeCloseTo(
    evaluateAngle(angle, PARAMETERS, FEATURES),
    10,
  );
});

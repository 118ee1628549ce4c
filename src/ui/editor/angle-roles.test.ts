import { describe, expect, it } from "vitest";
import { emptyCircuit, type Circuit } from "../../circuit/circuit.ts";
import { addOp } from "../../circuit/commands.ts";
import { unwrap } from "../../base/result.ts";
import {
  ANGLE_STEP,
  angleText,
  checkAngleText,
  parameterValue,
  piLabel,
  radians,
  roleOfText,
  suggestedInput,
  switchRole,
  valueOfText,
} from "./angle-roles.ts";

describe("angleText", () => {
  it("writes every step of the slider exactly, as a fraction of pi", () => {
    for (let step = -48; step <= 48; step++) {
      const value = step * ANGLE_STEP;
      expect(valueOfText(angleText(value), {}, null)).toBeCloseTo(value, 12);
    }
    expect(angleText(Math.PI / 2)).toBe("pi/2");
    expect(angleText((-3 * Math.PI) / 4)).toBe("-3*pi/4");
    expect(angleText(2 * Math.PI)).toBe("2*pi");
    expect(angleText(0)).toBe("0");
  });

  it("writes other values with four decimals", () => {
    expect(angleText(0.73123456)).toBe("0.7312");
    expect(angleText(-1)).toBe("-1");
  });
});

it("labels are in multiples of π with a true minus sign", () => {
  expect(piLabel((-3 * Math.PI) / 4)).toBe("−3π/4");
  expect(piLabel(1)).toBe("0.32π");
  expect(radians(-1.2345)).toBe("−1.234 rad");
});

describe("switchRole", () => {
  const context = { value: 1.25, freshParameter: "theta7", inputCount: 2, input: 1 };

  it("gives each role a sensible text", () => {
    expect(switchRole("theta0", "number", context)).toMatchObject({ value: "1.25" });
    expect(switchRole("theta0", "number", { ...context, value: null })).toMatchObject({
      value: "pi/2",
    });
    expect(switchRole("pi/2", "parameter", context)).toMatchObject({ value: "theta7" });
    expect(switchRole("pi/2", "feature", context)).toMatchObject({ value: "x1" });
  });

  it("always arrives at the role asked for", () => {
    for (const text of ["pi", "theta0", "2*x1", "w*x0 + b"]) {
      for (const role of ["number", "parameter", "feature"] as const) {
        expect(roleOfText(unwrap(switchRole(text, role, context)))).toBe(role);
      }
    }
  });

  it("keeps the text when the role is already right, and refuses a feature without inputs", () => {
    expect(switchRole("2*x1", "feature", context)).toMatchObject({ value: "2*x1" });
    expect(switchRole("1", "feature", { ...context, inputCount: 0 }).ok).toBe(false);
  });
});

it("suggests the wire's own input, then the next one that nothing uses", () => {
  const on = (...texts: string[]): Circuit =>
    texts.reduce<Circuit>(
      (built, text, column) =>
        unwrap(addOp(built, { gate: "rx", column, wire: 0, angles: [text] })),
      emptyCircuit(3),
    );
  expect(suggestedInput(on(), 1, 2)).toBe(1);
  expect(suggestedInput(on("x0"), 0, 2)).toBe(1);
  expect(suggestedInput(on("x0"), 1, 2)).toBe(1);
  expect(suggestedInput(on("w*x1"), 1, 3)).toBe(0);
  expect(suggestedInput(on("x0", "x1"), 1, 2)).toBe(1);
  expect(suggestedInput(on(), 2, 2)).toBe(0);
});

it("gives radians to parameters that are angles, and none to factors of a feature", () => {
  expect(parameterValue("w*x0 + b", "b", -1.5)).toBe("−1.500 rad");
  expect(parameterValue("w*x0 + b", "w", 0.415)).toBe("0.415");
  expect(parameterValue("2*theta", "theta", 1)).toBe("1.000 rad");
});

describe("checkAngleText", () => {
  it("refuses inputs that the circuit does not have, and texts without a normal form", () => {
    expect(checkAngleText("2*x1", 2)).toEqual({ ok: true, value: "2*x1" });
    expect(checkAngleText("2*x2", 2)).toMatchObject({
      problems: [{ code: "angle/no-such-input", message: expect.stringContaining("x0 to x1") }],
    });
    expect(checkAngleText("sin(theta)", 2)).toMatchObject({ ok: false });
    expect(checkAngleText("pi/", 2)).toMatchObject({ ok: false });
  });
});

it("valueOfText is null until everything it needs is known", () => {
  expect(valueOfText("w*x0 + b", { w: 2, b: 1 }, [3])).toBe(7);
  expect(valueOfText("w*x0 + b", { w: 2 }, [3])).toBeNull();
  expect(valueOfText("x0", {}, null)).toBeNull();
});

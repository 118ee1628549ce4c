import { describe, expect, it } from "vitest";
import { emptyCircuit, type Op } from "../../circuit/circuit.ts";
import { addOp } from "../../circuit/commands.ts";
import { fitText, textWidth } from "../../base/text-width.ts";
import { prettyAngle } from "../../circuit/pretty-angle.ts";
import { gateDefinition } from "../../circuit/gate-table.ts";
import { unwrap } from "../../base/result.ts";
import { circuitDepth, describeOp, opRole, opTitle, shortenSymbol } from "./describe.ts";
import { freshParameters, newAngles } from "./parameter-names.ts";
import { sampleCircuit } from "./test-circuit.ts";

const op: Op = {
  id: "op1",
  gate: "ry",
  column: 2,
  targets: [1],
  controls: [
    { wire: 0, on: true },
    { wire: 2, on: false },
  ],
  angles: ["theta0"],
};

it("describes an op for a screen reader", () => {
  expect(describeOp(op, gateDefinition("ry"))).toBe(
    "CCRy(theta0) on q1, controlled by q0, anti-controlled by q2, column 3",
  );
  const controlled = { gate: "x", controls: [{ wire: 0, on: true }], angles: [] } as const;
  expect(opTitle(controlled, gateDefinition("x"))).toBe("CX");
});

it("calls a custom gate by its name", () => {
  const custom = { ...op, gate: "~g1", targets: [1, 3], angles: [] } as const;
  const fourier = { symbol: "Fourier", name: "Fourier" };
  expect(describeOp(custom, fourier)).toBe(
    "CC-Fourier on q1 and q3, controlled by q0, anti-controlled by q2, column 3",
  );
  expect(opTitle({ ...custom, controls: [] }, fourier)).toBe("Fourier");
});

it("draws angles briefly without changing what they say", () => {
  expect(prettyAngle("theta12")).toBe("θ12");
  expect(prettyAngle("3*pi/4")).toBe("3π/4");
  expect(prettyAngle("w0*x0 + b")).toBe("w0·x0+b");
  expect(prettyAngle("-phi_1")).toBe("−φ_1");
  expect(prettyAngle("pixel")).toBe("pixel");
  expect(fitText("w0·x0+b", 43, 10.5)).toBe("w0·x0…");
  expect(fitText("θ12", 40, 10.5)).toBe("θ12");
  for (const text of ["w0·x0+b0", "−3π/4", "MMMMMM", "1.2345678"]) {
    expect(textWidth(fitText(text, 40, 10.5), 10.5)).toBeLessThanOrEqual(40);
  }
});

it("shortens a symbol so that an inverse still looks like one", () => {
  const short = (symbol: string) => shortenSymbol(symbol, 6);
  expect(["√X†", "Fourie", "Fouri†"].map(short)).toEqual(["√X†", "Fourie", "Fouri†"]);
  expect(["Fourier", "Fourier†", "Half a Bell"].map(short)).toEqual(["Fouri…", "Four…†", "Half…"]);
});

it("takes the role of an op from all its angles", () => {
  const withAngles = (...angles: string[]) => opRole({ ...op, gate: "u", angles });
  expect(withAngles("1", "pi", "0")).toBe("number");
  expect(withAngles("1", "a", "0")).toBe("parameter");
  expect(withAngles("1", "x0", "0")).toBe("feature");
  expect(withAngles("a", "x0", "0")).toBe("mixed");
  expect(withAngles("a*x0", "1", "0")).toBe("mixed");
});

describe("circuitDepth", () => {
  it("counts gates along the busiest wire, whatever columns they stand in", () => {
    expect(circuitDepth(emptyCircuit(2))).toBe(0);
    expect(circuitDepth(sampleCircuit())).toBe(3);
    let loose = unwrap(addOp(emptyCircuit(2), { gate: "h", column: 0, wire: 0 }));
    loose = unwrap(addOp(loose, { gate: "h", column: 1, wire: 1 }));
    expect(circuitDepth(loose)).toBe(1);
    loose = unwrap(addOp(loose, { gate: "barrier", column: 1, wire: 0 }));
    expect(circuitDepth(loose)).toBe(2);
  });
});

it("names new parameters by the first unused numbers", () => {
  expect(freshParameters(sampleCircuit(), 2)).toEqual(["theta1", "theta2"]);
  expect(newAngles(sampleCircuit(), "u")).toEqual(["theta1", "theta2", "theta3"]);
  expect(newAngles(sampleCircuit(), "h")).toEqual([]);
});

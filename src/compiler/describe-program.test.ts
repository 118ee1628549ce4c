import { expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { emptyCircuit } from "../circuit/circuit.ts";
import { addOp } from "../circuit/commands.ts";
import { compile } from "./compile.ts";
import { describeProgram } from "./describe-program.ts";

it("names flips, reads, conditions and factors", () => {
  const ops: Parameters<typeof addOp>[1][] = [
    { gate: "ry", column: 0, wire: 0, angles: ["theta"] },
    { gate: "rz", column: 1, wire: 0, angles: ["2*x0"] },
    { gate: "x", column: 2, wire: 1, targets: [1], controls: [{ wire: 0, on: true }] },
    { gate: "rx", column: 3, wire: 1, angles: ["a + 0.5"], controls: [{ wire: 2, on: false }] },
    { gate: "rz", column: 4, wire: 2, angles: ["a"] },
  ];
  const circuit = ops.reduce((built, args) => unwrap(addOp(built, args)), emptyCircuit(3));
  const program = compile({ circuit, featureCount: 1, parameters: ["theta", "a"] });
  expect(describeProgram(program)).toEqual([
    "flip 001 read 001: Ry(theta) Rz(2*x0)",
    "flip 010 read 011 if not 100: Rx(a + 0.5)",
    "diagonal read 100: Rz(a)",
  ]);
});

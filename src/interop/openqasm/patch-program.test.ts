import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unwrap, type Result } from "../../base/result.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import { addOp, removeOp, setAngle } from "../../circuit/commands.ts";
import { applyAll, circuitCommands, measuringCircuits } from "../../circuit/command-fixtures.ts";
import { read } from "./fixtures.ts";
import { patchProgram } from "./patch-program.ts";
import { printOpenqasm } from "./print-openqasm.ts";

const PROGRAM = `OPENQASM 3.0;
include "stdgates.inc";
// what is learned
input float[64] theta;
qubit[2] q;

// first a superposition
h q[0]; // on the first
rx(theta) q[1];
for int i in [0:1] { z q[i]; }
`;

function patched(change: (circuit: Circuit) => Result<Circuit>): string | undefined {
  const { circuit, spans } = read(PROGRAM);
  return patchProgram(PROGRAM, spans, circuit, unwrap(change(circuit)))?.text;
}

describe("a program with remarks", () => {
  it("keeps them when an angle turns", () => {
    expect(patched((c) => setAngle(c, { id: "op2", index: 0, text: "theta/2" }))).toBe(
      PROGRAM.replace("rx(theta)", "rx(theta/2)"),
    );
  });

  it("gains a line where a gate is placed, and the input that it needs", () => {
    const angles = ["phi"];
    expect(patched((c) => addOp(c, { gate: "ry", column: 1, wire: 0, angles, insert: true }))).toBe(
      PROGRAM.replace("rx(theta) q[1];\n", "rx(theta) q[1];\nry(phi) q[0];\n").replace(
        "input float[64] theta;\n",
        "input float[64] theta;\ninput float[64] phi; // trainable\n",
      ),
    );
  });

  it("loses the line of a gate that is removed", () => {
    expect(patched((c) => removeOp(c, { id: "op1" }))).toBe(
      PROGRAM.replace("h q[0]; // on the first\n", ""),
    );
  });

  it("is given up where one statement says several gates", () => {
    expect(patched((c) => removeOp(c, { id: "op3" }))).toBeUndefined();
  });
});

it("says what the circuit says, or is given up, whatever is done to it", () => {
  let patchedCount = 0;
  fc.assert(
    fc.property(measuringCircuits, circuitCommands, (before, command) => {
      const after = applyAll(before, [command]);
      const text = `// mine\n${printOpenqasm(before).text}`;
      const { spans } = read(text, before);
      const made = patchProgram(text, spans, before, after);
      if (!made) return;
      patchedCount++;
      expect(made.text.startsWith("// mine\n")).toBe(true);
      expect(read(made.text, after).circuit).toBe(after);
    }),
    { seed: 4, numRuns: 80 },
  );
  expect(patchedCount).toBeGreaterThan(20);
}, 60_000);

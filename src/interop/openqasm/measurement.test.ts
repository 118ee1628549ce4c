/** Measurements, resets and conditions in OpenQASM 3 and 2, both ways. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../../base/result.ts";
import { conditionText } from "../../circuit/measurement.ts";
import { emptyCircuit, type Circuit } from "../../circuit/circuit.ts";
import { addOp, type AddOpArguments } from "../../circuit/commands.ts";
import { read } from "./fixtures.ts";
import { printOpenqasm } from "./print-openqasm.ts";
import { readOpenqasm } from "./read-openqasm.ts";

const HEAD = 'OPENQASM 3.0;\ninclude "stdgates.inc";\nqubit[3] q;\nbit[2] c;\nbit flag;\n';

/** "2: x q1 if c[0] = 1" of each op. */
function linesOf({ ops }: Circuit): string[] {
  return ops.map(({ gate, column, targets, bit, when }) =>
    [
      `${column + 1}: ${gate}`,
      targets.map((wire) => `q${wire}`).join(" "),
      ...(bit === undefined ? [] : [`-> ${bit}`]),
      ...(when ? [`if ${conditionText(when)}`] : []),
    ].join(" "),
  );
}

function problemsOf(text: string): string[] {
  const result = readOpenqasm(text);
  return result.ok
    ? []
    : result.problems.map(({ place, from, to, message }) => `${place} ${to - from} ${message}`);
}

describe("reading", () => {
  it.each([
    ["c[1] = measure q[0];", ["1: measure q0 -> c[1]"]],
    ["measure q[2] -> flag;", ["1: measure q2 -> flag"]],
    ["bit out = measure q[1];", ["1: measure q1 -> out"]],
    ["c = measure q[1:2];", ["1: measure q1 -> c[0]", "1: measure q2 -> c[1]"]],
    ["bit[3] all = measure q;", ["0", "1", "2"].map((k) => `1: measure q${k} -> all[${k}]`)],
    ["measure q[0]; measure q[1];", ["1: measure q0 -> m0", "1: measure q1 -> m1"]],
    ["reset q[1];", ["1: reset q1"]],
    [
      "c[0] = measure q[0]; if (c[0]) x q[0]; else { z q[1]; }",
      ["1: measure q0 -> c[0]", "2: x q0 if c[0] = 1", "2: z q1 if c[0] = 0"],
    ],
    [
      "c = measure q[0:1]; if (c == 2) { h q[2]; reset q[0]; }",
      [
        "1: measure q0 -> c[0]",
        "1: measure q1 -> c[1]",
        "2: reset q0 if c[0] = 0 and c[1] = 1",
        "2: h q2 if c[0] = 0 and c[1] = 1",
      ],
    ],
    [
      'c = measure q[0:1]; if (c == "01") x q[2];',
      ["1: measure q0 -> c[0]", "1: measure q1 -> c[1]", "2: x q2 if c[0] = 1 and c[1] = 0"],
    ],
    [
      "flag = measure q[0]; c[0] = measure q[1]; if (!flag && c[0] != 0) { if (flag == false) y q[2]; }",
      ["1: measure q0 -> flag", "1: measure q1 -> c[0]", "2: y q2 if flag = 0 and c[0] = 1"],
    ],
  ])("%s", (lines, expected) => {
    expect(linesOf(read(HEAD + lines).circuit)).toEqual(expected);
  });

  it("takes OpenQASM 2, where a register is compared whole and starts at 0", () => {
    const text = `OPENQASM 2.0;
include "qelib1.inc";
qreg q[2];
creg c[2];
h q[0];
measure q[0] -> c[0];
if(c==1) x q[1];
reset q[0];
measure q -> c;
if(c==3) z q[0];`;
    expect(linesOf(read(text).circuit)).toEqual([
      "1: h q0",
      "2: measure q0 -> c[0]",
      "3: reset q0",
      "3: x q1 if c[0] = 1",
      "4: measure q0 -> c[0]",
      "4: measure q1 -> c[1]",
      "5: z q0 if c[0] = 1 and c[1] = 1",
    ]);
  });

  it("puts what waits behind what it waits for, and an overwriting behind what still needs the bit", () => {
    const { circuit } = read(
      `${HEAD}flag = measure q[0]; if (flag) x q[2]; flag = measure q[1]; if (flag) z q[0];`,
    );
    expect(linesOf(circuit)).toEqual([
      "1: measure q0 -> flag",
      "2: x q2 if flag = 1",
      "3: measure q1 -> flag",
      "4: z q0 if flag = 1",
    ]);
  });

  it("does not take a waiting preparation for an initial state", () => {
    const { circuit } = read(
      `${HEAD}gate start_one a { x a; }\nflag = measure q[0]; if (flag) start_one q[1];`,
    );
    expect(circuit.wires[1]?.initial).toBe("0");
    expect(linesOf(circuit)).toEqual(["1: measure q0 -> flag", "2: x q1 if flag = 1"]);
  });
});

describe("what is wrong is told at its place", () => {
  it.each([
    ["d = measure q[0];", '6:1 1 There is no bit "d".'],
    ["q[1] = measure q[0];", '6:1 1 "q" is a register of qubits, not a bit.'],
    ["c[2] = measure q[0];", '6:3 1 There is no c[2]: "c" has 2 bits, c[0] to c[1].'],
    ["flag[0] = measure q[0];", '6:1 7 "flag" is a single bit.'],
    ["c = measure q;", "6:1 1 This names 2 bits for the outcomes of 3 qubits."],
    ["c = measure q[0:1]", '6:18 1 ";" is missing after a measurement.'],
    ["flag = h q[0];", '6:1 14 "=" is not read here. '],
    [
      "if (flag) x q[0];",
      '6:11 7 Pauli X in column 1 waits for the bit "flag", which nothing measures.',
    ],
    [
      "c[0] = measure q[0]; if (c == 2) x q[0];",
      "6:26 6 This never holds: c[1] is 0 until it is measured.",
    ],
    ["c = measure q[0:1]; if (c == 4) x q[0];", "6:25 6 2 bits are never 4."],
    [
      "c = measure q[0:1]; if (c != 1) x q[0];",
      '6:25 6 "!=" is read of a single bit: of more it would be several conditions.',
    ],
    [
      "c = measure q[0:1]; if (c == 1) x q[0]; else x q[1];",
      '6:21 32 "else" is read of a condition on one bit: of 2 it would be several.',
    ],
    [
      "flag = measure q[0]; if (flag || c[0]) x q[0];",
      '6:31 2 "||" is not read in a condition: bits are compared with == or != and joined by &&.',
    ],
    [
      "flag = measure q[0]; if (flag == x) x q[0];",
      '6:34 1 A bit is compared with a number, and here stands "x".',
    ],
    [
      "flag = measure q[0]; if (flag) flag = measure q[1];",
      "6:32 20 A measurement does not wait for another one here.",
    ],
    ["if flag == 1) x q[0];", '6:4 4 "(" was expected after "if", but here stands "flag".'],
    ["gate g a { measure a; }", "6:12 10 A gate is made of gates alone."],
    ["bit[0] none;", "6:5 1 A register of 0 bits cannot be."],
  ])("%s", (lines, expected) => {
    const [first, ...others] = problemsOf(HEAD + lines);
    expect(others).toEqual([]);
    expect(first?.slice(0, expected.length)).toBe(expected);
  });
});

describe("printing", () => {
  const build = (...ops: readonly AddOpArguments[]): Circuit =>
    ops.reduce((circuit, op) => unwrap(addOp(circuit, op)), emptyCircuit(2));

  it("declares bits, and registers of those that are called so", () => {
    const circuit = build(
      { gate: "measure", column: 0, wire: 0, bit: "c[1]" },
      { gate: "measure", column: 0, wire: 1 },
      { gate: "reset", column: 1, wire: 0, when: [{ bit: "m0", on: false }] },
      {
        gate: "rx",
        column: 2,
        wire: 1,
        angles: ["theta"],
        when: [
          { bit: "c[1]", on: true },
          { bit: "m0", on: false },
        ],
      },
    );
    const { text, spans } = printOpenqasm(circuit);
    expect(text).toContain("qubit[2] q;\nbit[2] c;\nbit m0;\n");
    expect(text).toContain(
      [
        "c[1] = measure q[0];",
        "m0 = measure q[1];",
        "if (m0 == 0) { reset q[0]; }",
        "if (c[1] == 1 && m0 == 0) { rx(theta) q[1]; }",
      ].join("\n"),
    );
    const { from, to } = spans.get("op4") ?? { from: 0, to: 0 };
    expect(text.slice(from, to)).toBe("if (c[1] == 1 && m0 == 0) { rx(theta) q[1]; }");
    expect(read(text, circuit).circuit).toBe(circuit);
  });

  it("keeps names that a program cannot have", () => {
    const circuit = build(
      { gate: "ry", column: 0, wire: 0, angles: ["out"] },
      { gate: "measure", column: 1, wire: 0, bit: "out" },
      { gate: "measure", column: 1, wire: 1, bit: "if" },
      { gate: "measure", column: 2, wire: 1, bit: "out[0]" },
    );
    const { text } = printOpenqasm(circuit);
    expect(text).toContain("@ansatz.name if\nbit if_;");
    expect(read(text, circuit).circuit).toBe(circuit);
    expect(read(text).circuit.ops.map(({ bit }) => bit ?? "")).toEqual(["", "if", "out", "out[0]"]);
  });
});

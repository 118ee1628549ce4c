/** What is wrong with a program, at its place: each row a program, where, and what is said. */
import { describe, expect, it } from "vitest";
import { MAX_OPS } from "../../circuit/circuit.ts";
import { MAX_TEXT_LENGTH, readOpenqasm } from "./read-openqasm.ts";

const HEAD = 'OPENQASM 3.0;\ninclude "stdgates.inc";\nqubit[2] q;\n';

/** "line:column length message" of each problem. */
function problemsOf(text: string): string[] {
  const result = readOpenqasm(text);
  return result.ok
    ? []
    : result.problems.map(({ place, from, to, message }) => `${place} ${to - from} ${message}`);
}

describe("errors of syntax", () => {
  it.each([
    ["h q[0]\nx q[1];", '4:6 1 ";" is missing after a gate.'],
    ["h q[0];\nx q[1]", '5:6 1 ";" is missing after a gate.'],
    ["rx(pi/2 q[0];", '4:9 1 ")" was expected after the angles of "rx", but here stands "q".'],
    ["rx(pi/) q[0];", '4:7 1 A value was expected, but here stands ")".'],
    ["rx() q[0];", "4:1 2 rx takes 1 angle, not 0."],
    ["cx q[0] q[1];", '4:9 1 ";" was expected after a gate, but here stands "q".'],
    ["h q[0;", '4:6 1 "]" was expected after an index, but here stands ";".'],
    [
      "ctrl x q[0], q[1];",
      '4:6 1 "@" was expected after the modifier "ctrl", but here stands "x".',
    ],
    ["gate g a { h a;", '4:15 1 "}" is missing after the body of gate "g".'],
    ["gate { h a; }", '4:6 1 The name of a gate was expected, but here stands "{".'],
    ["}", '4:1 1 No statement begins with "}".'],
    ["?? q[0];", '4:1 1 No statement begins with "?".'],
    ["rx(x0^2) q[0];", '4:6 1 In OpenQASM 3 "^" works on the bits of integers; it is not a power.'],
  ])("%j", (lines, expected) => {
    expect(problemsOf(HEAD + lines)).toEqual([expected]);
  });
});

describe("errors of meaning", () => {
  it.each([
    ["hh q[0];", '4:1 2 There is no gate "hh".'],
    ["h r[0];", '4:3 1 There is no qubit "r".'],
    ["h q[2];", '4:5 1 There is no q[2]: "q" has 2 qubits, q[0] to q[1].'],
    ["h $0;", '4:3 2 "$0" is a qubit of a machine; a circuit here has none.'],
    ["cx q[0], q[0];", "4:10 4 A gate cannot act on one qubit twice."],
    ["cx q[0];", "4:1 2 cx acts on 2 qubits, not 1."],
    ["ctrl @ cx q[0], q[1];", "4:8 2 cx acts on 3 qubits (1 of them controls), not 2."],
    ["h q[0], q[1];", "4:9 4 h acts on 1 qubit, not 2."],
    ["h(pi) q[0];", "4:3 2 h takes no angles, not 1."],
    ["rx(theta) q[0];", '4:4 5 "theta" is not declared.'],
    [
      "input float[64] a;\nrx(2*a*a) q[0];",
      "5:4 5 a times a multiplies two parameters; an angle may only add them.",
    ],
    [
      "input float[64] a;\nrx(sin(a)) q[0];",
      "5:4 6 sin() of the parameter a is not a sum of products.",
    ],
    ["rx(foo(1)) q[0];", '4:4 3 There is no function "foo" here.'],
    ["rx(1/0) q[0];", "4:4 3 This divides by zero."],
    ["rx(q) q[0];", '4:4 1 "q" is a register of qubits, not an angle.'],
    ["qubit[2] q;", '4:10 1 "q" is declared already, as a register of qubits.'],
    ["qubit[99] r;", "4:7 2 With this the circuit has 101 wires; 26 are possible."],
    ["qubit[1.5] r;", "4:7 3 The size of the register is 1.5, not a whole number."],
    ["input int n;", '4:7 3 An input of type "int" is not read here: inputs are angles.'],
    [
      "input float[64] pi;",
      '4:17 2 "pi" cannot name a parameter here: it is a constant or a function.',
    ],
    [
      "const float c = theta;",
      '4:17 5 "theta" is not declared; here a number is needed that is known beforehand.',
    ],
    ['include "other.inc";', '4:9 11 "other.inc" cannot be included: no other files are read.'],
    ["gate g a { h b; }", '4:14 1 There is no qubit "b".'],
    ["gate g a { h q[0]; }", '4:14 1 "q" is the program\'s, which a gate cannot see, not a qubit.'],
    ["gate g a { g a; }", '4:12 1 There is no gate "g".'],
    ["gate g a { qubit b; }", "4:12 8 A gate is made of gates alone."],
    ["pow(0.3) @ h q[0];", "4:1 8 Only turns and phases have a power of 0.3 here."],
    ["for int i in [0:2] h q[i];", '4:24 1 There is no q[2]: "q" has 2 qubits, q[0] to q[1].'],
  ])("%j", (lines, expected) => {
    expect(problemsOf(HEAD + lines)).toEqual([expected]);
  });
});

describe("what a circuit here cannot hold", () => {
  it.each([
    ["bit[2] c;\nc[0] = 1;", 5, 9, "="],
    ["else { h q[0]; }", 4, 16, "else"],
    ["while (true) { }", 4, 16, "while"],
    ["def f(qubit a) { h a; }", 4, 23, "def"],
    ["let r = q[0:1];", 4, 15, "let"],
    ["defcal h $0 { }", 4, 15, "defcal"],
    ["int n = 3;", 4, 10, "int"],
    ["delay[100ns] q[0];", 4, 18, "delay"],
  ])("%j", (lines, line, length, word) => {
    const [first, ...others] = problemsOf(`${HEAD}${lines}\nh q[0];`);
    expect(others).toEqual([]);
    expect(first).toMatch(`${line}:1 ${length} "${word}" is not read here. `);
  });
});

it("collects every problem in one reading, in the order of the text", () => {
  const text = `${HEAD}hh q[0];\nrx(theta) q[0];\nh q[7]\nx q[1];\ngate g a { zz a; }\ng q[0];\nmeasure r;`;
  expect(problemsOf(text).map((problem) => problem.split(" ")[0])).toEqual([
    "4:1",
    "5:4",
    "6:6",
    "8:12",
    "10:9",
  ]);
});

it("says what to do, and offers it", () => {
  const fixesOf = (lines: string) => {
    const text = HEAD + lines;
    const result = readOpenqasm(text);
    const [problem] = result.ok ? [] : result.problems;
    const { from, to, insert } = problem?.fix ?? { from: 0, to: 0, insert: "" };
    return { remedy: problem?.remedy, fixed: text.slice(0, from) + insert + text.slice(to) };
  };
  expect(fixesOf("hh q[0];")).toEqual({ remedy: 'Did you mean "h"?', fixed: `${HEAD}h q[0];` });
  expect(fixesOf("h q[0]").fixed).toBe(`${HEAD}h q[0];`);
  expect(fixesOf("let r = q;\nh q[0];").fixed).toBe(`${HEAD}h q[0];`);
  const declared = fixesOf("rx(phi) q[0];").fixed;
  expect(problemsOf(declared)).toEqual([]);
  expect(declared).toContain('"stdgates.inc";\ninput float[64] phi;\n');
});

describe("hostile texts", () => {
  it.each([
    ["nothing", "", "The program declares no qubits."],
    [
      "parentheses without end",
      `${HEAD}rx(${"(".repeat(100_000)}`,
      "This is nested more than 40 deep.",
    ],
    [
      "signs without end",
      `${HEAD}rx(${"-".repeat(100_000)}1) q[0];`,
      "This is nested more than 40 deep.",
    ],
    [
      "blocks in blocks",
      `${HEAD}${"for int i in [0:1] { ".repeat(1000)}`,
      "This is nested more than 40 deep.",
    ],
    [
      "too long a text",
      " ".repeat(MAX_TEXT_LENGTH + 1),
      `This text has ${MAX_TEXT_LENGTH + 1} characters; ${MAX_TEXT_LENGTH} are read.`,
    ],
    [
      "a loop over much",
      `${HEAD}for int i in [0:1000000000] { h q[0]; }`,
      "This range has 1000000001 values.",
    ],
    [
      "loops in loops",
      `${HEAD}${"for int i in [0:999] ".repeat(4)} h q[0];`,
      `Here the program has more than ${MAX_OPS} gates.`,
    ],
    [
      "loops over nothing",
      `${HEAD}${"for int i in [0:999] ".repeat(4)} { id q[0]; }`,
      "The loops run through more than 20000 statements.",
    ],
    [
      "a great power",
      `${HEAD}pow(1000000) @ h q[0];`,
      `This power stands for more than ${MAX_OPS} gates.`,
    ],
    [
      "gates that double",
      `${HEAD}gate g0 a { h a; h a; }\n${Array.from({ length: 60 }, (_, n) => `gate g${n + 1} a { g${n} a; g${n} a; }`).join("\n")}\ninv @ g60 q[0];`,
      `"g12" stands for more than ${MAX_OPS} gates.`,
    ],
  ])("%s", (_name, text, message) => {
    const started = performance.now();
    const result = readOpenqasm(text);
    expect(result.ok ? [] : result.problems.map((problem) => problem.message)).toContain(message);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it("names like those of objects are only names", () => {
    expect(problemsOf(`${HEAD}constructor q[0];`)).toEqual([
      '4:1 11 There is no gate "constructor".',
    ]);
    expect(problemsOf(`${HEAD}rx(__proto__) q[0];`)).toEqual([
      '4:4 9 "__proto__" is not declared.',
    ]);
  });
});

/** Gates made of circuits: what is wrong with them, what they are, and what undoes them. */
import { describe, expect, it } from "vitest";
import { adjoint, identityMatrix, matrixDistance, multiplyMatrices } from "../base/complex.ts";
import { createRandom } from "../base/random.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, MAX_WIRES, type Circuit, type Op } from "./circuit.ts";
import { addOp, clearCircuit, invertOp, renameParameter } from "./commands.ts";
import {
  addCustomGate,
  ensureCustomGates,
  gatesOf,
  removeCustomGate,
} from "./custom-gate-commands.ts";
import { codes, messages, opNamed, problemsOf, someMatrix } from "./custom-gate-fixtures.ts";
import { MAX_ANGLE_NAMES, type CustomGate, type GateBody } from "./custom-gate.ts";
import { definitionOf, findCustomGate } from "./definition.ts";
import { validateCircuit } from "./validate.ts";

const op = (gate: Op["gate"], over: Partial<Op> = {}): Op => ({
  id: "a",
  gate,
  column: 0,
  targets: [0],
  controls: [],
  angles: [],
  ...over,
});

const body = (over: Partial<GateBody> = {}): GateBody => ({
  wireCount: 1,
  angleNames: [],
  ops: [],
  ...over,
});

/** "Spin" of theta and x0 on two wires, and "Pair" of Spin with its wires exchanged, placed once. */
function spinning(): Circuit {
  const spin = body({
    wireCount: 2,
    angleNames: ["theta", "x0"],
    ops: [
      op("ry", { angles: ["theta - 2*x0"] }),
      op("s", { id: "b", targets: [1] }),
      op("x", { id: "c", column: 1, targets: [1], controls: [{ wire: 0, on: false }] }),
      op("rz", { id: "d", column: 2, targets: [1], angles: ["x0^2"] }),
    ],
  });
  let circuit = unwrap(addCustomGate(emptyCircuit(3), { name: "Spin", circuit: spin }));
  const pair = body({
    wireCount: 2,
    angleNames: ["x3"],
    ops: [op("~g1", { targets: [1, 0], angles: ["pi/3", "x3"] })],
  });
  circuit = unwrap(addCustomGate(circuit, { name: "Pair", circuit: pair }));
  return unwrap(
    addOp(circuit, { gate: "~g2", column: 0, wire: 0, targets: [2, 0], angles: ["x0 + x1"] }),
  );
}

describe("addCustomGate refuses a body", () => {
  it.each<[string, GateBody, string, RegExp]>([
    ["without wires", body({ wireCount: 0 }), "wire-count", /"Bad" has 0 wires; a gate has 1 to/],
    ["with a share of a wire", body({ wireCount: 1.5 }), "wire-count", /"Bad" has 1.5 wires/],
    [
      "with too many wires",
      body({ wireCount: MAX_WIRES + 1 }),
      "wire-count",
      new RegExp(`"Bad" has ${MAX_WIRES + 1} wires`),
    ],
    [
      "with too many names",
      body({ angleNames: Array.from({ length: MAX_ANGLE_NAMES + 1 }, (_, k) => `a${k}`) }),
      "too-many-names",
      /"Bad" has 33 angles; a gate has at most 32/,
    ],
    ["with a name that is none", body({ angleNames: ["pi"] }), "bad-angle-name", /"pi" cannot/],
    ["with a name twice", body({ angleNames: ["a", "a"] }), "angle-name-used-twice", /called a\./],
    [
      "that uses a parameter it does not name",
      body({ angleNames: ["a"], ops: [op("rx", { angles: ["a + w*x1"] })] }),
      "unknown-name",
      /Inside "Bad": The angle "a \+ w\*x1" uses w, but the gate has only a\.[\s\S]*uses x1/,
    ],
    [
      "that uses a name where it has none",
      body({ ops: [op("rx", { angles: ["w"] })] }),
      "unknown-name",
      /uses w, but the gate has no names/,
    ],
  ])("%s", (_what, circuit, code, message) => {
    const refused = addCustomGate(emptyCircuit(2), { name: "Bad", circuit });
    expect(new Set(codes(refused))).toEqual(new Set([`custom-gate/${code}`]));
    expect(messages(refused)).toMatch(message);
    for (const { place, remedy } of problemsOf(refused)) {
      expect(place).toMatch(/^~g1/);
      expect(remedy).not.toBe("");
    }
  });

  it("whose ops would be refused in a circuit, telling the gate and the op", () => {
    const ops = [
      op("x", { targets: [1] }),
      op("swap", { id: "b" }),
      op("h", { id: "b" }),
      op("rx", { id: "c", column: 1, angles: ["a*a"] }),
      op("~none", { id: "d", column: 2 }),
    ];
    const refused = addCustomGate(emptyCircuit(2), {
      name: "Bad",
      circuit: body({ angleNames: ["a"], ops }),
    });
    expect(codes(refused)).toEqual([
      "circuit/id-used-twice",
      "circuit/no-such-wire",
      "circuit/wrong-target-count",
      "angle/not-linear",
      "circuit/unknown-custom-gate",
      "circuit/overlap",
    ]);
    expect(messages(refused)).toContain('Inside "Bad": The x gate in column 1 names wire 1');
    expect(problemsOf(refused).map(({ place }) => place)).toContain("~g1/c/angles/0");
  });

  it("that contains itself, directly or not, naming the chain", () => {
    const itself = addCustomGate(emptyCircuit(1), {
      name: "Snake",
      circuit: body({ ops: [op("~g1"), op("~g1", { id: "b", column: 1 })] }),
    });
    expect(codes(itself)).toEqual(["custom-gate/contains-itself"]);
    expect(messages(itself)).toBe(
      '"Snake" contains "Snake": a gate that contains itself never ends.',
    );
    const customGates: CustomGate[] = ["A", "B", "C"].map((name, index) => ({
      id: `~${name}` as const,
      name,
      circuit: body({ ops: [op(`~${"BCA"[index]}` as "~A"), op("x", { id: "b", column: 1 })] }),
    }));
    const problems = validateCircuit({ ...emptyCircuit(1), customGates, ops: [op("~B")] });
    expect(problems.map(({ message }) => message)).toEqual([
      '"A" contains "B" contains "C" contains "A": a gate that contains itself never ends.',
    ]);
  });
});

describe("the definition of a gate made of a circuit", () => {
  it("tells its wires, its angles and its body, as the same object among the same gates", () => {
    const circuit = spinning();
    const pair = definitionOf(circuit, { gate: "~g2" });
    expect(pair).toMatchObject({ name: "Pair", targetCount: 2, angleNames: ["x3"] });
    expect(pair.help).toBe("A gate of this circuit: 1 gate on 2 wires.");
    expect(pair.body?.ops).toHaveLength(1);
    expect(definitionOf(unwrap(clearCircuit(circuit)), { gate: "~g2" })).toBe(pair);
    expect(definitionOf(circuit, { gate: "h" }).body).toBeUndefined();
    expect(() => pair.derivatives([1])).toThrow(/before it is flattened/);
  });

  it("has the matrix of what it is made of", () => {
    const bell = body({
      wireCount: 2,
      ops: [
        op("h"),
        op("x", { id: "b", column: 1, targets: [1], controls: [{ wire: 0, on: true }] }),
      ],
    });
    const circuit = unwrap(addCustomGate(emptyCircuit(2), { name: "Bell", circuit: bell }));
    const half = Math.SQRT1_2;
    const wanted = [
      [half, half, 0, 0],
      [0, 0, half, -half],
      [0, 0, half, half],
      [half, -half, 0, 0],
    ].flat();
    // Column 1 is |01⟩, q0 = 1.
    const { entries } = definitionOf(circuit, { gate: "~g1" }).matrix([]);
    entries.forEach(({ re, im }, index) => {
      expect(re).toBeCloseTo(wanted[index] ?? Number.NaN, 14);
      expect(im).toBeCloseTo(0, 14);
    });
  });

  it("refuses a matrix too large to show", () => {
    const wide = body({ wireCount: 4, ops: [op("h")] });
    const circuit = unwrap(addCustomGate(emptyCircuit(4), { name: "Wide", circuit: wide }));
    expect(() => definitionOf(circuit, { gate: "~g1" }).matrix([])).toThrow(/too large to show/);
  });
});

describe("commands on such a gate", () => {
  it("invert it by the inverse of each of its gates, and back to itself", () => {
    const circuit = spinning();
    const inverse = unwrap(invertOp(circuit, { id: "op1" }));
    expect(opNamed(inverse, "op1")).toMatchObject({ gate: "~g4", angles: ["x0 + x1"] });
    expect(inverse.customGates?.map(({ name }) => name)).toEqual([
      "Spin",
      "Pair",
      "Spin†",
      "Pair†",
    ]);
    for (const [gate, undone, angles] of [
      ["~g1", "~g3", [0.7, -0.4]],
      ["~g2", "~g4", [1.3]],
    ] as const) {
      const product = multiplyMatrices(
        definitionOf(inverse, { gate: undone }).matrix(angles),
        definitionOf(inverse, { gate }).matrix(angles),
      );
      expect(matrixDistance(product, identityMatrix(4))).toBeLessThan(1e-14);
    }
    const back = unwrap(invertOp(inverse, { id: "op1" }));
    expect(back.ops).toEqual(circuit.ops);
    expect(back.customGates).toHaveLength(4);
  });

  it("invert matrices inside it", () => {
    let circuit = unwrap(addCustomGate(emptyCircuit(1), { name: "M", matrix: someMatrix(2) }));
    const circuitOfM = body({ ops: [op("~g1"), op("t", { id: "b", column: 1 })] });
    circuit = unwrap(addCustomGate(circuit, { name: "MT", circuit: circuitOfM }));
    circuit = unwrap(addOp(circuit, { gate: "~g2", column: 0, wire: 0 }));
    const inverse = unwrap(invertOp(circuit, { id: "op1" }));
    const { gate } = opNamed(inverse, "op1");
    const distance = matrixDistance(
      definitionOf(inverse, { gate }).matrix([]),
      adjoint(definitionOf(circuit, { gate: "~g2" }).matrix([])),
    );
    expect(distance).toBeLessThan(1e-14);
  });

  it("rename parameters outside it and leave its own names", () => {
    const circuit = unwrap(
      addOp(spinning(), { gate: "~g1", column: 1, wire: 0, angles: ["theta", "x1"] }),
    );
    const renamed = unwrap(renameParameter(circuit, { from: "theta", to: "w" }));
    expect(opNamed(renamed, "op2").angles).toEqual(["w", "x1"]);
    expect(renamed.customGates).toBe(circuit.customGates);
  });

  it("remove it only where neither ops nor other gates place it", () => {
    const circuit = unwrap(
      addOp(spinning(), { gate: "~g1", column: 1, wire: 0, angles: ["0", "0"] }),
    );
    const refused = removeCustomGate(circuit, { id: "~g1" });
    expect(codes(refused)).toEqual(["command/custom-gate-in-use"]);
    expect(messages(refused)).toBe('"Spin" is still placed: op2 in column 2; inside "Pair".');
    const cleared = unwrap(clearCircuit(circuit));
    expect(messages(removeCustomGate(cleared, { id: "~g1" }))).toBe(
      '"Spin" is still placed: inside "Pair".',
    );
    const without = unwrap(removeCustomGate(cleared, { id: "~g2" }));
    expect(unwrap(removeCustomGate(without, { id: "~g1" }))).toEqual(emptyCircuit(3));
  });

  it("bring it to another circuit with all that stands inside it", () => {
    const circuit = spinning();
    const { ops } = circuit;
    expect(gatesOf(circuit, ops).map(({ name }) => name)).toEqual(["Spin", "Pair"]);
    // There, ~g1 is something else; and Spin is there, under another name.
    let other = unwrap(addCustomGate(emptyCircuit(3), { name: "Spin", matrix: someMatrix(2) }));
    const [spin, pair] = circuit.customGates ?? [];
    other = {
      ...other,
      customGates: [
        ...(other.customGates ?? []),
        { ...(spin as CustomGate), id: "~s", name: "Mine" },
      ],
    };
    const brought = ensureCustomGates(other, gatesOf(circuit, ops));
    expect([...brought.ids]).toEqual([
      ["~g1", "~s"],
      ["~g2", "~g2"],
    ]);
    expect(findCustomGate(brought.circuit, "~g2")).toEqual({
      ...pair,
      circuit: {
        ...(pair as { circuit: GateBody }).circuit,
        ops: [op("~s", { targets: [1, 0], angles: ["pi/3", "x3"] })],
      },
    });
    expect(validateCircuit({ ...brought.circuit, ops })).toEqual([]);
    expect(ensureCustomGates(circuit, gatesOf(circuit, ops)).circuit).toBe(circuit);
  });
});

it("has the matrix of its parts at random angles", () => {
  const random = createRandom(3, "angles");
  const circuit = spinning();
  const [theta, x] = [random.uniform(-3, 3), random.uniform(-3, 3)];
  const pair = definitionOf(circuit, { gate: "~g2" }).matrix([x]);
  const spin = definitionOf(circuit, { gate: "~g1" }).matrix([Math.PI / 3, x]);
  // Exchanged wires: bits of rows and columns change places.
  const swap = [0, 2, 1, 3];
  const swapped = {
    size: 4,
    entries: spin.entries.map(
      (_, index) => spin.entries[4 * (swap[index >> 2] ?? 0) + (swap[index & 3] ?? 0)],
    ) as typeof spin.entries,
  };
  expect(matrixDistance(pair, swapped)).toBeLessThan(1e-14);
  expect(
    matrixDistance(spin, definitionOf(circuit, { gate: "~g1" }).matrix([theta, x])),
  ).toBeGreaterThan(1e-3);
});

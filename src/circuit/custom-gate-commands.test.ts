/** Defining gates by their matrices, taking definitions away, and bringing them along. */
import { describe, expect, it } from "vitest";
import { present } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit } from "./circuit.ts";
import { addOp, clearCircuit } from "./commands.ts";
import { addCustomGate, ensureCustomGate, removeCustomGate } from "./custom-gate-commands.ts";
import { codes, customCircuit, messages, problemsOf, someMatrix } from "./custom-gate-fixtures.ts";
import { MAX_CUSTOM_GATES, type ComplexPair, type MatrixGate } from "./custom-gate.ts";
import { findCustomGate } from "./definition.ts";
import { validateCircuit } from "./validate.ts";

describe("addCustomGate", () => {
  it("keeps the entries exactly and numbers the ids", () => {
    const matrix = someMatrix(4);
    const first = unwrap(addCustomGate(emptyCircuit(2), { name: " Mix ", matrix }));
    expect(first.customGates).toEqual([{ id: "~g1", name: "Mix", matrix }]);
    const second = unwrap(addCustomGate(first, { name: "Other", matrix, id: "~g7" }));
    const third = unwrap(addCustomGate(second, { name: "Third", matrix }));
    expect(third.customGates?.map(({ id }) => id)).toEqual(["~g1", "~g7", "~g8"]);
  });

  it("writes -0 as 0, which is all that JSON knows", () => {
    const matrix = [
      [
        [1, -0],
        [-0, 0],
      ],
      [
        [0, 0],
        [0, 1],
      ],
    ] as const;
    const circuit = unwrap(addCustomGate(emptyCircuit(1), { name: "Mine", matrix }));
    expect(JSON.parse(JSON.stringify(circuit))).toEqual(circuit);
  });

  it.each<[string, MatrixGate["matrix"], string, RegExp]>([
    ["an uneven row", [[[1, 0]], [[0, 0]]], "not-square", /"Bad" has 2 row\(s\), but 1 in row 1/],
    [
      "three rows",
      [0, 1, 2].map((row) => [0, 1, 2].map((column): ComplexPair => [row === column ? 1 : 0, 0])),
      "not-a-power-of-two",
      /"Bad" has 3 row\(s\); a gate on 1 to 3 wires has 2, 4 or 8/,
    ],
    ["no rows", [], "not-a-power-of-two", /"Bad" has 0 row\(s\)/],
    ["four wires", someMatrix(16), "too-large", /"Bad" has 16 row\(s\)/],
    [
      "NaN and infinity",
      [
        [
          [1, 0],
          [Number.NaN, 0],
        ],
        [
          [0, Infinity],
          [1, 0],
        ],
      ],
      "not-finite",
      /NaN \+ 0i in row 1, column 2[\s\S]*0 \+ Infinityi in row 2, column 1/,
    ],
    [
      "a shear",
      [
        [
          [1, 0],
          [0.25, 0],
        ],
        [
          [0, 0],
          [1, 0],
        ],
      ],
      "not-unitary",
      /"Bad" is not unitary: U†U differs from the identity by 0\.25; at most 0\.000001/,
    ],
  ])("refuses %s", (_name, matrix, code, message) => {
    const result = addCustomGate(emptyCircuit(4), { name: "Bad", matrix });
    expect(new Set(codes(result))).toEqual(new Set([`custom-gate/${code}`]));
    expect(messages(result)).toMatch(message);
    for (const { place, remedy } of problemsOf(result)) {
      expect(place).toBe("~g1");
      expect(remedy).not.toBe("");
    }
  });

  it("draws the line of unitarity at 1e-6", () => {
    // A column of length 1 + e deviates by 2e.
    const stretched = (by: number) =>
      addCustomGate(emptyCircuit(1), {
        name: "Mine",
        matrix: [
          [
            [1 + by, 0],
            [0, 0],
          ],
          [
            [0, 0],
            [0, 1],
          ],
        ],
      });
    expect(stretched(0.4e-6).ok).toBe(true);
    expect(codes(stretched(0.6e-6))).toEqual(["custom-gate/not-unitary"]);
  });

  it("refuses ids and names that are taken or empty", () => {
    const circuit = customCircuit();
    const add = (name: string, id?: `~${string}`) =>
      codes(addCustomGate(circuit, { name, matrix: someMatrix(2), ...(id && { id }) }));
    expect(add("One")).toEqual(["custom-gate/name-used-twice"]);
    expect(add("New", "~g2")).toEqual(["custom-gate/id-used-twice"]);
    expect(add("New", "~")).toEqual(["custom-gate/bad-id"]);
    expect(add(" ")).toEqual(["custom-gate/bad-name"]);
    expect(add("x".repeat(25))).toEqual(["custom-gate/bad-name"]);
    expect(add("hadamard")).toEqual(["custom-gate/name-of-the-table"]);
    expect(add("rzz")).toEqual(["custom-gate/name-of-the-table"]);
    expect(add("New")).toEqual([]);
  });

  it("refuses more gates than a circuit may define", () => {
    const matrix = someMatrix(2);
    const customGates = Array.from({ length: MAX_CUSTOM_GATES }, (_, index) => ({
      id: `~g${index + 1}` as const,
      name: `Gate ${index}`,
      matrix,
    }));
    const full = { ...emptyCircuit(1), customGates };
    expect(validateCircuit(full)).toEqual([]);
    expect(codes(addCustomGate(full, { name: "More", matrix }))).toEqual(["custom-gate/too-many"]);
  });
});

describe("removeCustomGate", () => {
  it("is refused while ops place the gate, naming them", () => {
    let circuit = customCircuit();
    circuit = unwrap(addOp(circuit, { gate: "~g1", column: 3, wire: 2 }));
    const refused = removeCustomGate(circuit, { id: "~g1" });
    expect(codes(refused)).toEqual(["command/custom-gate-in-use"]);
    expect(messages(refused)).toBe('"One" is still placed: op1 in column 1 and op4 in column 4.');
    circuit = unwrap(clearCircuit(circuit));
    for (const id of ["~g1", "~g2", "~g3"]) circuit = unwrap(removeCustomGate(circuit, { id }));
    expect(circuit).toEqual(emptyCircuit(4));
    expect(codes(removeCustomGate(circuit, { id: "~g1" }))).toEqual([
      "command/no-such-custom-gate",
    ]);
  });

  it("names a few of very many ops", () => {
    let circuit = customCircuit();
    for (let column = 3; column < 23; column++) {
      circuit = unwrap(addOp(circuit, { gate: "~g1", column, wire: 0 }));
    }
    expect(messages(removeCustomGate(circuit, { id: "~g1" }))).toMatch(
      /op10 in column 10 and 13 more/,
    );
  });
});

describe("ensureCustomGate", () => {
  it("finds the gate, then one of the same matrix, then defines it under a free id and name", () => {
    const circuit = customCircuit();
    const two = present(findCustomGate(circuit, "~g2"), "gate");
    expect(ensureCustomGate(circuit, two)).toEqual({ circuit, id: "~g2" });
    expect(ensureCustomGate(circuit, { ...two, id: "~other", name: "Alias" }).id).toBe("~g2");
    const clash = ensureCustomGate(circuit, { ...two, matrix: someMatrix(4) });
    expect(clash.id).toBe("~g4");
    expect(findCustomGate(clash.circuit, "~g4")?.name).toBe("Two 2");
    expect(validateCircuit(clash.circuit)).toEqual([]);
    const elsewhere = ensureCustomGate(emptyCircuit(2), two);
    expect(elsewhere.circuit.customGates).toEqual([two]);
  });

  it("cuts a long name short where it needs a number, and keeps clear of the gate table", () => {
    const long = { id: "~a", name: "x".repeat(24), matrix: someMatrix(2) } as const;
    const first = ensureCustomGate(emptyCircuit(1), long).circuit;
    const second = ensureCustomGate(first, { ...long, matrix: someMatrix(2) }).circuit;
    const third = ensureCustomGate(second, {
      ...long,
      id: "~b",
      name: "T†",
      matrix: someMatrix(2),
    });
    expect(third.circuit.customGates?.map(({ name }) => name)).toEqual([
      "x".repeat(24),
      `${"x".repeat(22)} 2`,
      "T† 2",
    ]);
    expect(validateCircuit(third.circuit)).toEqual([]);
  });
});

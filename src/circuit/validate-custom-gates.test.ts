/** Every problem of definitions and their ops at once. */
import { expect, it } from "vitest";
import type { Circuit } from "./circuit.ts";
import { customCircuit, opNamed, someMatrix } from "./custom-gate-fixtures.ts";
import { validateCircuit } from "./validate.ts";

it("collects every problem of definitions and their ops", () => {
  const fine = someMatrix(2);
  const wrong: Circuit = {
    wires: [{ initial: "0" }, { initial: "0" }],
    customGates: [
      { id: "~a", name: "A", matrix: fine },
      { id: "~a", name: "A", matrix: [[[1, 0]], [[0, 0]]] },
      { id: "b" as "~b", name: "", matrix: [[[Number.NaN, 0]]] },
      { id: "~c", name: "X", matrix: fine.map((row) => row.map(([re, im]) => [2 * re, im])) },
    ],
    ops: [
      { id: "op1", gate: "~a", column: 0, targets: [0, 1], controls: [], angles: [] },
      { id: "op2", gate: "~d", column: 1, targets: [0], controls: [], angles: [] },
    ],
  };
  expect(validateCircuit(wrong).map(({ code }) => code)).toEqual([
    "custom-gate/id-used-twice",
    "custom-gate/name-used-twice",
    "custom-gate/not-square",
    "custom-gate/bad-id",
    "custom-gate/bad-name",
    "custom-gate/not-a-power-of-two",
    "custom-gate/not-finite",
    "custom-gate/name-of-the-table",
    "custom-gate/not-unitary",
    "circuit/wrong-target-count",
    "circuit/unknown-custom-gate",
  ]);
});

it("tells of a misshapen matrix once, not for each of its ops", () => {
  const op = { gate: "~a", targets: [0], controls: [], angles: [] } as const;
  const wrong: Circuit = {
    wires: [{ initial: "0" }],
    customGates: [{ id: "~a", name: "Tall", matrix: [[], [], []] }],
    ops: [0, 1].map((column) => ({ ...op, id: `op${column}`, column })),
  };
  expect(validateCircuit(wrong).map(({ code }) => code)).toEqual([
    "custom-gate/not-square",
    "custom-gate/not-a-power-of-two",
  ]);
});

it("calls an op by the name of its gate", () => {
  const circuit = customCircuit();
  const op = { ...opNamed(circuit, "op1"), targets: [9] };
  const [found] = validateCircuit({ ...circuit, ops: [op] });
  expect(found?.message).toMatch(/^The One gate in column 1 names wire 9/);
});

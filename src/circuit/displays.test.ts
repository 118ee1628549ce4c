/** Displays in circuits: placed, resized, refused where they cannot be, and never part of the state. */
import { expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit, type Op } from "./circuit.ts";
import { addControl, addOp } from "./commands.ts";
import { GATES, isDisplay, isInert } from "./gate-table.ts";
import { displayLimit, resizeDisplay } from "./resize-display.ts";
import { validateCircuit } from "./validate.ts";

const opOf = (circuit: Circuit, id: string): Op | undefined =>
  circuit.ops.find((op) => op.id === id);

it("are four, inert, and placed on one wire where they are dropped", () => {
  const ids = GATES.filter(({ group }) => group === "display").map(({ id }) => id);
  expect(ids).toEqual(["chance", "bloch", "amplitudes", "density"]);
  for (const gate of ids) {
    expect([isDisplay(gate), isInert(gate)]).toEqual([true, true]);
    const placed = unwrap(addOp(emptyCircuit(3), { gate, column: 0, wire: 1 }));
    expect(placed.ops[0]?.targets).toEqual([1]);
  }
  expect([isDisplay("barrier"), isInert("barrier"), isInert("h")]).toEqual([false, true, false]);
});

it("span as many wires as wished, up to four, and make room for themselves", () => {
  let circuit = unwrap(addOp(emptyCircuit(5), { gate: "h", column: 0, wire: 2 }));
  circuit = unwrap(addOp(circuit, { gate: "density", column: 0, wire: 1 }));
  const [, display] = circuit.ops.toSorted((a, b) => a.id.localeCompare(b.id));
  const id = display?.id ?? "";
  const sizes = (wireCount: number) => unwrap(resizeDisplay(circuit, { id, wireCount }));
  expect(opOf(sizes(2), id)?.targets).toEqual([1, 2]);
  // The H on q2 was in its column.
  expect(opOf(sizes(2), id)?.column).not.toBe(opOf(sizes(2), "op1")?.column);
  expect(opOf(sizes(4), id)?.targets).toEqual([1, 2, 3, 4]);
  const low = unwrap(addOp(emptyCircuit(3), { gate: "amplitudes", column: 0, wire: 2 }));
  const [bottom] = low.ops;
  const grown = unwrap(resizeDisplay(low, { id: bottom?.id ?? "", wireCount: 3 }));
  expect(grown.ops[0]?.targets).toEqual([0, 1, 2]);
  expect(displayLimit(circuit, "bloch")).toBe(1);
  expect(displayLimit(emptyCircuit(2), "density")).toBe(2);
  expect(resizeDisplay(circuit, { id, wireCount: 5 })).toMatchObject({
    ok: false,
    problems: [{ code: "command/display-size" }],
  });
  expect(resizeDisplay(circuit, { id: "op1", wireCount: 2 }).ok).toBe(false);
});

it("have no controls, and show four wires at most", () => {
  const circuit = unwrap(addOp(emptyCircuit(6), { gate: "chance", column: 0, wire: 0 }));
  const [op] = circuit.ops;
  const controlled = addControl(circuit, { id: op?.id ?? "", wire: 1, on: true });
  expect(controlled).toMatchObject({
    ok: false,
    problems: [{ code: "circuit/controlled-display" }],
  });
  const wide = { ...circuit, ops: circuit.ops.map((o) => ({ ...o, targets: [0, 1, 2, 3, 4] })) };
  expect(validateCircuit(wide)).toMatchObject([{ code: "circuit/display-too-wide" }]);
});

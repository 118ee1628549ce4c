import * as fc from "fast-check";
import { expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { columnCount, emptyCircuit, findOp, MAX_WIRES, opWires } from "./circuit.ts";
import { measuringCircuits } from "./command-fixtures.ts";
import { addControl, addOp, renameWire, setInitial } from "./commands.ts";
import { insertWire, movedWire, moveWire } from "./move-wire.ts";
import { validateCircuit } from "./validate.ts";

fc.configureGlobal({ seed: 20261125 });

const moves = fc
  .tuple(measuringCircuits, fc.nat({ max: 7 }), fc.nat({ max: 7 }))
  .map(([circuit, from, to]) => {
    const count = circuit.wires.length;
    return { circuit, from: from % count, to: to % count };
  });

it("moves a wire with its label, its initial state and what stands on it", () => {
  let circuit = emptyCircuit(3);
  circuit = unwrap(addOp(circuit, { gate: "h", column: 0, wire: 0 }));
  circuit = unwrap(addOp(circuit, { gate: "x", column: 1, wire: 1 }));
  circuit = unwrap(addControl(circuit, { id: "op2", wire: 0, on: false }));
  circuit = unwrap(renameWire(circuit, { wire: 0, label: "data" }));
  circuit = unwrap(setInitial(circuit, { wire: 0, initial: "-i" }));
  const moved = unwrap(moveWire(circuit, { from: 0, to: 2 }));
  expect(moved.wires).toEqual([
    { initial: "0" },
    { initial: "0" },
    { label: "data", initial: "-i" },
  ]);
  expect(findOp(moved, "op1")?.targets).toEqual([2]);
  expect(findOp(moved, "op2")).toMatchObject({ targets: [0], controls: [{ wire: 2, on: false }] });
});

it("there and back is where it began, unless gates had to get columns of their own", () => {
  fc.assert(
    fc.property(moves, ({ circuit, from, to }) => {
      const there = unwrap(moveWire(circuit, { from, to }));
      const back = unwrap(moveWire(there, { from: to, to: from }));
      expect(validateCircuit(there)).toEqual([]);
      expect(back.wires).toEqual(circuit.wires);
      if (columnCount(there) === columnCount(circuit)) expect(back).toEqual(circuit);
      const wiresOf = (id: string, of: typeof circuit) => {
        const op = findOp(of, id);
        return op && [op.targets, op.controls];
      };
      for (const { id } of circuit.ops) expect(wiresOf(id, back)).toEqual(wiresOf(id, circuit));
    }),
  );
});

it("numbers each wire once, as the reverse move undoes", () => {
  for (let from = 0; from < 5; from++) {
    for (let to = 0; to < 5; to++) {
      const there = [0, 1, 2, 3, 4].map((wire) => movedWire(wire, { from, to }));
      expect(there.toSorted()).toEqual([0, 1, 2, 3, 4]);
      expect(there.map((wire) => movedWire(wire, { from: to, to: from }))).toEqual([0, 1, 2, 3, 4]);
    }
  }
});

it("opens a column for gates of one column that would cross", () => {
  let circuit = emptyCircuit(4);
  circuit = unwrap(addOp(circuit, { gate: "swap", column: 0, wire: 0 }));
  circuit = unwrap(addOp(circuit, { gate: "swap", column: 0, wire: 2 }));
  expect(columnCount(circuit)).toBe(1);
  const moved = unwrap(moveWire(circuit, { from: 0, to: 2 }));
  expect(moved.ops.map((op) => [op.column, opWires(op).toSorted()])).toEqual([
    [0, [0, 2]],
    [1, [1, 3]],
  ]);
});

it("inserts a wire in between, and refuses one too many or out of place", () => {
  const circuit = unwrap(addOp(emptyCircuit(2), { gate: "swap", column: 0, wire: 0 }));
  const wider = unwrap(insertWire(circuit, { at: 1 }));
  expect(wider.wires).toHaveLength(3);
  expect(findOp(wider, "op1")?.targets).toEqual([0, 2]);
  expect(insertWire(emptyCircuit(MAX_WIRES), { at: 3 }).ok).toBe(false);
  expect(insertWire(circuit, { at: 3 }).ok).toBe(false);
  expect(moveWire(circuit, { from: 0, to: 2 }).ok).toBe(false);
});

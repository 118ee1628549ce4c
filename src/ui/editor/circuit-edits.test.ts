import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { emptyCircuit, findOp, type Circuit } from "../../circuit/circuit.ts";
import { addOp } from "../../circuit/commands.ts";
import { freeWires, nudgeOp, placeCopy, placeGate } from "./circuit-edits.ts";
import { sampleCircuit } from "./test-circuit.ts";

const nudged = (circuit: Circuit, id: string, columns: number, wires: number): Circuit =>
  unwrap(nudgeOp(circuit, { id, columns, wires }));

const order = (circuit: Circuit): string[] => circuit.ops.map((op) => `${op.id}@${op.column}`);

describe("nudgeOp", () => {
  it("passes a neighbour in either direction", () => {
    const right = nudged(sampleCircuit(), "op1", 1, 0);
    expect(order(right)).toEqual(["op2@0", "op1@1", "op3@2"]);
    expect(order(nudged(right, "op1", -1, 0))).toEqual(["op1@0", "op2@1", "op3@2"]);
  });

  it("joins a column where it fits", () => {
    let circuit = unwrap(addOp(emptyCircuit(2), { gate: "h", column: 0, wire: 0 }));
    circuit = unwrap(addOp(circuit, { gate: "x", column: 1, wire: 1 }));
    expect(order(nudged(circuit, "op2", -1, 0))).toEqual(["op1@0", "op2@0"]);
  });

  it("stops at the edges without a change", () => {
    const circuit = sampleCircuit();
    expect(nudged(circuit, "op1", -1, 0)).toBe(circuit);
    expect(nudged(circuit, "op3", 1, 0)).toBe(circuit);
    expect(nudged(circuit, "op1", 0, -1)).toBe(circuit);
  });

  it("moves from wire to wire with its controls", () => {
    const moved = findOp(nudged(sampleCircuit(), "op2", 0, 1), "op2");
    expect(moved).toMatchObject({ targets: [2], controls: [{ wire: 1, on: true }] });
  });
});

it("places a gate with fresh parameters, and its inverse with them negated", () => {
  const circuit = sampleCircuit();
  const spot = { column: 0, wire: 2 };
  expect(at(unwrap(placeGate(circuit, { ...spot, gate: "rx" })).ops, 1).angles).toEqual(["theta1"]);
  const inverse = unwrap(placeGate(circuit, { ...spot, gate: "rx", isInverse: true }));
  expect(at(inverse.ops, 1).angles).toEqual(["-theta1"]);
  const dagger = unwrap(placeGate(circuit, { ...spot, gate: "s", isInverse: true }));
  expect(at(dagger.ops, 1).gate).toBe("sdg");
});

it("copies fit where there is room and are refused where there is none", () => {
  const content = at(sampleCircuit().ops, 1);
  const low = unwrap(placeCopy(sampleCircuit(), { content, column: 3, wire: 0 }));
  expect(findOp(low, "op4")).toMatchObject({ targets: [1], controls: [{ wire: 0, on: true }] });
  expect(placeCopy(emptyCircuit(1), { content, column: 0, wire: 0 }).ok).toBe(false);
});

it("freeWires are those that an op does not touch", () => {
  const circuit = sampleCircuit();
  expect(freeWires(circuit.wires.length, at(circuit.ops, 1))).toEqual([2]);
});

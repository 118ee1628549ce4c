import { expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { freeWires, placeGate } from "./circuit-edits.ts";
import { sampleCircuit } from "./test-circuit.ts";

it("places a gate with fresh parameters, and its inverse with them negated", () => {
  const circuit = sampleCircuit();
  const spot = { column: 0, wire: 2 };
  expect(at(unwrap(placeGate(circuit, { ...spot, gate: "rx" })).ops, 1).angles).toEqual(["theta1"]);
  const inverse = unwrap(placeGate(circuit, { ...spot, gate: "rx", isInverse: true }));
  expect(at(inverse.ops, 1).angles).toEqual(["-theta1"]);
  const dagger = unwrap(placeGate(circuit, { ...spot, gate: "s", isInverse: true }));
  expect(at(dagger.ops, 1).gate).toBe("sdg");
});

it("freeWires are those that an op does not touch", () => {
  const circuit = sampleCircuit();
  expect(freeWires(circuit.wires.length, at(circuit.ops, 1))).toEqual([2]);
});

/** A gate opened: what is done inside happens at every place that uses it. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import type { Circuit } from "./circuit.ts";
import { emptyCircuit } from "./circuit.ts";
import {
  addOp,
  addWire,
  clearCircuit,
  invertOp,
  removeOp,
  renameParameter,
  renameWire,
  setAngle,
  setInitial,
} from "./commands.ts";
import { codes, customCircuit, messages, opNamed, problemsOf } from "./custom-gate-fixtures.ts";
import { isSubcircuit } from "./custom-gate.ts";
import { findCustomGate } from "./definition.ts";
import { inGate, renameCustomGate, scopedCircuit } from "./edit-gate.ts";
import { groupOps } from "./group-commands.ts";
import { validateCircuit } from "./validate.ts";

/** "Turn" (~g1: RX theta, RZ x0) twice on two wires, and "Outer" (~g2) of a third with an H. */
function turning(): Circuit {
  let circuit = emptyCircuit(2);
  circuit = unwrap(addOp(circuit, { gate: "rx", column: 0, wire: 0, angles: ["theta"] }));
  circuit = unwrap(addOp(circuit, { gate: "rz", column: 1, wire: 0, angles: ["x0"] }));
  circuit = unwrap(groupOps(circuit, { ids: ["op1", "op2"], name: "Turn" }));
  circuit = unwrap(addOp(circuit, { gate: "~g1", column: 0, wire: 1, angles: ["2*w", "x1"] }));
  circuit = unwrap(addOp(circuit, { gate: "~g1", column: 1, wire: 1, angles: ["v", "x1"] }));
  circuit = unwrap(addOp(circuit, { gate: "h", column: 2, wire: 1 }));
  return unwrap(groupOps(circuit, { ids: ["op5", "op6"], name: "Outer" }));
}

const anglesOf = (circuit: Circuit, gate: string): (readonly string[])[] =>
  circuit.ops.filter((op) => op.gate === gate).map(({ angles }) => angles);
const namesOf = (circuit: Circuit, id: string): readonly string[] => {
  const gate = findCustomGate(circuit, id);
  return isSubcircuit(gate) ? gate.circuit.angleNames : [];
};

describe("an opened gate", () => {
  it("is a circuit of its own, the same object as long as nothing changes", () => {
    const circuit = turning();
    const scope = scopedCircuit(circuit, "~g1");
    expect(scope.wires).toEqual([{ initial: "0" }]);
    expect(scope.ops.map(({ gate }) => gate)).toEqual(["rx", "rz"]);
    expect(scope.customGates).toBe(circuit.customGates);
    expect(validateCircuit(scope)).toEqual([]);
    const moved = unwrap(addOp(circuit, { gate: "x", column: 9, wire: 0 }));
    expect(scopedCircuit(moved, "~g1")).toBe(scope);
    expect(scopedCircuit(circuit, null)).toBe(circuit);
    expect(scopedCircuit(circuit, "~none")).toBe(circuit);
    expect(scopedCircuit(customCircuit(), "~g1").ops).toHaveLength(3);
  });

  it("changes at every use at once", () => {
    const circuit = turning();
    const edited = unwrap(
      inGate("~g1", (scope) => addOp(scope, { gate: "h", column: 9, wire: 0 }))(circuit),
    );
    expect(scopedCircuit(edited, "~g1").ops).toHaveLength(3);
    expect(edited.ops).toEqual(circuit.ops);
    expect(inGate("~g1", (scope) => ({ ok: true, value: scope }))(circuit)).toEqual({
      ok: true,
      value: circuit,
    });
    const outside = unwrap(inGate(null, clearCircuit)(circuit));
    expect(outside.ops).toEqual([]);
  });

  it("takes new parameters as angles, called so wherever it is placed, through the gates around it", () => {
    const circuit = turning();
    const edited = unwrap(
      inGate("~g1", (scope) =>
        addOp(scope, { gate: "ry", column: 9, wire: 0, angles: ["phi + x2"] }),
      )(circuit),
    );
    expect(namesOf(edited, "~g1")).toEqual(["theta", "x0", "phi", "x2"]);
    expect(anglesOf(edited, "~g1")).toEqual([
      ["theta", "x0", "phi", "x2"],
      ["2*w", "x1", "phi", "x2"],
    ]);
    expect(namesOf(edited, "~g2")).toEqual(["v", "x1", "phi", "x2"]);
    expect(anglesOf(edited, "~g2")).toEqual([["v", "x1", "phi", "x2"]]);
    expect(validateCircuit(edited)).toEqual([]);
  });

  it("does not tie a new parameter to one that is called so outside", () => {
    const circuit = turning();
    const edited = unwrap(
      inGate("~g1", (scope) => addOp(scope, { gate: "ry", column: 9, wire: 0, angles: ["w"] }))(
        circuit,
      ),
    );
    expect(namesOf(edited, "~g1")).toEqual(["theta", "x0", "w"]);
    expect(anglesOf(edited, "~g1")).toEqual([
      ["theta", "x0", "w1"],
      ["2*w", "x1", "w1"],
    ]);
  });

  it("loses angles that nothing inside uses any more", () => {
    const edited = unwrap(inGate("~g1", (scope) => removeOp(scope, { id: "op1" }))(turning()));
    expect(namesOf(edited, "~g1")).toEqual(["x0"]);
    expect(anglesOf(edited, "~g1")).toEqual([["x0"], ["x1"]]);
    expect(validateCircuit(edited)).toEqual([]);
  });

  it("keeps what an angle stands for when its name changes inside", () => {
    const rename = inGate("~g1", (scope) => renameParameter(scope, { from: "theta", to: "alpha" }));
    const edited = unwrap(rename(turning()));
    expect(namesOf(edited, "~g1")).toEqual(["alpha", "x0"]);
    expect(anglesOf(edited, "~g1")).toEqual([
      ["theta", "x0"],
      ["2*w", "x1"],
    ]);
    const text = inGate("~g1", (scope) => setAngle(scope, { id: "op1", index: 0, text: "beta" }));
    expect(anglesOf(unwrap(text(edited)), "~g1")[1]).toEqual(["2*w", "x1"]);
  });

  it("keeps definitions that a command inside it makes", () => {
    const edited = unwrap(inGate("~g2", (scope) => invertOp(scope, { id: "op5" }))(turning()));
    expect(edited.customGates?.map(({ name }) => name)).toEqual(["Turn", "Outer", "Turn†"]);
    expect(scopedCircuit(edited, "~g2").ops[0]?.gate).toBe("~g3");
  });

  it("refuses itself inside, directly and through another, and changes nothing", () => {
    const circuit = turning();
    const angles = ["0", "0"];
    const itself = inGate("~g1", (scope) =>
      addOp(scope, { gate: "~g1", column: 9, wire: 0, angles }),
    )(circuit);
    expect(codes(itself)).toEqual(["custom-gate/contains-itself"]);
    expect(messages(itself)).toMatch(/^"Turn" contains "Turn"/);
    const around = inGate("~g1", (scope) =>
      addOp(scope, { gate: "~g2", column: 9, wire: 0, angles }),
    )(circuit);
    expect(messages(around)).toMatch(/^"Turn" contains "Outer" contains "Turn"/);
    expect(validateCircuit(circuit)).toEqual([]);
  });

  it("refuses a start and a label of its wires, and other wires while it is placed", () => {
    const circuit = turning();
    const start = inGate("~g1", (scope) => setInitial(scope, { wire: 0, initial: "+" }))(circuit);
    expect(codes(start)).toEqual(["command/gate-wire-state"]);
    const label = inGate("~g1", (scope) => renameWire(scope, { wire: 0, label: "a" }))(circuit);
    expect(codes(label)).toEqual(["command/gate-wire-state"]);
    const wider = inGate("~g1", addWire)(circuit);
    expect(codes(wider)).toEqual(["command/gate-wires-in-use"]);
    expect(messages(wider)).toMatch(/"Turn" is placed on 1 wire; while it is, it cannot get/);
    const unused = unwrap(clearCircuit(circuit));
    expect(scopedCircuit(unwrap(inGate("~g2", addWire)(unused)), "~g2").wires).toHaveLength(2);
  });

  it("tells what an edit breaks where it is placed", () => {
    // x0 of Turn stands for a feature, theta for 2w: sin(theta) has no normal form there.
    const circuit = unwrap(setAngle(turning(), { id: "op4", index: 1, text: "w" }));
    const refused = inGate("~g1", (scope) =>
      setAngle(scope, { id: "op2", index: 0, text: "sin(x0)" }),
    )(circuit);
    expect(codes(refused)).toEqual(["circuit/inner-angle"]);
    expect(problemsOf(refused)[0]?.place).toBe("op4");
  });
});

describe("renameCustomGate", () => {
  it("calls a gate something else, or says what is free", () => {
    const circuit = turning();
    const renamed = unwrap(renameCustomGate(circuit, { id: "~g1", name: " Spin " }));
    expect(findCustomGate(renamed, "~g1")?.name).toBe("Spin");
    expect(renamed.ops).toBe(circuit.ops);
    expect(unwrap(renameCustomGate(circuit, { id: "~g1", name: "Turn" }))).toEqual(circuit);
    const taken = renameCustomGate(circuit, { id: "~g1", name: "Outer" });
    expect(problemsOf(taken)[0]).toMatchObject({
      code: "command/gate-name-taken",
      remedy: '"Outer 2" is free.',
    });
    expect(codes(renameCustomGate(circuit, { id: "~none", name: "A" }))).toEqual([
      "command/no-such-custom-gate",
    ]);
    expect(opNamed(renamed, "op4").gate).toBe("~g1");
  });
});

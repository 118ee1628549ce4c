/** Gates of the circuit's own through the editor's actions: every action works inside an open gate too. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { emptyCircuit, type Circuit } from "../../../circuit/circuit.ts";
import { addControl, addOp } from "../../../circuit/commands.ts";
import { isSubcircuit } from "../../../circuit/custom-gate.ts";
import { createDocumentStore } from "../../../state/document.ts";
import { createSessionViewStore } from "../../../state/session-view.ts";
import { createEditorActions } from "../actions.ts";
import { testExperiment } from "../test-circuit.ts";

/** H q0, CX q0→q1 on three wires, with q1 at the bottom of the pair. */
function bell(): Circuit {
  let circuit = unwrap(addOp(emptyCircuit(3), { gate: "h", column: 0, wire: 0 }));
  circuit = unwrap(addOp(circuit, { gate: "x", column: 1, wire: 1 }));
  return unwrap(addControl(circuit, { id: "op2", wire: 0 }));
}

function editor() {
  const document = createDocumentStore(testExperiment(bell()));
  const view = createSessionViewStore();
  const actions = createEditorActions({ document, view });
  const circuit = () => document.getState().experiment.circuit;
  const inside = () => {
    const [gate] = circuit().customGates ?? [];
    return isSubcircuit(gate) ? gate.circuit.ops : [];
  };
  const steps = () => document.getState().history.past.map(({ label }) => label);
  const refusals = () => view.getState().notices.map(({ text }) => text);
  return {
    actions,
    view: () => view.getState(),
    document: () => document.getState(),
    circuit,
    inside,
    steps,
    refusals,
  };
}

function withOpenGate() {
  const parts = editor();
  parts.actions.group(["op1", "op2"], "Bell");
  parts.actions.openGate("~g1");
  return parts;
}

describe("grouping", () => {
  it("is one named step, selects the gate and says so", () => {
    const { actions, view, circuit, steps, document } = editor();
    expect(actions.group(["op1", "op2"], " Bell ")).toBe(true);
    expect(circuit().ops).toMatchObject([{ id: "op3", gate: "~g1", targets: [0, 1] }]);
    expect(view().selectedOps).toEqual(["op3"]);
    expect(view().announcement).toBe("2 gates grouped as Bell. Enter opens it.");
    expect(steps()).toEqual(["Group as Bell"]);
    document().undo();
    expect(circuit()).toEqual(bell());
  });

  it("asks for a name for what is selected, or under the cursor", () => {
    const { actions, view } = editor();
    actions.setCursor(0, 0);
    actions.askToGroup();
    expect(view()).toMatchObject({ dialog: "group", selectedOps: ["op1"] });
  });

  it("that is refused changes nothing and says why", () => {
    const { actions, circuit, refusals } = editor();
    expect(actions.group(["op1"], "Hadamard")).toBe(false);
    expect(refusals()).toEqual([
      'There is a gate "Hadamard" already, which every circuit has. "Hadamard 2" is free.',
    ]);
    expect(circuit()).toEqual(bell());
  });
});

describe("an open gate", () => {
  it("is what every action sees and changes, as one step of the whole", () => {
    const { actions, circuit, inside, steps, view, document } = withOpenGate();
    expect(actions.circuit().wires).toHaveLength(2);
    actions.setCursor(2, 0);
    actions.placeAtCursor("ry", false);
    expect(inside().map(({ gate }) => gate)).toEqual(["h", "x", "ry"]);
    expect(circuit().ops).toMatchObject([{ gate: "~g1", angles: ["theta0"] }]);
    expect(steps()).toEqual(["Group as Bell", "Place Y rotation"]);
    expect(view().announcement).toBe("Ry(theta0) on q0, column 3, placed.");
    actions.invert(["op1"]);
    actions.nudge(0, 1, ["op3"]);
    expect(inside().at(-1)).toMatchObject({ gate: "ry", targets: [1] });
    actions.remove(["op3"]);
    expect(circuit().ops).toMatchObject([{ gate: "~g1", angles: [] }]);
    document().undo();
    document().undo();
    expect(inside().at(-1)).toMatchObject({ gate: "ry", targets: [0] });
  });

  it("takes angles, by field and by slider", () => {
    const { actions, inside, circuit, document } = withOpenGate();
    actions.setCursor(2, 0);
    actions.placeAtCursor("rx", false);
    const { id } = actions.circuit().ops.at(-1) ?? { id: "" };
    expect(actions.setAngle(id, 0, "phi").ok).toBe(true);
    // A new name for what one angle was: the use keeps what it gave.
    expect(circuit().ops).toMatchObject([{ angles: ["theta0"] }]);
    actions.previewAngle(id, 0, "0.5");
    actions.previewAngle(id, 0, "0.75");
    actions.commitGesture();
    expect(inside().at(-1)?.angles).toEqual(["0.75"]);
    expect(circuit().ops).toMatchObject([{ angles: [] }]);
    document().undo();
    expect(circuit().ops).toMatchObject([{ angles: ["theta0"] }]);
  });

  it("takes controls, aimed by the arrows too", () => {
    const { actions, inside, circuit } = withOpenGate();
    actions.setCursor(0, 0);
    actions.aimControl(true);
    actions.stepAim(1);
    actions.endAim(true);
    expect(inside()[0]).toMatchObject({ gate: "h", controls: [{ wire: 1, on: true }] });
    expect(circuit().ops).toMatchObject([{ gate: "~g1", targets: [0, 1], controls: [] }]);
  });

  it("refuses itself inside, a start, a label and another order of its wires", () => {
    const { actions, circuit, refusals } = withOpenGate();
    const before = circuit();
    actions.setCursor(2, 0);
    actions.placeAtCursor("~g1", false);
    actions.setInitialState(0, "1");
    actions.moveWire(0, 1);
    actions.insertWire(0);
    actions.addWire();
    expect(circuit()).toBe(before);
    expect(refusals().join("\n")).toMatch(/"Bell" is placed on 2 wires; while it is/);
    expect(refusals().join("\n")).toMatch(/"Bell" contains "Bell"/);
  });

  it("closes, selects nothing and shows the whole circuit", () => {
    const { actions, view } = withOpenGate();
    actions.closeGate();
    expect(view()).toMatchObject({ openGate: null, selectedOps: [] });
    expect(actions.circuit().wires).toHaveLength(3);
    expect(view().announcement).toBe("Bell is closed. This is the whole circuit.");
  });
});

describe("definitions", () => {
  it("are renamed and deleted; not while they are used", () => {
    const { actions, circuit, refusals, view } = withOpenGate();
    actions.renameGate("~g1", "Pair");
    expect(circuit().customGates?.[0]?.name).toBe("Pair");
    actions.deleteGate("~g1");
    expect(refusals().at(-1)).toBe(
      '"Pair" is still placed: op3 in column 1. Remove it from the circuit first.',
    );
    actions.closeGate();
    actions.ungroup(["op3"]);
    expect(circuit().ops.map(({ gate }) => gate)).toEqual(["h", "x"]);
    actions.deleteGate("~g1");
    expect(circuit().customGates).toBeUndefined();
    expect(view().announcement).toBe("Pair deleted. Undo brings it back.");
  });

  it("by a matrix are picked up, to be placed next", () => {
    const { actions, view, circuit } = editor();
    const phase = [
      [
        [1, 0],
        [0, 0],
      ],
      [
        [0, 0],
        [0, 1],
      ],
    ] as const;
    expect(actions.addMatrixGate("Quarter", phase)).toBe(true);
    expect(view().armed).toEqual({ kind: "gate", gate: "~g1" });
    actions.placeArmed({ column: 2, wire: 2, isGap: false });
    expect(circuit().ops.at(-1)).toMatchObject({ gate: "~g1", targets: [2] });
    actions.openGate("~g1");
    expect(view().openGate).toBeNull();
    expect(view().announcement).toMatch(/is a matrix: there is nothing inside/);
  });

  it("are repeated", () => {
    const { actions, circuit, steps } = editor();
    actions.repeat({ ids: ["op1", "op2"], times: 3, parameters: "shared" });
    expect(circuit().ops).toHaveLength(6);
    expect(steps()).toEqual(["Repeat 2 gates 3 times"]);
  });
});

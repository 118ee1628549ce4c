/** Actions on many gates, on columns and on wires: one step each, said in words, and undone as one. */
import { describe, expect, it } from "vitest";
import { at } from "../../../base/assert.ts";
import type { Circuit } from "../../../circuit/circuit.ts";
import { createDocumentStore } from "../../../state/document.ts";
import { createSessionViewStore } from "../../../state/session-view.ts";
import { createEditorActions } from "../actions.ts";
import { sampleCircuit, testExperiment } from "../test-circuit.ts";
import type { ClipboardPort } from "./clipboard.ts";

function editor(circuit: Circuit = sampleCircuit(), clipboard?: ClipboardPort) {
  const document = createDocumentStore(testExperiment(circuit));
  const view = createSessionViewStore();
  const actions = createEditorActions({ document, view }, clipboard);
  return {
    actions,
    view: () => view.getState(),
    said: () => view.getState().announcement,
    steps: () => document.getState().history.past.map((entry) => entry.label),
    places: () =>
      document.getState().experiment.circuit.ops.map((op) => `${op.id}@${op.column},${op.targets}`),
    circuit: () => document.getState().experiment.circuit,
    experiment: () => document.getState().experiment,
    undo: () => document.getState().undo(),
  };
}

describe("selecting", () => {
  it("toggles, takes all, and says how many", () => {
    const { actions, view, said } = editor();
    actions.toggleSelected("op1");
    actions.toggleSelected("op2");
    expect(view()).toMatchObject({ selectedOps: ["op1", "op2"], selectedOp: null });
    actions.toggleSelected("op1");
    expect(view()).toMatchObject({ selectedOps: ["op2"], selectedOp: "op2" });
    actions.selectAll();
    expect(said()).toBe("3 gates selected.");
    actions.clearSelection();
    expect(view().selectedOps).toEqual([]);
  });

  it("by Shift and arrows goes from where it began to the cursor, and back", () => {
    const { actions, view } = editor();
    actions.setCursor(0, 0);
    actions.extendSelection(1, 0);
    expect(view().selectedOps).toEqual(["op1", "op2"]);
    actions.extendSelection(1, 0);
    expect(view().selectedOps).toEqual(["op1", "op2", "op3"]);
    actions.extendSelection(-1, 0);
    expect(view().selectedOps).toEqual(["op1", "op2"]);
    actions.moveCursor(0, 1);
    expect(view().selectedOps).toEqual([]);
  });
});

describe("a block", () => {
  it("moves, turns round, is doubled and removed, each as one step", () => {
    const { actions, view, steps, places, said, undo } = editor();
    const before = places();
    view().selectMany(["op2", "op3"]);
    actions.nudge(0, 1);
    expect(said()).toBe("2 gates, moved.");
    expect(places()).toEqual(["op1@0,0", "op2@1,2", "op3@2,1"]);
    actions.invert();
    expect(places()).toEqual(["op1@0,0", "op3@1,1", "op2@2,2"]);
    actions.duplicate();
    expect(places()).toHaveLength(5);
    expect(view().selectedOps).toEqual(["op4", "op5"]);
    actions.remove();
    actions.remove(["op1"]);
    expect(steps()).toEqual([
      "Move 2 gates",
      "Invert 2 gates",
      "Duplicate 2 gates",
      "Remove 2 gates",
      "Remove H",
    ]);
    for (let step = 0; step < 5; step++) undo();
    expect(places()).toEqual(before);
  });

  it("at the edge says that it cannot go further, and leaves no step", () => {
    const { actions, view, steps, said } = editor();
    view().selectMany(["op1", "op2"]);
    actions.nudge(0, -1);
    expect(said()).toBe("They cannot go further.");
    expect(steps()).toEqual([]);
  });
});

describe("columns", () => {
  it("open in the view alone, take what comes next, and close without it", () => {
    const { actions, view, circuit, places, steps, said } = editor();
    actions.setCursor(1, 2);
    actions.openColumn(1);
    expect(view()).toMatchObject({ openColumn: 1, cursor: { column: 1, wire: 2, isGap: true } });
    expect(steps()).toEqual([]);
    actions.placeAtCursor("z", false);
    expect(places()).toEqual(["op1@0,0", "op4@1,2", "op2@2,1", "op3@3,0"]);
    expect(view().openColumn).toBeNull();
    const filled = circuit();
    actions.openColumn(2);
    actions.closeColumn();
    expect(circuit()).toBe(filled);
    expect(view().cursor).toEqual({ column: 2, wire: 2 });
    actions.openColumn(4);
    expect(view().openColumn).toBeNull();
    expect(said()).toMatch(/always empty/);
  });

  it("are walked into and out of by the arrows", () => {
    const { actions, view } = editor();
    actions.openColumn(1);
    actions.moveCursor(-1, 0);
    expect(view().cursor).toEqual({ column: 0, wire: 0 });
    actions.moveCursor(1, 0);
    expect(view().cursor).toEqual({ column: 1, wire: 0, isGap: true });
    actions.moveCursor(1, 0);
    expect(view().cursor).toEqual({ column: 1, wire: 0 });
    actions.moveCursor(-1, 0);
    expect(view().cursor).toEqual({ column: 1, wire: 0, isGap: true });
  });

  it("go with their gates in one step that says so", () => {
    const { actions, places, said, undo } = editor();
    actions.removeColumn(1);
    expect(places()).toEqual(["op1@0,0", "op3@1,0"]);
    expect(said()).toBe("Column 2 removed, with 1 gate.");
    undo();
    expect(places()).toHaveLength(3);
    actions.removeColumn(7);
    expect(said()).toMatch(/There is no column 8/);
  });
});

describe("a wire", () => {
  it("moves with gates and readout, and back to where it began", () => {
    const { actions, experiment, places, said, steps } = editor();
    const before = experiment();
    actions.moveWire(0, 2);
    expect(places()).toEqual(["op1@0,2", "op2@1,0", "op3@2,2"]);
    expect(experiment().model.readout).toMatchObject({ observables: ["Z2", "Z1"] });
    expect(said()).toBe("Wire q0 is now q2.");
    actions.moveWire(2, 0);
    expect(experiment()).toEqual(before);
    actions.moveWire(0, -1);
    expect(steps()).toEqual(["Move wire q0 to q2", "Move wire q2 to q0"]);
  });

  it("comes in between, and the readout reads what it read", () => {
    const { actions, experiment, places } = editor();
    actions.insertWire(1);
    expect(places()).toEqual(["op1@0,0", "op2@1,2", "op3@2,0"]);
    expect(experiment().model.readout).toMatchObject({ observables: ["Z0", "Z3"] });
  });
});

describe("a control by C and arrows", () => {
  it("goes further with each arrow, passes targets, and is one step", () => {
    const { actions, circuit, steps, said } = editor();
    actions.setCursor(0, 0);
    actions.aimControl(true);
    expect(said()).toBe("Control for H: up or down chooses its wire.");
    actions.stepAim(-1);
    expect(said()).toBe("There is no free wire further up.");
    actions.stepAim(1);
    actions.stepAim(1);
    expect(at(circuit().ops, 0).controls).toEqual([{ wire: 2, on: true }]);
    actions.stepAim(-1);
    actions.endAim(true);
    expect(at(circuit().ops, 0).controls).toEqual([{ wire: 1, on: true }]);
    expect(steps()).toEqual(["Add control"]);
  });

  it("is given up without a trace", () => {
    const { actions, circuit, steps } = editor();
    const before = circuit();
    actions.setCursor(0, 0);
    actions.aimControl(false);
    actions.stepAim(1);
    actions.endAim(false);
    expect(circuit()).toBe(before);
    expect(steps()).toEqual([]);
    expect(actions.isAiming()).toBe(false);
  });
});

describe("the clipboard", () => {
  const refusing: ClipboardPort = {
    write: () => Promise.reject(new Error("no")),
    read: () => Promise.reject(new Error("no")),
  };

  it("that refuses is replaced by the tab's own, with a word about it", async () => {
    const { actions, view, places } = editor(sampleCircuit(), refusing);
    await actions.paste();
    expect(view().notices.at(-1)?.text).toMatch(/Press Ctrl\+V/);
    actions.selectOp("op1");
    await actions.copy();
    expect(view().notices.at(-1)?.text).toMatch(/does not let this page write/);
    actions.setCursor(0, 2);
    await actions.paste();
    expect(places()).toEqual(["op1@0,0", "op4@0,2", "op2@1,1", "op3@2,0"]);
  });

  it("refuses gates with inputs that this circuit does not have, and changes nothing", () => {
    const foreign = editor();
    foreign.actions.setAngle("op3", 0, "x1");
    const text = foreign.actions.copyText();
    foreign.actions.selectOp("op3");
    const withInput = (foreign.actions.copyText() ?? "").replace("x1", "x7");
    const { actions, view, circuit } = editor();
    const before = circuit();
    actions.pasteText(withInput);
    expect(circuit()).toBe(before);
    expect(view().notices.at(-1)?.text).toMatch(/x7/);
    expect(text).not.toBeNull();
  });
});

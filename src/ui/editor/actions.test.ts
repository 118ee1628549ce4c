import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import { customCircuit } from "../../circuit/custom-gate-fixtures.ts";
import { createDocumentStore } from "../../state/document.ts";
import { createSessionViewStore } from "../../state/session-view.ts";
import { createEditorActions } from "./actions.ts";
import { HEAD_COLUMN } from "./actions/core.ts";
import { sampleCircuit, testExperiment } from "./test-circuit.ts";

function editor(circuit = sampleCircuit()) {
  const document = createDocumentStore(testExperiment(circuit));
  const view = createSessionViewStore();
  const actions = createEditorActions({ document, view });
  return {
    actions,
    view: () => view.getState(),
    steps: () => document.getState().history.past.map((entry) => entry.label),
    ops: () => document.getState().experiment.circuit.ops,
    wires: () => document.getState().experiment.circuit.wires,
    experiment: () => document.getState().experiment,
    undo: () => document.getState().undo(),
    load: (other: Circuit) => document.getState().load(testExperiment(other), "Load"),
  };
}

describe("keyboard actions", () => {
  it("place at the cursor, select, announce, and are one step each", () => {
    const { actions, view, ops, steps } = editor();
    actions.setCursor(0, 1);
    actions.placeAtCursor("ry", false);
    expect(at(ops(), 1)).toMatchObject({ gate: "ry", targets: [1], angles: ["theta1"], column: 0 });
    expect(view().selectedOp).toBe("op4");
    expect(view().announcement).toBe("Ry(theta1) on q1, column 1, placed.");
    expect(steps()).toEqual(["Place Y rotation"]);
  });

  it("control the column's gate, and remove just the control under the cursor", () => {
    const { actions, ops } = editor();
    actions.setCursor(0, 2);
    actions.controlHere(false);
    expect(at(ops(), 0).controls).toEqual([{ wire: 2, on: false }]);
    actions.removeAtCursor();
    expect(at(ops(), 0)).toMatchObject({ gate: "h", controls: [] });
    actions.setCursor(0, 0);
    actions.removeAtCursor();
    expect(ops().map((op) => op.gate)).toEqual(["x", "ry"]);
  });

  it("copy, cut, paste and duplicate; parameters stay shared", () => {
    const { actions, ops } = editor();
    actions.setCursor(2, 0);
    const text = actions.cutText() ?? "";
    expect(ops()).toHaveLength(2);
    actions.setCursor(0, 2);
    actions.pasteText(text);
    expect(ops().find((op) => op.gate === "ry")).toMatchObject({ column: 0, targets: [2] });
    actions.duplicate();
    expect(ops().filter((op) => op.angles[0] === "theta0")).toHaveLength(2);
  });

  it("let go of the selection when the cursor leaves it", () => {
    const { actions, view } = editor();
    actions.selectOp("op1");
    actions.moveCursor(0, 1);
    expect(view().selectedOp).toBeNull();
    expect(view().announcement).toBe("Empty, q1, column 1");
  });

  it("keep the cursor on the grid", () => {
    const { actions, view } = editor();
    actions.setCursor(99, 99);
    expect(view().cursor).toEqual({ column: 3, wire: 2 });
    actions.setCursor(-9, -9);
    expect(view().cursor).toEqual({ column: HEAD_COLUMN, wire: 0 });
  });
});

describe("wires", () => {
  it("are refused past the limit, with a notice and without a step", () => {
    const { actions, view, wires, steps } = editor();
    for (let count = wires().length; count < 30; count++) actions.addWire();
    expect(wires()).toHaveLength(26);
    expect(steps()).toHaveLength(23);
    expect(view().notices.at(-1)?.text).toContain("26");
  });

  it("in use ask first, then take gates and readout along in one step", () => {
    const { actions, view, wires, ops, experiment, undo } = editor();
    actions.removeWire(0);
    expect(view().dialog).toBe("remove-wire");
    expect(wires()).toHaveLength(3);
    actions.removeWire(0, true);
    expect(wires()).toHaveLength(2);
    expect(ops()).toEqual([]);
    expect(experiment().model.readout).toMatchObject({ observables: ["Z1"] });
    undo();
    expect(ops()).toHaveLength(3);
    expect(experiment().model.readout).toMatchObject({ observables: ["Z0", "Z2"] });
  });

  it("not in use go at once, and the last one never", () => {
    const { actions, view, wires } = editor();
    actions.removeWire(1, true);
    actions.removeWire(1, true);
    actions.removeWire(0, true);
    expect(wires()).toHaveLength(1);
    expect(view().notices.at(-1)?.tone).toBe("error");
  });

  it("cycle through the initial states and back", () => {
    const { actions, wires } = editor();
    const seen = Array.from({ length: 6 }, () => {
      actions.cycleInitial(1);
      return at(wires(), 1).initial;
    });
    expect(seen).toEqual(["1", "+", "-", "i", "-i", "0"]);
  });
});

describe("angles", () => {
  it("keep the last good value when the text is refused", () => {
    const { actions, ops, steps } = editor();
    expect(actions.setAngle("op3", 0, "sin(theta)").ok).toBe(false);
    expect(actions.setAngle("op3", 0, "x7").ok).toBe(false);
    expect(at(ops(), 2).angles).toEqual(["theta0"]);
    expect(steps()).toEqual([]);
    expect(actions.setAngle("op3", 0, " 2*x1 ").ok).toBe(true);
    expect(at(ops(), 2).angles).toEqual(["2*x1"]);
  });

  it("preview a slider as one step", () => {
    const { actions, ops, steps } = editor();
    for (const text of ["pi/24", "pi/12", "pi/8"]) actions.previewAngle("op3", 0, text);
    expect(at(ops(), 2).angles).toEqual(["pi/8"]);
    actions.commitGesture();
    expect(steps()).toEqual(["Change angle"]);
  });
});

describe("an op of a custom gate", () => {
  it("is called by its name in everything that is said", () => {
    const { actions, view, steps } = editor(customCircuit());
    actions.selectOp("op2");
    expect(view().announcement).toBe("Two on q0 and q1, column 2, selected.");
    actions.setControl("op2", 2, false);
    actions.nudge(0, 1);
    expect(view().announcement).toBe("C-Two on q1 and q2, anti-controlled by q3, column 2, moved.");
    actions.invert();
    expect(view().announcement).toMatch(/^Inverted: C-Two† on q1 and q2/);
    actions.duplicate();
    actions.remove(["op2"]);
    expect(view().announcement).toMatch(/^C-Two† on q1 and q2.* removed\.$/);
    expect(steps()).toEqual([
      "Add control",
      "Move C-Two",
      "Invert C-Two",
      "Duplicate C-Two†",
      "Remove C-Two†",
    ]);
  });

  it("is pasted with its definition into a circuit without it", () => {
    const { actions, ops, experiment, load } = editor(customCircuit());
    const [, two] = experiment().circuit.customGates ?? [];
    actions.selectOp("op2");
    const text = actions.copyText() ?? "";
    load(sampleCircuit());
    actions.setCursor(0, 1);
    actions.pasteText(text);
    expect(ops().find((op) => op.gate === "~g2")).toMatchObject({ targets: [1, 2] });
    expect(experiment().circuit.customGates).toEqual([two]);
    // Where the same id means something else, it gets another.
    load(customCircuit());
    actions.pasteText(text);
    expect(ops().find((op) => op.gate === "~g4")).toMatchObject({ targets: [1, 2] });
    expect(experiment().circuit.customGates?.at(-1)).toMatchObject({ id: "~g4", name: "Two 2" });
  });

  it("goes with its wire, when that is wanted", () => {
    const { actions, ops, experiment } = editor(customCircuit());
    actions.removeWire(2, true);
    expect(ops().map((op) => op.gate)).toEqual(["~g1", "~g2"]);
    expect(experiment().circuit.customGates).toHaveLength(3);
  });
});

it("a tool stays armed only when asked", () => {
  const { actions, view, ops } = editor();
  const place = { column: 3, wire: 1, isGap: false };
  actions.toggleArmed({ kind: "gate", gate: "h" });
  actions.placeArmed(place, true);
  expect(view().armed).not.toBeNull();
  actions.placeArmed({ ...place, wire: 2 });
  expect(view().armed).toBeNull();
  expect(ops().filter((op) => op.gate === "h")).toHaveLength(3);
});

it("a refused drop says why and changes nothing", () => {
  const { actions, view, steps } = editor();
  actions.drop(
    { kind: "control", on: true },
    { kind: "refuse", reason: "No gate here.", place: { column: 0, wire: 0, isGap: false } },
  );
  expect(view().notices.at(-1)).toMatchObject({ tone: "error", text: "No gate here." });
  expect(steps()).toEqual([]);
});

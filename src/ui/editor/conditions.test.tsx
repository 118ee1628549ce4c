/** Measurements and conditions in the editor: drawn, described, dropped, and changed by actions. */
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { emptyCircuit, findOp, type Circuit } from "../../circuit/circuit.ts";
import { addOp, type AddOpArguments } from "../../circuit/commands.ts";
import { definitionOf } from "../../circuit/definition.ts";
import { createDocumentStore } from "../../state/document.ts";
import { createSessionViewStore } from "../../state/session-view.ts";
import { createEditorActions } from "./actions.ts";
import { performDrop, previewDrop } from "./circuit-edits.ts";
import { describeOp } from "./describe.ts";
import { resolveDrop } from "./drop.ts";
import { editorActions } from "./editor-actions.ts";
import { OpGlyph } from "./op-glyph.tsx";
import { testExperiment } from "./test-circuit.ts";

function build(...ops: readonly AddOpArguments[]): Circuit {
  return ops.reduce((circuit, op) => unwrap(addOp(circuit, op)), emptyCircuit(3));
}

/** m0 is measured on q0, which is then carried to an H in column 4. */
const circuit = build(
  { gate: "measure", column: 0, wire: 0 },
  { gate: "x", column: 1, wire: 2 },
  { gate: "z", column: 2, wire: 1, when: [{ bit: "m0", on: false }] },
  { gate: "h", column: 3, wire: 0 },
  { gate: "y", column: 4, wire: 2 },
);

function editor() {
  const document = createDocumentStore(testExperiment(circuit));
  const view = createSessionViewStore();
  return {
    actions: createEditorActions({ document, view }),
    ops: () => document.getState().experiment.circuit.ops,
    steps: () => document.getState().history.past.map((entry) => entry.label),
    said: () => view.getState().announcement,
    history: () => document.getState().history,
  };
}

const cell = (column: number, wire: number) => ({ column, wire, isGap: false });

describe("the drawing", () => {
  const drawn = (index: number): string => {
    const op = at(circuit.ops, index);
    const definition = definitionOf(circuit, op);
    return renderToStaticMarkup(
      <OpGlyph op={op} definition={definition} x={0} top={0} rowPitch={60} />,
    );
  };

  it("shows the bit at its meter, and what a gate waits for above it; both say so", () => {
    expect(drawn(0)).toContain(">m0</text>");
    expect(drawn(0)).toContain('aria-label="Measure on q0, into bit m0, column 1"');
    expect(drawn(2)).toContain(">m0=0</text>");
    expect(drawn(2)).toContain('aria-label="Z on q1, only when m0 = 0, column 3"');
    expect(drawn(1)).not.toContain("op-condition");
  });

  it("is described with all conditions in order", () => {
    const op = {
      ...at(circuit.ops, 1),
      when: [
        { bit: "m0", on: true },
        { bit: "m1", on: false },
      ],
    };
    expect(describeOp(op, definitionOf(circuit, op))).toBe(
      "X on q2, only when m0 = 1 and m1 = 0, column 2",
    );
  });
});

describe("a control put on a measured wire", () => {
  it("makes the gate wait for the bit; an anti-control for its 0", () => {
    for (const on of [true, false]) {
      const item = { kind: "control", on } as const;
      const drop = resolveDrop(circuit, item, cell(1, 0));
      expect(drop).toEqual({ kind: "condition", id: "op2", column: 1, wire: 0, bit: "m0" });
      const after = unwrap(performDrop(circuit, item, drop));
      expect(findOp(after, "op2")).toMatchObject({ controls: [], when: [{ bit: "m0", on }] });
      expect(previewDrop(circuit, item, drop)?.circuit).toEqual(after);
    }
  });

  it("is a control again where something has acted on the wire, and refused by a measurement", () => {
    const item = { kind: "control", on: true } as const;
    expect(resolveDrop(circuit, item, cell(4, 0))).toMatchObject({ kind: "control", id: "op5" });
    const refused = resolveDrop(circuit, item, cell(0, 1));
    expect(refused.kind === "refuse" && refused.reason).toMatch(/^Measure takes no control/);
  });
});

describe("actions", () => {
  it("place a condition from the keyboard, turn it and take it away, one step each", () => {
    const { actions, ops, steps, said } = editor();
    actions.setCursor(1, 0);
    actions.controlHere(true);
    expect(ops().find(({ id }) => id === "op2")?.when).toEqual([{ bit: "m0", on: true }]);
    expect(said()).toBe("X on q2, only when m0 = 1, column 2, placed.");
    actions.setCondition("op2", "m0", false);
    expect(said()).toBe("X on q2, only when m0 = 0, column 2.");
    actions.removeCondition("op2", "m0");
    expect(ops().find(({ id }) => id === "op2")).not.toHaveProperty("when");
    expect(steps()).toHaveLength(3);
  });

  it("aimed by C and an arrow, asked of a wire or of a side, onto a measured wire, wait too", () => {
    const aimed = editor();
    aimed.actions.setCursor(1, 2);
    aimed.actions.aimControl(true);
    aimed.actions.stepAim(-1);
    expect(aimed.ops().find(({ id }) => id === "op2")?.controls).toEqual([{ wire: 1, on: true }]);
    aimed.actions.stepAim(-1);
    aimed.actions.endAim(true);
    expect(aimed.ops().find(({ id }) => id === "op2")).toMatchObject({
      controls: [],
      when: [{ bit: "m0", on: true }],
    });
    const asked = editor();
    asked.actions.setControl("op2", 0, false);
    expect(asked.said()).toBe("X on q2, only when m0 = 0, column 2.");
    asked.actions.setControl("op5", 0, true);
    expect(asked.said()).toBe("q0 controls the gate.");
    asked.actions.controlBeside("op3", -1, true);
    expect(asked.ops().find(({ id }) => id === "op3")?.when).toEqual([{ bit: "m0", on: true }]);
  });

  it("name a bit, or say why not where it was typed", () => {
    const { actions, ops, steps } = editor();
    const refused = actions.renameBit("op1", "not a name");
    expect(refused.ok ? "" : refused.problems[0]?.message).toContain("cannot name a classical bit");
    expect(steps()).toEqual([]);
    expect(actions.renameBit("op1", "found").ok).toBe(true);
    expect(ops().map(({ bit, when }) => bit ?? when?.[0]?.bit)).toContain("found");
    expect(ops().find(({ id }) => id === "op3")?.when?.[0]?.bit).toBe("found");
  });

  it("are in the menu of a gate after a measurement, ticked as they are", () => {
    const { actions, history } = editor();
    const nothing = (): void => {};
    const menuOf = (id: string) =>
      editorActions(
        {
          circuit,
          history: history(),
          actions,
          focusInspector: nothing,
          renameWire: nothing,
          undo: nothing,
          redo: nothing,
        },
        { kind: "ops", ids: [id] },
      ).find(({ title }) => title === "Only when")?.actions;
    expect(menuOf("op3")?.map(({ label, isChosen }) => [label, isChosen])).toEqual([
      ["m0 = 1", false],
      ["m0 = 0", true],
    ]);
    expect(menuOf("op1")).toBeUndefined();
  });
});

/** The list of actions: each does something, and what a menu offers fits what it is about. */
import { expect, it } from "vitest";
import { createDocumentStore } from "../../state/document.ts";
import { createSessionViewStore } from "../../state/session-view.ts";
import { createEditorActions } from "./actions.ts";
import { editorActions, type EditorAction, type MenuSubject } from "./editor-actions.ts";
import { keysOf } from "./shortcuts.ts";
import { sampleCircuit, testExperiment } from "./test-circuit.ts";

function menu(subject: MenuSubject) {
  const document = createDocumentStore(testExperiment(sampleCircuit()));
  const view = createSessionViewStore();
  const clipboard = { write: () => Promise.resolve(), read: () => Promise.resolve("") };
  const actions = createEditorActions({ document, view }, clipboard);
  let asked = 0;
  const ask = (): void => {
    asked++;
  };
  const { circuit } = document.getState().experiment;
  const parts = {
    circuit,
    history: document.getState().history,
    actions,
    focusInspector: ask,
    renameWire: ask,
    undo: ask,
    redo: ask,
  };
  const groups = editorActions(parts, subject);
  const list: EditorAction[] = groups.flatMap((group) => [...group.actions]);
  const state = () =>
    JSON.stringify([document.getState().experiment, { ...view.getState() }, asked]);
  return { list, state, titles: groups.map((group) => group.title) };
}

const SUBJECTS: readonly MenuSubject[] = [
  { kind: "ops", ids: ["op2"] },
  { kind: "ops", ids: ["op1", "op3"] },
  { kind: "cell", column: 0, wire: 2, isGap: false },
  { kind: "column", column: 1 },
  { kind: "wire", wire: 1 },
];

it("every action that is offered does something or says why not", () => {
  for (const subject of SUBJECTS) {
    const ids = menu(subject).list.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      const { list, state } = menu(subject);
      const action = list.find((candidate) => candidate.id === id);
      if (!action || action.isDisabled === true || id === "paste" || action.isChosen === true)
        continue;
      const before = state();
      action.run();
      expect(state(), `${subject.kind}: ${id}`).not.toBe(before);
    }
  }
});

it("names keys that the table has", () => {
  for (const subject of SUBJECTS) {
    for (const { shortcut, binding } of menu(subject).list) {
      if (shortcut !== undefined) expect(keysOf(shortcut, true, binding), shortcut).not.toBeNull();
    }
  }
});

it("offers controls for one gate only, and the steps of history everywhere", () => {
  expect(menu({ kind: "ops", ids: ["op2"] }).titles).toContain("Controls");
  expect(menu({ kind: "ops", ids: ["op1", "op2"] }).titles).not.toContain("Controls");
  for (const subject of SUBJECTS) expect(menu(subject).titles.at(-1)).toBe("History");
});

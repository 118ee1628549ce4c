import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { emptyCircuit } from "../../../circuit/circuit.ts";
import { addOp } from "../../../circuit/commands.ts";
import { OPENING_EXPERIMENT } from "../../../gallery/index.ts";
import { createDocumentStore } from "../../../state/document.ts";
import { createSessionViewStore } from "../../../state/session-view.ts";
import { createCodeSession, type CodeStatus } from "./code-session.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A bell pair's first half, the session, and a text that keeps what is written to it. */
function open() {
  const circuit = unwrap(addOp(emptyCircuit(2), { gate: "h", column: 0, wire: 0 }));
  const document = createDocumentStore({ ...OPENING_EXPERIMENT, circuit });
  const view = createSessionViewStore();
  let content = "";
  const writes: { text: string; isStep: boolean }[] = [];
  const statuses: CodeStatus[] = [];
  const session = createCodeSession(
    { document, view },
    {
      read: () => content,
      write(text, isStep) {
        content = text;
        writes.push({ text, isStep });
      },
    },
    (status) => statuses.push(status),
  );
  const type = async (change: (text: string) => string): Promise<void> => {
    content = change(content);
    session.typed();
    await vi.advanceTimersByTimeAsync(300);
  };
  const state = () => document.getState();
  return {
    session,
    view,
    writes,
    type,
    state,
    text: () => content,
    ops: () => state().experiment.circuit.ops.map(({ id, gate, targets }) => [id, gate, targets]),
    problems: () => statuses.at(-1)?.problems.map(({ place, message }) => `${place} ${message}`),
    past: () => state().history.past.map(({ label }) => label),
  };
}

const BELL = "cx q[0], q[1];\n";

describe("typing", () => {
  it("changes the circuit; a burst is one step that can be undone", async () => {
    const code = open();
    await code.type((text) => text + BELL);
    expect(code.ops()).toEqual([
      ["op1", "h", [0]],
      ["op2", "x", [1]],
    ]);
    await code.type((text) => `${text}z q[1];\n`);
    expect(code.past()).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(code.past()).toEqual(["Edit code"]);
    code.state().undo();
    await vi.advanceTimersByTimeAsync(200);
    expect(code.ops()).toEqual([["op1", "h", [0]]]);
    expect(code.text()).not.toContain("cx");
  });

  it("ends a burst when the editor is left, what was typed last and all", () => {
    const code = open();
    void code.type((text) => text + BELL);
    code.session.left();
    expect(code.past()).toEqual(["Edit code"]);
    expect(code.ops()).toHaveLength(2);
  });

  it("leaves no step behind where the text says what it said before", async () => {
    const code = open();
    const before = code.text();
    await code.type((text) => text + BELL);
    await code.type(() => before);
    code.session.left();
    expect(code.past()).toEqual([]);
    await code.type((text) => `${text}// a remark\n`);
    code.session.left();
    expect(code.past()).toEqual([]);
  });
});

describe("errors", () => {
  it("keep the last good circuit, say where, and go when they are corrected", async () => {
    const code = open();
    await code.type((text) => text + BELL);
    await code.type((text) => `${text}hh q[0];\n`);
    expect(code.problems()).toEqual(['8:1 There is no gate "hh".']);
    expect(code.ops()).toHaveLength(2);
    expect(code.view.getState().announcement).toBe(
      'Code, line 8: There is no gate "hh". The picture keeps the last version without errors.',
    );
    await code.type((text) => text.replace("hh", "h"));
    expect(code.problems()).toEqual([]);
    expect(code.ops()).toHaveLength(3);
  });
});

describe("the picture", () => {
  it("is followed; the text's own undo has no part in it", async () => {
    const code = open();
    code
      .state()
      .applyToCircuit("Place X", (circuit) => addOp(circuit, { gate: "x", column: 1, wire: 1 }));
    await vi.advanceTimersByTimeAsync(200);
    expect(code.text()).toMatch(/h q\[0\];\nx q\[1\];\n$/);
    expect(code.writes.at(-1)?.isStep).toBe(false);
    expect(code.session.spanOf("op2")).toEqual({
      from: code.text().indexOf("x q[1];"),
      to: code.text().length - 1,
    });
  });

  it("leaves the remarks and the order of a person's own text", async () => {
    const code = open();
    await code.type((text) => `${text}// mine\n  cx q[0],q[1];\n`);
    code.session.left();
    code
      .state()
      .applyToCircuit("Place X", (circuit) => addOp(circuit, { gate: "y", column: 2, wire: 1 }));
    await vi.advanceTimersByTimeAsync(200);
    expect(code.text()).toMatch(/h q\[0\];\n\/\/ mine\n {2}cx q\[0\],q\[1\];\ny q\[1\];\n$/);
    expect(code.writes.at(-1)?.isStep).toBe(false);
    expect(code.past()).toEqual(["Edit code", "Place X"]);
  });

  it("replaces a text with errors as a step that the text's undo takes back", async () => {
    const code = open();
    await code.type((text) => `${text}hh q[0];\n`);
    code
      .state()
      .applyToCircuit("Place X", (circuit) => addOp(circuit, { gate: "x", column: 1, wire: 1 }));
    await vi.advanceTimersByTimeAsync(200);
    expect(code.writes.at(-1)?.isStep).toBe(true);
    expect(code.problems()).toEqual([]);
    expect(code.past()).toEqual(["Place X"]);
  });

  it("ends a burst of typing with its own step", async () => {
    const code = open();
    await code.type((text) => text + BELL);
    code
      .state()
      .applyToCircuit("Place Z", (circuit) => addOp(circuit, { gate: "z", column: 2, wire: 0 }));
    expect(code.past()).toEqual(["Edit code", "Place Z"]);
  });

  it("loses a selection whose op the text no longer has", async () => {
    const code = open();
    code.view.getState().select("op1");
    await code.type((text) => text.replace("h q[0];", "h q[1];"));
    expect(code.view.getState().selectedOp).not.toBe("op1");
  });
});

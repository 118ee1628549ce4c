/** History: undo∘do = id, gestures are one step, cancel leaves no trace. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { begin, cancel, commit, createHistory, preview, record, redo, undo } from "./history.ts";

describe("history", () => {
  it("undoes and redoes with labels", () => {
    const one = record(record(createHistory(0), "to 1", 1), "to 2", 2);
    const back = undo(one);
    expect(back).toMatchObject({ present: 1, future: [{ label: "to 2", value: 2 }] });
    expect(redo(back)).toEqual(one);
    expect(record(back, "to 5", 5).future).toEqual([]);
  });

  it("makes a gesture one step, and none when it ends where it began", () => {
    const dragged = commit(preview(preview(begin(createHistory(0), "drag"), 1), 2));
    expect(dragged.past).toEqual([{ label: "drag", value: 0 }]);
    expect(dragged.present).toBe(2);
    const idle = commit(preview(begin(createHistory(0), "drag"), 0));
    expect(idle.past).toEqual([]);
  });

  it("cancels a gesture without a trace, also by undo", () => {
    const start = record(createHistory(0), "to 1", 1);
    const moving = preview(begin(start, "drag"), 7);
    expect(cancel(moving)).toEqual(start);
    expect(undo(moving)).toEqual(start);
  });

  it("comes back to the start by as many undos as there were steps", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 50 }), (values) => {
        let history = createHistory(-1);
        for (const value of values) history = record(history, `${value}`, value);
        const end = history.present;
        const steps = history.past.length;
        for (let index = 0; index < steps; index++) history = undo(history);
        expect(history.present).toBe(-1);
        for (let index = 0; index < steps; index++) history = redo(history);
        expect(history.present).toBe(end);
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});

import { describe, expect, it } from "vitest";
import { unwrap } from "../../base/result.ts";
import { columnCount, findOp, type Circuit } from "../../circuit/circuit.ts";
import { addOp, nextOpId } from "../../circuit/commands.ts";
import { customCircuit } from "../../circuit/custom-gate-fixtures.ts";
import { GATES } from "../../circuit/gate-table.ts";
import { validateCircuit } from "../../circuit/validate.ts";
import { performDrop } from "./circuit-edits.ts";
import { resolveDrop, type DragItem } from "./drop.ts";
import type { Place } from "./geometry.ts";
import { sampleCircuit } from "./test-circuit.ts";

const cell = (column: number, wire: number): Place => ({ column, wire, isGap: false });
const gap = (column: number, wire: number): Place => ({ column, wire, isGap: true });

function dropped(circuit: Circuit, item: DragItem, place: Place | null, isCopy = false): Circuit {
  const drop = resolveDrop(circuit, item, place, { isCopy });
  return unwrap(performDrop(circuit, item, drop, { isCopy }));
}

describe("a new gate", () => {
  it("lands where it was announced, for every gate and every place", () => {
    for (const { id: gate } of GATES) {
      for (let column = 0; column <= 3; column++) {
        for (let wire = 0; wire <= 3; wire++) {
          for (const place of [cell(column, wire), gap(column, wire)]) {
            const circuit = sampleCircuit();
            const item = { kind: "gate", gate } as const;
            const drop = resolveDrop(circuit, item, place);
            const after = unwrap(performDrop(circuit, item, drop));
            expect(validateCircuit(after)).toEqual([]);
            const op = findOp(after, nextOpId(circuit));
            if (drop.kind !== "place") throw new Error(`not placed: ${drop.kind}`);
            expect(op?.column).toBe(drop.column);
            expect(op && [Math.min(...op.targets), Math.max(...op.targets)]).toEqual([
              drop.top,
              drop.bottom,
            ]);
            const opened = columnCount(after) > columnCount(circuit);
            expect(opened).toBe(drop.opensColumn || drop.column === 3);
          }
        }
      }
    }
  });

  it("adds a wire when dropped on the row below, except a barrier", () => {
    const on = (gate: "h" | "rzz" | "barrier") =>
      dropped(sampleCircuit(), { kind: "gate", gate }, cell(0, 3)).wires.length;
    expect(on("h")).toBe(4);
    expect(on("rzz")).toBe(4);
    expect(on("barrier")).toBe(3);
  });

  it("off the grid is not placed", () => {
    const circuit = sampleCircuit();
    expect(dropped(circuit, { kind: "gate", gate: "h" }, null)).toBe(circuit);
  });
});

describe("a placed op", () => {
  const item = { kind: "ops", ids: ["op2"], column: 1, wire: 0 } as const;

  it("keeps the grabbed wire under the pointer", () => {
    // Held by its control on q0 and dropped on q1: the target moves from q1 to q2.
    const after = dropped(sampleCircuit(), item, cell(1, 1));
    expect(findOp(after, "op2")).toMatchObject({ targets: [2], controls: [{ wire: 1, on: true }] });
  });

  it("stays when dropped where it was, moves when dropped in a gap", () => {
    expect(resolveDrop(sampleCircuit(), item, cell(1, 0))).toEqual({ kind: "stay" });
    const moved = dropped(sampleCircuit(), item, gap(0, 0));
    expect(findOp(moved, "op2")?.column).toBe(0);
    expect(findOp(moved, "op1")?.column).toBe(1);
  });

  it("opens a column when its cells are taken", () => {
    expect(resolveDrop(sampleCircuit(), item, cell(0, 0))).toMatchObject({ opensColumn: true });
  });

  it("is copied with Shift, removed off the grid, and left alone by a copy off the grid", () => {
    const copied = dropped(
      sampleCircuit(),
      { kind: "ops", ids: ["op3"], column: 2, wire: 0 },
      cell(2, 2),
      true,
    );
    expect(findOp(copied, "op4")).toMatchObject({ gate: "ry", targets: [2], angles: ["theta0"] });
    expect(findOp(copied, "op3")).toMatchObject({ targets: [0], column: 2 });
    expect(findOp(dropped(sampleCircuit(), item, null), "op2")).toBeUndefined();
    expect(dropped(sampleCircuit(), item, null, true).ops).toHaveLength(3);
  });
});

it("an op of a custom gate is moved, copied, controlled and refused as any other", () => {
  const circuit = customCircuit();
  const item = { kind: "ops", ids: ["op2"], column: 1, wire: 0 } as const;
  const moved = dropped(circuit, item, cell(3, 4));
  expect(findOp(moved, "op2")).toMatchObject({ gate: "~g2", targets: [3, 4] });
  const copied = dropped(circuit, item, cell(3, 2), true);
  expect(findOp(copied, "op4")).toMatchObject({ gate: "~g2", targets: [2, 3] });
  const dot = { kind: "control", on: true } as const;
  expect(findOp(dropped(circuit, dot, cell(1, 3)), "op2")?.controls).toEqual([
    { wire: 3, on: true },
  ]);
  expect(resolveDrop(circuit, dot, cell(1, 0))).toMatchObject({
    kind: "refuse",
    reason: expect.stringMatching(/q0 is a target of Two\./),
  });
});

describe("a control", () => {
  const dot = { kind: "control", on: false } as const;

  it("attaches to the nearest gate of its column", () => {
    const after = dropped(sampleCircuit(), dot, cell(1, 2));
    expect(findOp(after, "op2")?.controls).toEqual([
      { wire: 0, on: true },
      { wire: 2, on: false },
    ]);
    let two = sampleCircuit();
    two = unwrap(addOp(two, { gate: "y", column: 0, wire: 2 }));
    expect(resolveDrop(two, dot, cell(0, 3))).toMatchObject({ id: "op4", addsWire: true });
  });

  it("is refused with a reason on a target, in an empty column and in a gap", () => {
    for (const place of [cell(0, 0), cell(3, 0), gap(1, 2)]) {
      const drop = resolveDrop(sampleCircuit(), dot, place);
      expect(drop).toMatchObject({ kind: "refuse", reason: expect.stringMatching(/column/) });
    }
  });

  it("changes polarity where a control is already", () => {
    const after = dropped(sampleCircuit(), dot, cell(1, 0));
    expect(findOp(after, "op2")?.controls).toEqual([{ wire: 0, on: false }]);
  });

  it("once placed, moves along its op, swaps with the target, and goes off the grid", () => {
    const item = { kind: "dot", id: "op2", wire: 0 } as const;
    const moved = findOp(dropped(sampleCircuit(), item, cell(0, 2)), "op2");
    expect(moved?.controls).toEqual([{ wire: 2, on: true }]);
    const swapped = findOp(dropped(sampleCircuit(), item, cell(1, 1)), "op2");
    expect(swapped).toMatchObject({ targets: [0], controls: [{ wire: 1, on: true }] });
    expect(findOp(dropped(sampleCircuit(), item, null), "op2")?.controls).toEqual([]);
  });
});

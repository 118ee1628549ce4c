import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unwrap } from "../../base/result.ts";
import { tidy } from "../../circuit/arrange.ts";
import { findOps } from "../../circuit/block-commands.ts";
import {
  columnCount,
  emptyCircuit,
  findOp,
  MAX_WIRES,
  type Circuit,
} from "../../circuit/circuit.ts";
import { circuits } from "../../circuit/command-fixtures.ts";
import { addOp, nextOpId } from "../../circuit/commands.ts";
import { customCircuit } from "../../circuit/custom-gate-fixtures.ts";
import { GATES } from "../../circuit/gate-table.ts";
import { validateCircuit } from "../../circuit/validate.ts";
import { performDrop, previewDrop } from "./circuit-edits.ts";
import { resolveDrop, type DragItem } from "./drop.ts";
import type { Place } from "./geometry.ts";
import { sampleCircuit } from "./test-circuit.ts";

fc.configureGlobal({ seed: 20261125 });

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

describe("what is shown before letting go", () => {
  const anyPlace = fc.record({
    column: fc.nat({ max: 6 }),
    wire: fc.nat({ max: 8 }),
    isGap: fc.boolean(),
  });

  it("is what letting go does, but for the columns that close behind it", () => {
    fc.assert(
      fc.property(
        circuits,
        anyPlace,
        fc.nat(),
        fc.boolean(),
        fc.boolean(),
        (circuit, at, mask, isCopy, isInverse) => {
          const place = { ...at, wire: Math.min(at.wire, circuit.wires.length) };
          const ids = circuit.ops
            .filter((_, index) => (mask >> (index % 31)) & 1)
            .map(({ id }) => id);
          const [first] = findOps(circuit, ids);
          const items: DragItem[] = [
            { kind: "gate", gate: "ry" },
            { kind: "control", on: true },
            { kind: "wire", wire: mask % circuit.wires.length },
          ];
          if (first)
            items.push({ kind: "ops", ids, column: first.column, wire: first.targets[0] ?? 0 });
          for (const item of items) {
            const wish = { isCopy: isCopy && item.kind === "ops", isInverse };
            const drop = resolveDrop(circuit, item, place, wish);
            const preview = previewDrop(circuit, item, drop, wish);
            const done = performDrop(circuit, item, drop, wish);
            if (drop.kind === "refuse") expect(done.ok).toBe(false);
            if (!preview) continue;
            expect(done.ok && done.value).toEqual(tidy(preview.circuit));
          }
        },
      ),
    );
  });

  it("shows an inverted copy below the last wire where letting go puts it", () => {
    let circuit = emptyCircuit(1);
    for (let column = 0; column < 5; column++) {
      circuit = unwrap(addOp(circuit, { gate: "h", column, wire: 0 }));
    }
    const item = { kind: "ops", ids: ["op1", "op2", "op5"], column: 0, wire: 0 } as const;
    const wish = { isCopy: true, isInverse: true };
    const drop = resolveDrop(circuit, item, cell(2, 1), wish);
    const preview = previewDrop(circuit, item, drop, wish);
    expect(preview?.landed).toHaveLength(3);
    expect(unwrap(performDrop(circuit, item, drop, wish))).toEqual(
      preview && tidy(preview.circuit),
    );
  });

  it("lands where the pointer is, and says of every drop whether columns open", () => {
    const item = { kind: "ops", ids: ["op1"], column: 0, wire: 0 } as const;
    const drop = resolveDrop(sampleCircuit(), item, cell(2, 0));
    const preview = previewDrop(sampleCircuit(), item, drop);
    expect(drop).toMatchObject({ kind: "move", opensColumn: true, column: 2 });
    expect(preview && findOp(preview.circuit, "op1")?.column).toBe(2);
    expect(preview && findOp(preview.circuit, "op3")?.column).toBe(3);
    // The column it left closes at the end.
    expect(findOp(unwrap(performDrop(sampleCircuit(), item, drop)), "op1")?.column).toBe(1);
  });
});

it("offers no wire beyond the most there can be", () => {
  const full = emptyCircuit(MAX_WIRES);
  const place = cell(0, MAX_WIRES);
  for (const item of [
    { kind: "gate", gate: "h" },
    { kind: "control", on: true },
  ] as const) {
    expect(resolveDrop(full, item, place)).toMatchObject({
      kind: "refuse",
      reason: expect.stringMatching(/at most 26 wires/),
    });
  }
});

it("a wire goes where it is let go, never below the last, and stays when let go elsewhere", () => {
  const item = { kind: "wire", wire: 0 } as const;
  expect(resolveDrop(sampleCircuit(), item, cell(5, 3))).toEqual({
    kind: "reorder",
    from: 0,
    to: 2,
  });
  expect(resolveDrop(sampleCircuit(), item, cell(0, 0))).toEqual({ kind: "stay" });
  expect(resolveDrop(sampleCircuit(), item, null)).toEqual({ kind: "stay" });
});

it("the copy of a dot adds a second control, and is refused on a target", () => {
  const item = { kind: "dot", id: "op2", wire: 0 } as const;
  const copied = dropped(sampleCircuit(), item, cell(1, 2), true);
  expect(findOp(copied, "op2")?.controls.map(({ wire }) => wire)).toEqual([0, 2]);
  expect(resolveDrop(sampleCircuit(), item, cell(1, 1), { isCopy: true })).toMatchObject({
    kind: "refuse",
  });
});

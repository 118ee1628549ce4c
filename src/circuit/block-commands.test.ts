import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import {
  blockSpan,
  copyOps,
  findOps,
  invertOps,
  liftOps,
  moveOps,
  nudgeOps,
  removeColumn,
  removeOps,
} from "./block-commands.ts";
import { columnCount, emptyCircuit, findOp, type Circuit } from "./circuit.ts";
import { circuits } from "./command-fixtures.ts";
import { addControl, addOp, nextOpIds } from "./commands.ts";
import { tidy } from "./arrange.ts";
import { validateCircuit } from "./validate.ts";

fc.configureGlobal({ seed: 20261125 });

/**
 * q0: H  ●  Ry(theta0)
 * q1: -  X  -
 * q2: -  -  -
 */
function sampleCircuit(): Circuit {
  let circuit = emptyCircuit(3);
  circuit = unwrap(addOp(circuit, { gate: "h", column: 0, wire: 0 }));
  circuit = unwrap(addOp(circuit, { gate: "x", column: 1, wire: 1 }));
  circuit = unwrap(addControl(circuit, { id: "op2", wire: 0 }));
  return unwrap(addOp(circuit, { gate: "ry", column: 2, wire: 0, angles: ["theta0"] }));
}

/** A circuit and some of its ops: bit k of `mask` chooses op k. */
const blocks = fc
  .tuple(circuits, fc.nat(), fc.integer({ min: -4, max: 6 }), fc.integer({ min: -4, max: 4 }))
  .map(([circuit, mask, columns, wires]) => ({
    circuit,
    ids: circuit.ops.filter((_, index) => (mask >> (index % 31)) & 1).map((op) => op.id),
    columns,
    wires,
  }))
  .filter(({ ids }) => ids.length > 0);

/** Columns and wires of ops relative to each other. */
function shape(circuit: Circuit, ids: readonly string[]): unknown {
  const ops = findOps(circuit, ids).filter((op) => op.gate !== "barrier");
  const { left, top } = blockSpan(ops);
  return Object.fromEntries(
    ops.map((op) => [
      op.id,
      [
        op.gate,
        op.column - left,
        op.targets.map((wire) => wire - top),
        op.controls.map(({ wire }) => wire - top),
      ],
    ]),
  );
}

const nudged = (circuit: Circuit, id: string, columns: number, wires: number): Circuit =>
  unwrap(nudgeOps(circuit, { ids: [id], columns, wires }));

const order = (circuit: Circuit): string[] => circuit.ops.map((op) => `${op.id}@${op.column}`);

describe("nudgeOps", () => {
  it("passes a neighbour in either direction", () => {
    const right = nudged(sampleCircuit(), "op1", 1, 0);
    expect(order(right)).toEqual(["op2@0", "op1@1", "op3@2"]);
    expect(order(nudged(right, "op1", -1, 0))).toEqual(["op1@0", "op2@1", "op3@2"]);
  });

  it("joins a column where it fits", () => {
    let circuit = unwrap(addOp(emptyCircuit(2), { gate: "h", column: 0, wire: 0 }));
    circuit = unwrap(addOp(circuit, { gate: "x", column: 1, wire: 1 }));
    expect(order(nudged(circuit, "op2", -1, 0))).toEqual(["op1@0", "op2@0"]);
  });

  it("stops at the edges without a change", () => {
    const circuit = sampleCircuit();
    expect(nudged(circuit, "op1", -1, 0)).toBe(circuit);
    expect(nudged(circuit, "op3", 1, 0)).toBe(circuit);
    expect(nudged(circuit, "op1", 0, -1)).toBe(circuit);
  });

  it("moves from wire to wire with its controls", () => {
    const moved = findOp(nudged(sampleCircuit(), "op2", 0, 1), "op2");
    expect(moved).toMatchObject({ targets: [2], controls: [{ wire: 1, on: true }] });
  });
});

describe("moveOps", () => {
  it("keeps every op, and the block's wires among each other", () => {
    fc.assert(
      fc.property(blocks, fc.boolean(), ({ circuit, ids, columns, wires }, insert) => {
        const lifted = liftOps(circuit, { ids, columns, wires, insert });
        const moved = unwrap(moveOps(circuit, { ids, columns, wires, insert }));
        expect(validateCircuit(moved)).toEqual([]);
        expect(moved).toEqual(tidy(lifted));
        expect(new Set(moved.ops.map(({ id }) => id))).toEqual(
          new Set(circuit.ops.map(({ id }) => id)),
        );
        // Before empty columns close, the block stands exactly as it stood.
        if (ids.some((id) => findOp(circuit, id)?.gate !== "barrier")) {
          expect(shape(lifted, ids)).toEqual(shape(circuit, ids));
        }
      }),
    );
  });

  it("pushes what is in the way aside by the width of the block", () => {
    const moved = unwrap(moveOps(sampleCircuit(), { ids: ["op2", "op3"], columns: -1, wires: 0 }));
    expect(order(moved)).toEqual(["op2@0", "op3@1", "op1@2"]);
  });

  it("joins free cells without opening a column", () => {
    const moved = unwrap(moveOps(sampleCircuit(), { ids: ["op1"], columns: 2, wires: 2 }));
    expect(order(moved)).toEqual(["op2@0", "op3@1", "op1@1"]);
  });

  it("of nothing is refused", () => {
    expect(moveOps(sampleCircuit(), { ids: ["op9"], columns: 1, wires: 0 }).ok).toBe(false);
  });
});

describe("copyOps", () => {
  it("adds the block with ids of its own, and refuses it where there are too few wires", () => {
    const { ops } = sampleCircuit();
    const copied = unwrap(copyOps(sampleCircuit(), { ops, column: 3, wire: 1 }));
    expect(order(copied).slice(3)).toEqual(["op4@3", "op5@4", "op6@5"]);
    expect(findOp(copied, "op5")).toMatchObject({
      targets: [2],
      controls: [{ wire: 1, on: true }],
    });
    expect(findOp(copied, "op6")?.angles).toEqual(["theta0"]);
    expect(copyOps(emptyCircuit(1), { ops, column: 0, wire: 0 })).toMatchObject({
      ok: false,
      problems: [{ message: expect.stringMatching(/need 2 wires; the circuit has 1/) }],
    });
  });

  it("and removing the copies gives back the circuit", () => {
    fc.assert(
      fc.property(blocks, ({ circuit, ids, columns }) => {
        const ops = findOps(circuit, ids);
        const copied = unwrap(
          copyOps(circuit, { ops, column: Math.max(0, columns), wire: 0, insert: true }),
        );
        const copies = nextOpIds(circuit, ops.length);
        expect(unwrap(removeOps(copied, { ids: copies }))).toEqual(circuit);
      }),
    );
  });
});

it("invertOps twice is nothing, and once reverses the order", () => {
  const once = unwrap(invertOps(sampleCircuit(), { ids: ["op1", "op2", "op3"] }));
  expect(order(once)).toEqual(["op3@0", "op2@1", "op1@2"]);
  expect(findOp(once, "op3")?.angles).toEqual(["-theta0"]);
  fc.assert(
    fc.property(circuits, (circuit) => {
      fc.pre(circuit.ops.length > 0);
      const ids = circuit.ops.map(({ id }) => id);
      const twice = unwrap(invertOps(unwrap(invertOps(circuit, { ids })), { ids }));
      const places = (of: Circuit) =>
        of.ops.map(({ id, gate, column, targets }) => [id, gate, column, targets]);
      expect(places(twice)).toEqual(places(circuit));
    }),
  );
});

it("nudgeOps there and back keeps a block of its own columns in place", () => {
  const ids = ["op1", "op2"];
  const right = nudgeMany(sampleCircuit(), ids, 1);
  expect(order(right)).toEqual(["op3@0", "op1@1", "op2@2"]);
  expect(order(nudgeMany(right, ids, -1))).toEqual(order(sampleCircuit()));
  expect(nudgeMany(sampleCircuit(), ids, -1)).toEqual(sampleCircuit());
});

const nudgeMany = (circuit: Circuit, ids: readonly string[], columns: number): Circuit =>
  unwrap(nudgeOps(circuit, { ids, columns, wires: 0 }));

it("removeColumn takes all of a column, and refuses one that is not there", () => {
  const circuit = unwrap(addOp(sampleCircuit(), { gate: "z", column: 0, wire: 2 }));
  const without = unwrap(removeColumn(circuit, { column: 0 }));
  expect(order(without)).toEqual(["op2@0", "op3@1"]);
  expect(columnCount(without)).toBe(2);
  expect(removeColumn(circuit, { column: 3 })).toMatchObject({
    ok: false,
    problems: [{ message: "There is no column 4." }],
  });
  expect(at(circuit.ops, 0).id).toBe("op1");
});

/** Measurements, resets and gates that wait for bits, as parts of the document. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unwrap, type Result } from "../base/result.ts";
import { copyOps, invertOps, moveOps, removeColumn, removeOps } from "./block-commands.ts";
import { emptyCircuit, type Circuit, type Op } from "./circuit.ts";
import { measuringCircuits } from "./command-fixtures.ts";
import {
  addControl,
  addOp,
  changeGate,
  invertOp,
  removeOp,
  removeWire,
  type AddOpArguments,
} from "./commands.ts";
import { addCustomGate } from "./custom-gate-commands.ts";
import { inGate } from "./edit-gate.ts";
import { flattenCircuit } from "./flatten.ts";
import { groupOps } from "./group-commands.ts";
import {
  classicalBits,
  dropFinalMeasurements,
  finalWires,
  hasMeasurement,
  isUnitary,
  nextBit,
} from "./measurement.ts";
import { addCondition, removeCondition, renameBit } from "./measurement-commands.ts";
import { repeatOps } from "./repeat-command.ts";
import { validateCircuit } from "./validate.ts";

fc.configureGlobal({ seed: 20261125 });

function build(wireCount: number, ...ops: readonly AddOpArguments[]): Circuit {
  return ops.reduce((circuit, op) => unwrap(addOp(circuit, op)), emptyCircuit(wireCount));
}

const codeOf = (result: Result<Circuit>): string =>
  result.ok ? "accepted" : (result.problems[0]?.code ?? "");

const messageOf = (result: Result<Circuit>): string =>
  result.ok ? "accepted" : `${result.problems[0]?.message} ${result.problems[0]?.remedy}`;

/** Alice's two bits correct Bob's qubit: H, CX, CX, H, two measurements, X if m1, Z if m0. */
function teleportation(): Circuit {
  return build(
    3,
    { gate: "h", column: 0, wire: 1 },
    { gate: "x", column: 1, wire: 2, controls: [{ wire: 1, on: true }] },
    { gate: "x", column: 2, wire: 1, controls: [{ wire: 0, on: true }] },
    { gate: "h", column: 3, wire: 0 },
    { gate: "measure", column: 4, wire: 0 },
    { gate: "measure", column: 4, wire: 1 },
    { gate: "x", column: 5, wire: 2, when: [{ bit: "m1", on: true }] },
    { gate: "z", column: 6, wire: 2, when: [{ bit: "m0", on: true }] },
  );
}

describe("a measurement", () => {
  it("writes a bit of its own, the first free name", () => {
    const circuit = teleportation();
    expect(classicalBits(circuit)).toEqual(["m0", "m1"]);
    expect(nextBit(circuit)).toBe("m2");
    const named = build(1, { gate: "measure", column: 0, wire: 0, bit: "syndrome" });
    expect(named.ops[0]?.bit).toBe("syndrome");
    expect(validateCircuit(circuit)).toEqual([]);
  });

  it("is refused with a control, and says so", () => {
    const circuit = build(2, { gate: "measure", column: 0, wire: 0 });
    const controlled = addControl(circuit, { id: "op1", wire: 1 });
    expect(codeOf(controlled)).toBe("circuit/controlled-measurement");
    expect(messageOf(controlled)).toMatch(/^Measure in column 1 has a control.*Remove the control/);
  });

  it.each([
    [{ bit: undefined }, "circuit/measure-without-bit"],
    [{ bit: "2nd" }, "circuit/bad-bit-name"],
    [{ bit: "a b" }, "circuit/bad-bit-name"],
    [{ bit: "a".repeat(25) }, "circuit/bad-bit-name"],
    [{ gate: "x" as const }, "circuit/bit-on-gate"],
    [{ when: [{ bit: "m7", on: true }] }, "circuit/conditional-measurement"],
  ])("%j is told: %s", (change, code) => {
    const circuit = build(1, { gate: "measure", column: 0, wire: 0 });
    const ops = circuit.ops.map((op) => ({ ...op, ...change }) as Op);
    expect(validateCircuit({ ...circuit, ops })[0]?.code).toBe(code);
  });

  it("has no inverse; a block that has one is not reversed, and stays", () => {
    const circuit = teleportation();
    expect(codeOf(invertOp(circuit, { id: "op5" }))).toBe("command/no-inverse");
    expect(codeOf(invertOps(circuit, { ids: ["op4", "op5"] }))).toBe("command/no-inverse");
    const waiting = unwrap(invertOp(circuit, { id: "op7" }));
    expect(waiting.ops.find(({ id }) => id === "op7")?.when).toEqual([{ bit: "m1", on: true }]);
  });

  it("is no part of a gate: not by grouping, nor inside an opened one", () => {
    const circuit = teleportation();
    expect(codeOf(groupOps(circuit, { ids: ["op4", "op5"], name: "Both" }))).toBe(
      "command/measurement-in-group",
    );
    const waiting = groupOps(circuit, { ids: ["op7", "op8"], name: "Both" });
    expect(messageOf(waiting)).toMatch(/waits for a measured bit.*Leave it out/);
    const body = { wireCount: 1, angleNames: [], ops: [] };
    const open = unwrap(addCustomGate(circuit, { name: "Open", circuit: body }));
    const inside = inGate("~g1", (scope) => addOp(scope, { gate: "reset", column: 0, wire: 0 }));
    expect(messageOf(inside(open))).toMatch(/Inside "Open": A gate cannot be made of Reset/);
  });

  it("becomes another gate and back, with a bit again", () => {
    const circuit = build(1, { gate: "measure", column: 0, wire: 0, bit: "a" });
    const flipped = unwrap(changeGate(circuit, { id: "op1", gate: "x" }));
    expect(flipped.ops[0]).not.toHaveProperty("bit");
    expect(unwrap(changeGate(flipped, { id: "op1", gate: "measure" })).ops[0]?.bit).toBe("m0");
    expect(codeOf(changeGate(teleportation(), { id: "op5", gate: "x" }))).toBe(
      "circuit/bit-not-measured",
    );
  });
});

describe("a condition", () => {
  it("waits only for what was measured in an earlier column", () => {
    const circuit = build(
      2,
      { gate: "measure", column: 0, wire: 0 },
      { gate: "x", column: 1, wire: 1, when: [{ bit: "m0", on: false }] },
    );
    const never = addCondition(circuit, { id: "op2", bit: "m5" });
    expect(messageOf(never)).toBe(
      'Pauli X in column 2 waits for the bit "m5", which nothing measures. Measure the bit in an earlier column, or remove the condition.',
    );
    const same = moveOps(circuit, { ids: ["op2"], columns: -1, wires: 0 });
    expect(messageOf(same)).toContain("which is measured in the same column");
    const later = moveOps(circuit, { ids: ["op2"], columns: -1, wires: 0, insert: true });
    expect(messageOf(later)).toContain("which is measured only later, in column 2");
  });

  it("keeps what it waits for from being removed alone", () => {
    const circuit = teleportation();
    expect(codeOf(removeOp(circuit, { id: "op5" }))).toBe("circuit/bit-not-measured");
    expect(codeOf(removeOps(circuit, { ids: ["op5", "op6"] }))).toBe("circuit/bit-not-measured");
    expect(codeOf(removeColumn(circuit, { column: 4 }))).toBe("circuit/bit-not-measured");
    expect(codeOf(removeWire(circuit, { wire: 0, withOps: true }))).toBe(
      "circuit/bit-not-measured",
    );
    expect(removeOps(circuit, { ids: ["op5", "op8"] }).ok).toBe(true);
  });

  it("is added, turned and removed", () => {
    const circuit = teleportation();
    const both = unwrap(addCondition(circuit, { id: "op8", bit: "m1", on: false }));
    const whenOf = ({ ops }: Circuit) => ops.find(({ id }) => id === "op8")?.when;
    expect(whenOf(both)).toEqual([
      { bit: "m0", on: true },
      { bit: "m1", on: false },
    ]);
    const turned = unwrap(addCondition(both, { id: "op8", bit: "m0", on: false }));
    expect(whenOf(turned)?.[0]).toEqual({ bit: "m0", on: false });
    const one = unwrap(removeCondition(turned, { id: "op8", bit: "m1" }));
    const none = unwrap(removeCondition(one, { id: "op8", bit: "m0" }));
    expect(none.ops.find(({ id }) => id === "op8")).not.toHaveProperty("when");
    expect(codeOf(removeCondition(none, { id: "op8", bit: "m0" }))).toBe(
      "command/no-such-condition",
    );
  });

  it("is refused on what does nothing, twice on one bit, and on more bits than fit", () => {
    const circuit = build(1, { gate: "measure", column: 0, wire: 0 });
    const waits = (gate: "barrier" | "x", count: number, bit = "m0") =>
      codeOf(
        addOp(circuit, {
          gate,
          column: 1,
          wire: 0,
          when: Array.from({ length: count }, () => ({ bit, on: true })),
        }),
      );
    expect(waits("barrier", 1)).toBe("circuit/conditional-measurement");
    expect(waits("x", 2)).toBe("circuit/condition-repeated");
    expect(waits("x", 9)).toBe("circuit/too-many-conditions");
    expect(waits("x", 1)).toBe("accepted");
  });

  it("on a gate of gates is one on each of its gates", () => {
    const grouped = unwrap(
      groupOps(build(1, { gate: "h", column: 0, wire: 0 }, { gate: "s", column: 1, wire: 0 }), {
        ids: ["op1", "op2"],
        name: "HS",
      }),
    );
    const measured = unwrap(addOp(grouped, { gate: "measure", column: 0, wire: 0, insert: true }));
    const circuit = unwrap(addCondition(measured, { id: "op3", bit: "m0" }));
    expect(flattenCircuit(circuit).ops.map(({ gate, when }) => [gate, when?.[0]?.bit])).toEqual([
      ["measure", undefined],
      ["h", "m0"],
      ["s", "m0"],
    ]);
  });
});

describe("renameBit", () => {
  it("takes what waits for this outcome along, and nothing else", () => {
    const circuit = build(
      1,
      { gate: "measure", column: 0, wire: 0, bit: "a" },
      { gate: "x", column: 1, wire: 0, when: [{ bit: "a", on: true }] },
      { gate: "measure", column: 2, wire: 0, bit: "a" },
      { gate: "z", column: 3, wire: 0, when: [{ bit: "a", on: true }] },
    );
    const renamed = unwrap(renameBit(circuit, { id: "op1", bit: "first" }));
    expect(renamed.ops.map(({ bit, when }) => bit ?? when?.[0]?.bit)).toEqual([
      "first",
      "first",
      "a",
      "a",
    ]);
    expect(codeOf(renameBit(circuit, { id: "op1", bit: "no good" }))).toBe("circuit/bad-bit-name");
  });

  it("may overwrite another bit, but not in its own column", () => {
    const circuit = teleportation();
    expect(codeOf(renameBit(circuit, { id: "op6", bit: "m0" }))).toBe("circuit/bit-measured-twice");
    const later = unwrap(addOp(circuit, { gate: "measure", column: 7, wire: 2 }));
    expect(unwrap(renameBit(later, { id: "op9", bit: "m0" })).ops.at(-1)?.bit).toBe("m0");
  });
});

describe("copies", () => {
  it("measure bits of their own, and wait for those", () => {
    const circuit = teleportation();
    const ops = circuit.ops.filter(({ column }) => column >= 4);
    const copied = unwrap(copyOps(circuit, { ops, column: 7, wire: 0 }));
    const added = copied.ops.filter(({ column }) => column >= 7);
    expect(added.map(({ bit, when }) => bit ?? when?.[0]?.bit)).toEqual(["m2", "m3", "m3", "m2"]);
    const elsewhere = unwrap(copyOps(emptyCircuit(3), { ops, column: 0, wire: 0 }));
    expect(classicalBits(elsewhere)).toEqual(["m0", "m1"]);
    const alone = copyOps(emptyCircuit(3), { ops: ops.slice(2), column: 0, wire: 0 });
    expect(codeOf(alone)).toBe("circuit/bit-not-measured");
  });

  it("made by repeating do so too", () => {
    const circuit = build(
      1,
      { gate: "measure", column: 0, wire: 0 },
      { gate: "x", column: 1, wire: 0, when: [{ bit: "m0", on: true }] },
    );
    const ids = ["op1", "op2"];
    const repeated = unwrap(repeatOps(circuit, { ids, times: 3, parameters: "shared" }));
    expect(repeated.ops.map(({ bit, when }) => bit ?? when?.[0]?.bit)).toEqual([
      "m0",
      "m0",
      "m1",
      "m1",
      "m2",
      "m2",
    ]);
  });
});

describe("grouping around measurements", () => {
  it("keeps a measurement before what waits for it when columns are packed anew", () => {
    // The gate of H and S stands after X, so the measurement moves behind it, and Z with that.
    const circuit = build(
      3,
      { gate: "h", column: 0, wire: 0 },
      { gate: "measure", column: 1, wire: 0 },
      { gate: "x", column: 2, wire: 1 },
      { gate: "z", column: 2, wire: 2, when: [{ bit: "m0", on: true }] },
      { gate: "s", column: 3, wire: 1 },
    );
    const grouped = unwrap(groupOps(circuit, { ids: ["op1", "op5"], name: "HS" }));
    expect(grouped.ops.map(({ gate, column }) => [gate, column])).toEqual([
      ["x", 0],
      ["~g1", 1],
      ["measure", 2],
      ["z", 3],
    ]);
    expect(validateCircuit(grouped)).toEqual([]);
  });
});

describe("measurements at the end", () => {
  it("are dropped where nothing comes after them", () => {
    const circuit = build(
      2,
      { gate: "h", column: 0, wire: 0 },
      { gate: "measure", column: 1, wire: 0 },
      { gate: "chance", column: 2, wire: 0 },
      { gate: "measure", column: 3, wire: 1 },
    );
    expect(dropFinalMeasurements(circuit).ops.map(({ gate }) => gate)).toEqual(["h", "chance"]);
    expect(finalWires(circuit)).toBe(0b11);
    expect([hasMeasurement(circuit), isUnitary(dropFinalMeasurements(circuit))]).toEqual([
      true,
      true,
    ]);
  });

  it("stay where their bit is read, or their wire acted on, and a pure circuit is returned itself", () => {
    const circuit = teleportation();
    expect(dropFinalMeasurements(circuit)).toBe(circuit);
    expect(finalWires(circuit)).toBe(0);
    const again = build(
      1,
      { gate: "measure", column: 0, wire: 0 },
      { gate: "measure", column: 1, wire: 0 },
      { gate: "x", column: 2, wire: 0 },
    );
    expect(dropFinalMeasurements(again)).toBe(again);
    const twice = build(
      1,
      { gate: "measure", column: 0, wire: 0 },
      { gate: "measure", column: 1, wire: 0 },
    );
    expect(dropFinalMeasurements(twice).ops).toEqual([]);
  });
});

it("whatever commands make of a circuit with measurements is valid, and drops to a valid one", () => {
  let measured = 0;
  let waiting = 0;
  fc.assert(
    fc.property(measuringCircuits, (circuit) => {
      expect(validateCircuit(circuit)).toEqual([]);
      expect(validateCircuit(dropFinalMeasurements(circuit))).toEqual([]);
      measured += circuit.ops.filter(({ gate }) => gate === "measure").length;
      waiting += circuit.ops.filter(({ when }) => when).length;
    }),
    { numRuns: 150 },
  );
  expect(measured).toBeGreaterThan(100);
  expect(waiting).toBeGreaterThan(20);
});

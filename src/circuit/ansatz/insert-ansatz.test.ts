/** Bringing an ansatz into a circuit that is there: place, wires, names, limits. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../../base/result.ts";
import { circuitParameters, columnCount, emptyCircuit, opSpan, type Circuit } from "../circuit.ts";
import { addOp, setInitial } from "../commands.ts";
import { codes, customCircuit } from "../custom-gate-fixtures.ts";
import { validateCircuit } from "../validate.ts";
import { ansatzById, gatesOf } from "./ansatz-fixtures.ts";
import type { SettingValues } from "./ansatz.ts";
import { generateAnsatz, insertAnsatz, type InsertAnsatzArguments } from "./insert-ansatz.ts";
import { scheduleBlocks } from "./schedule.ts";
import { fallbackValues } from "./settings.ts";

/** H and RY(theta0) on the first wire of two. */
function someCircuit(): Circuit {
  const one = unwrap(addOp(emptyCircuit(2), { gate: "h", column: 0, wire: 0 }));
  return unwrap(addOp(one, { gate: "ry", column: 1, wire: 0, angles: ["theta0"] }));
}

function insert(
  circuit: Circuit,
  id: string,
  values: SettingValues,
  args: Omit<InsertAnsatzArguments, "generated">,
  isShared = false,
) {
  const ansatz = ansatzById(id);
  const generated = unwrap(
    generateAnsatz(
      ansatz,
      { ...fallbackValues(ansatz), ...values },
      { prefixes: ansatz.parameters, isShared, circuit },
    ),
  );
  return insertAnsatz(circuit, { generated, ...args });
}

const ids = (circuit: Circuit): string[] => circuit.ops.map(({ id }) => id);

describe("places", () => {
  it("appends right of everything, on the wires chosen", () => {
    const before = someCircuit();
    const after = unwrap(
      insert(before, "basic-entangler", { wires: 2, layers: 1 }, { place: { kind: "append" } }),
    );
    expect(after.ops.slice(0, 2)).toEqual(before.ops);
    expect(after.ops.slice(2).map(({ gate, column }) => [gate, column])).toEqual([
      ["rx", 2],
      ["rx", 2],
      ["x", 3],
    ]);
  });

  it("inserts between columns and moves what stands right of it", () => {
    const before = someCircuit();
    const place = { kind: "insert", column: 1 } as const;
    const after = unwrap(insert(before, "basic-entangler", { wires: 2, layers: 1 }, { place }));
    expect(after.ops.map(({ id, column }) => [id, column])).toEqual([
      ["op1", 0],
      ["op3", 1],
      ["op4", 1],
      ["op5", 2],
      ["op2", 3],
    ]);
  });

  it("replaces gates and keeps wires and custom gates", () => {
    const before = unwrap(setInitial(customCircuit(), { wire: 1, initial: "+" }));
    const after = unwrap(insert(before, "sim-1", { wires: 2 }, { place: { kind: "replace" } }));
    expect(after.wires).toEqual(before.wires);
    expect(after.customGates).toEqual(before.customGates);
    expect(ids(after)).toEqual(["op1", "op2", "op3", "op4"]);
  });

  it("adds the wires that are missing", () => {
    const place = { kind: "append" } as const;
    const after = unwrap(insert(someCircuit(), "sim-1", { wires: 3 }, { place, firstWire: 2 }));
    expect(after.wires).toHaveLength(5);
    expect(after.ops.slice(2).map(({ targets }) => targets[0])).toEqual([2, 3, 4, 2, 3, 4]);
  });
});

describe("names", () => {
  it("go on after those in use, so that nothing is shared by accident", () => {
    const place = { kind: "append" } as const;
    const after = unwrap(insert(someCircuit(), "sim-1", { wires: 2 }, { place }));
    expect(circuitParameters(after)).toEqual(["theta0", "theta1", "theta2", "theta3", "theta4"]);
  });

  it("begin at 0 where sharing is wanted", () => {
    const place = { kind: "append" } as const;
    const after = unwrap(insert(someCircuit(), "sim-1", { wires: 2 }, { place }, true));
    expect(circuitParameters(after)).toEqual(["theta0", "theta1", "theta2", "theta3"]);
  });
});

describe("limits", () => {
  const place = { kind: "append" } as const;
  it("refuses more wires than a circuit has", () => {
    const refused = insert(someCircuit(), "sim-1", { wires: 26 }, { place, firstWire: 1 });
    expect(codes(refused)).toEqual(["ansatz/too-many-wires"]);
  });

  it("refuses more gates than a circuit holds, counting those that stay", () => {
    const values = { wires: 25, layers: 7 };
    const gateCount = gatesOf("sim-5", values).length;
    expect(gateCount).toBe(7 * (25 * 24 + 100));
    expect(insert(emptyCircuit(1), "sim-5", values, { place }).ok).toBe(true);
    expect(codes(insert(emptyCircuit(1), "sim-5", { wires: 26, layers: 7 }, { place }))).toEqual([
      "ansatz/too-many-gates",
    ]);
  });

  it("refuses features that do not reach the circuit", () => {
    const read = (featureCount: number) =>
      insert(emptyCircuit(1), "angle-encoding", { wires: 3 }, { place, featureCount });
    expect(codes(read(2))).toEqual(["ansatz/no-such-feature"]);
    expect(read(3).ok).toBe(true);
  });
});

describe("columns", () => {
  it("stand as early as they can without sharing or crossing wires, block after block", () => {
    const calls = scheduleBlocks([
      gatesOf("sim-7", { wires: 4 }).slice(0, 8),
      gatesOf("sim-7", { wires: 4 }).slice(8, 10),
    ]);
    expect(calls.map(({ column }) => column)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2]);
  });

  it("of every layer line up", () => {
    const circuit = unwrap(
      insert(
        emptyCircuit(4),
        "real-amplitudes",
        { wires: 4, repetitions: 1 },
        {
          place: { kind: "replace" },
        },
      ),
    );
    expect(columnCount(circuit)).toBe(1 + 3 + 1);
    expect(circuit.ops.filter(({ column }) => column === 4).map(({ gate }) => gate)).toEqual([
      "ry",
      "ry",
      "ry",
      "ry",
    ]);
    expect(circuit.ops.filter(({ gate }) => gate === "x").map((op) => opSpan(op).top)).toEqual([
      2, 1, 0,
    ]);
    expect(validateCircuit(circuit)).toEqual([]);
  });
});

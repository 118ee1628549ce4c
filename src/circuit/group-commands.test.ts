/** Gates made of ops, and ops of gates. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { circuitParameters, emptyCircuit, opWires, type Circuit, type Op } from "./circuit.ts";
import { measuringCircuits } from "./command-fixtures.ts";
import { addControl, addOp } from "./commands.ts";
import { addCustomGate } from "./custom-gate-commands.ts";
import { codes, customCircuit, messages, opNamed, problemsOf } from "./custom-gate-fixtures.ts";
import { isSubcircuit } from "./custom-gate.ts";
import { findCustomGate } from "./definition.ts";
import { groupOps, ungroupOp } from "./group-commands.ts";
import { addedParameters, MAX_TIMES, repeatOps } from "./repeat-command.ts";
import { validateCircuit } from "./validate.ts";

type Short = readonly [gate: Op["gate"], wire: number, column: number, angle?: string];

const build = (wireCount: number, ...ops: readonly Short[]): Circuit =>
  ops.reduce<Circuit>(
    (circuit, [gate, wire, column, angle]) =>
      unwrap(
        addOp(circuit, { gate, wire, column, ...(angle !== undefined && { angles: [angle] }) }),
      ),
    emptyCircuit(wireCount),
  );

/** H q0, CX q0→q1, RY q1 (theta*x1 + b), H q2. */
function layered(): Circuit {
  let circuit = build(3, ["h", 0, 0], ["x", 1, 1], ["ry", 1, 2, "theta*x1 + b"], ["h", 2, 0]);
  circuit = unwrap(addControl(circuit, { id: "op2", wire: 0 }));
  return circuit;
}

/** What acts on each wire, in order: equal exactly for circuits that differ in columns and ids alone. */
const byWire = ({ wires, ops }: Circuit): string[][] =>
  wires.map((_wire, wire) =>
    ops
      .toSorted((a, b) => a.column - b.column)
      .filter((op) => opWires(op).includes(wire))
      .map(({ gate, targets, controls, angles }) =>
        JSON.stringify([gate, targets, controls.toSorted((a, b) => a.wire - b.wire), angles]),
      ),
  );

describe("groupOps", () => {
  it("makes a gate of the selected ops, whose parameters and features become its names", () => {
    const circuit = unwrap(groupOps(layered(), { ids: ["op1", "op2", "op3"], name: " Layer " }));
    expect(circuit.customGates).toEqual([
      {
        id: "~g1",
        name: "Layer",
        circuit: {
          wireCount: 2,
          angleNames: ["theta", "b", "x1"],
          ops: [
            expect.objectContaining({ gate: "h", targets: [0], column: 0 }),
            expect.objectContaining({ gate: "x", controls: [{ wire: 0, on: true }], column: 1 }),
            expect.objectContaining({ gate: "ry", targets: [1], angles: ["theta*x1 + b"] }),
          ],
        },
      },
    ]);
    expect(opNamed(circuit, "op5")).toMatchObject({
      gate: "~g1",
      column: 0,
      targets: [0, 1],
      controls: [],
      angles: ["theta", "b", "x1"],
    });
    expect(circuit.ops.map(({ gate }) => gate)).toEqual(["~g1", "h"]);
    expect(circuitParameters(circuit)).toEqual(["theta", "b"]);
  });

  it("takes wires apart from each other, in their order", () => {
    const circuit = unwrap(groupOps(layered(), { ids: ["op4", "op1"], name: "Ends" }));
    expect(opNamed(circuit, "op5")).toMatchObject({ targets: [0, 2], column: 0 });
    const gate = findCustomGate(circuit, "~g1");
    expect(isSubcircuit(gate) && gate.circuit.ops.map(({ targets }) => targets)).toEqual([
      [0],
      [1],
    ]);
  });

  it("stands after what it needs and before what needs it, wherever these stood", () => {
    // T q0 follows H q0; S q1 precedes X q1. Grouping H and X pushes T behind S.
    const circuit = build(2, ["h", 0, 0], ["t", 0, 1], ["s", 1, 2], ["x", 1, 3]);
    const grouped = unwrap(groupOps(circuit, { ids: ["op1", "op4"], name: "Two" }));
    expect(grouped.ops.map(({ gate, column }) => [gate, column])).toEqual([
      ["s", 0],
      ["~g1", 1],
      ["t", 2],
    ]);
  });

  it("is refused where another gate acts in between, which it names", () => {
    const refused = groupOps(layered(), { ids: ["op1", "op3"], name: "Gap" });
    expect(codes(refused)).toEqual(["command/not-contiguous"]);
    expect(messages(refused)).toBe(
      "Pauli X in column 2 stands between the selected gates: it acts after one of them and before another.",
    );
    expect(problemsOf(refused)[0]?.place).toBe("op2");
  });

  it("is refused for nothing, for a barrier alone and under a name that is taken", () => {
    const circuit = unwrap(addOp(layered(), { gate: "barrier", column: 9, wire: 0 }));
    expect(codes(groupOps(circuit, { ids: [], name: "A" }))).toEqual(["command/nothing-to-group"]);
    expect(codes(groupOps(circuit, { ids: ["op5"], name: "A" }))).toEqual([
      "command/nothing-to-group",
    ]);
    const named = groupOps(circuit, { ids: ["op1"], name: "hadamard" });
    expect(codes(named)).toEqual(["command/gate-name-taken"]);
    expect(problemsOf(named)[0]?.remedy).toBe('"hadamard 2" is free.');
    const first = unwrap(groupOps(circuit, { ids: ["op1"], name: "Mine" }));
    expect(problemsOf(groupOps(first, { ids: ["op3"], name: "Mine" }))[0]?.remedy).toBe(
      '"Mine 2" is free.',
    );
    expect(codes(groupOps(first, { ids: ["op3"], name: "  " }))).toEqual(["command/bad-gate-name"]);
  });

  it("is refused where the gate would have too many names", () => {
    let circuit = emptyCircuit(1);
    for (let index = 0; index < 33; index++) {
      circuit = unwrap(
        addOp(circuit, { gate: "rx", column: index, wire: 0, angles: [`w${index}`] }),
      );
    }
    const refused = groupOps(circuit, { ids: circuit.ops.map(({ id }) => id), name: "Many" });
    expect(codes(refused)).toEqual(["custom-gate/too-many-names"]);
    expect(messages(refused)).toMatch(/"Many" has 33 angles; a gate has at most 32/);
  });

  it("keeps a selection of gates of its own inside, which may be grouped again", () => {
    const inner = unwrap(groupOps(layered(), { ids: ["op1", "op2"], name: "Bell" }));
    const outer = unwrap(groupOps(inner, { ids: ["op5", "op3"], name: "Outer" }));
    expect(outer.ops.map(({ gate }) => gate)).toEqual(["~g2", "h"]);
    const opened = unwrap(ungroupOp(outer, { id: "op6" }));
    expect(byWire(opened)).toEqual(byWire(inner));
  });
});

describe("ungroupOp", () => {
  it("puts angles in place of names, and controls on every gate inside", () => {
    const grouped = unwrap(groupOps(layered(), { ids: ["op1", "op3", "op2"], name: "Layer" }));
    let circuit = unwrap(
      addOp(grouped, {
        gate: "~g1",
        column: 9,
        wire: 0,
        targets: [2, 0],
        angles: ["2*w", "0", "x0^2"],
      }),
    );
    circuit = unwrap(addControl(circuit, { id: "op6", wire: 1, on: false }));
    const opened = unwrap(ungroupOp(circuit, { id: "op6" }));
    expect(
      opened.ops
        .slice(-3)
        .map(({ gate, targets, controls, angles }) => [
          gate,
          targets,
          controls.map(({ wire, on }) => (on ? wire : ~wire)),
          angles,
        ]),
    ).toEqual([
      ["h", [2], [~1], []],
      ["x", [0], [2, ~1], []],
      ["ry", [0], [~1], ["(2*w)*(x0^2) + 0"]],
    ]);
    expect(opened.customGates).toBe(circuit.customGates);
  });

  it("is refused for a matrix and for a gate of the table", () => {
    expect(messages(ungroupOp(customCircuit(), { id: "op1" }))).toBe(
      '"One" is a matrix: there are no gates inside.',
    );
    expect(codes(ungroupOp(layered(), { id: "op1" }))).toEqual(["command/not-a-group"]);
  });

  it("takes an empty gate away", () => {
    const body = { wireCount: 1, angleNames: [], ops: [] };
    let circuit = unwrap(addCustomGate(layered(), { name: "Nothing", circuit: body }));
    circuit = unwrap(addOp(circuit, { gate: "~g1", column: 1, wire: 0, insert: true }));
    expect(unwrap(ungroupOp(circuit, { id: "op5" })).ops).toEqual(layered().ops);
  });
});

it("ungrouping what was grouped gives the same circuit, up to columns", () => {
  let grouped = 0;
  fc.assert(
    fc.property(
      measuringCircuits,
      fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
      (circuit, picks) => {
        const ids = circuit.ops.filter((_op, index) => picks[index]).map(({ id }) => id);
        const result = groupOps(circuit, { ids, name: "Group" });
        if (!result.ok) {
          expect([
            "command/not-contiguous",
            "command/nothing-to-group",
            "command/measurement-in-group",
          ]).toContain(codes(result)[0]);
          return;
        }
        grouped++;
        const op = result.value.ops.find(
          ({ gate }) => findCustomGate(result.value, gate)?.name === "Group",
        );
        expect(validateCircuit(result.value)).toEqual([]);
        const opened = unwrap(ungroupOp(result.value, { id: op?.id ?? "" }));
        expect(byWire(opened)).toEqual(byWire(circuit));
      },
    ),
    { numRuns: 200, seed: 17 },
  );
  expect(grouped).toBeGreaterThan(30);
});

describe("repeatOps", () => {
  const ids = ["op1", "op2", "op3"];

  it("inserts copies with parameters of their own after the block", () => {
    const circuit = unwrap(addOp(layered(), { gate: "z", column: 9, wire: 1 }));
    const repeated = unwrap(repeatOps(circuit, { ids, times: 3, parameters: "fresh" }));
    expect(byWire(repeated)[1]?.map((op) => JSON.parse(op)[3])).toEqual([
      [],
      ["theta*x1 + b"],
      [],
      ["theta1*x1 + b1"],
      [],
      ["theta2*x1 + b2"],
      [],
    ]);
    expect(circuitParameters(repeated)).toEqual(["theta", "b", "theta1", "b1", "theta2", "b2"]);
    expect(repeated.ops.filter(({ gate }) => gate === "h")).toHaveLength(4);
    expect(addedParameters(circuit, { ids, times: 3, parameters: "fresh" })).toBe(4);
    expect(addedParameters(circuit, { ids, times: 3, parameters: "shared" })).toBe(0);
    expect(repeated.ops.at(-1)).toMatchObject({ gate: "z", column: 9 });
  });

  it("shares the parameters where asked", () => {
    const repeated = unwrap(repeatOps(layered(), { ids, times: 4, parameters: "shared" }));
    expect(circuitParameters(repeated)).toEqual(["theta", "b"]);
    expect(repeated.ops).toHaveLength(13);
  });

  it("goes on numbering", () => {
    const circuit = build(
      1,
      ["rx", 0, 0, "theta0"],
      ["ry", 0, 1, "theta1"],
      ["rz", 0, 2, "theta2"],
    );
    const repeated = unwrap(
      repeatOps(circuit, { ids: ["op1", "op2"], times: 2, parameters: "fresh" }),
    );
    expect(repeated.ops.map(({ angles }) => angles[0])).toEqual([
      "theta0",
      "theta1",
      "theta3",
      "theta4",
      "theta2",
    ]);
  });

  it.each([0, 1, 1.5, MAX_TIMES + 1, Number.NaN])("refuses %d times", (times) => {
    const refused = repeatOps(layered(), { ids, times, parameters: "fresh" });
    expect(codes(refused)).toEqual(["command/bad-times"]);
  });

  it("refuses more gates than a circuit may have, before making them", () => {
    const large = unwrap(
      repeatOps(build(1, ["x", 0, 0]), { ids: ["op1"], times: 100, parameters: "shared" }),
    );
    const all = large.ops.map(({ id }) => id);
    const refused = repeatOps(large, { ids: all, times: 100, parameters: "shared" });
    expect(messages(refused)).toBe("The circuit would have 10000 gates; 5000 are possible.");
  });
});

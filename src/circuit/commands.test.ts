/** Commands: what they do, what they refuse, and that no sequence of them leaves a broken circuit. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at, present } from "../base/assert.ts";
import { unwrap, type Result } from "../base/result.ts";
import {
  circuitParameters,
  columnCount,
  emptyCircuit,
  findOp,
  type Circuit,
  type Op,
} from "./circuit.ts";
import { circuitCommands, circuits } from "./command-fixtures.ts";
import {
  addControl,
  addOp,
  addWire,
  changeGate,
  clearCircuit,
  invertOp,
  moveOp,
  nextOpId,
  removeControl,
  removeOp,
  removeWire,
  renameParameter,
  renameWire,
  setAngle,
  setInitial,
  setTarget,
} from "./commands.ts";
import { isCustomGateId } from "./custom-gate.ts";
import { GATES } from "./gate-table.ts";
import { negateText } from "./inverse.ts";
import { validateCircuit } from "./validate.ts";

const build = (...steps: ((circuit: Circuit) => Result<Circuit>)[]): Circuit =>
  steps.reduce((circuit, step) => unwrap(step(circuit)), emptyCircuit(3));

const codes = (result: Result<Circuit>): string[] =>
  result.ok ? [] : result.problems.map(({ code }) => code);

describe("addOp", () => {
  it.each(GATES.map((gate) => [gate.id] as const))("places %s on a valid circuit", (gate) => {
    const circuit = unwrap(addOp(emptyCircuit(3), { gate, column: 0, wire: 2 }));
    expect(validateCircuit(circuit)).toEqual([]);
    expect(circuit.ops).toHaveLength(1);
  });

  it("spreads two-wire gates, upwards at the bottom edge", () => {
    const circuit = build((c) => addOp(c, { gate: "rzz", column: 0, wire: 2 }));
    expect(circuit.ops[0]?.targets).toEqual([1, 2]);
  });

  it("opens a column where the place is taken, or when asked to insert", () => {
    const circuit = build(
      (c) => addOp(c, { gate: "h", column: 0, wire: 0 }),
      (c) => addOp(c, { gate: "x", column: 0, wire: 0 }),
      (c) => addOp(c, { gate: "z", column: 0, wire: 2, insert: true }),
    );
    expect(circuit.ops.map((op) => [op.gate, op.column])).toEqual([
      ["z", 0],
      ["x", 1],
      ["h", 2],
    ]);
  });

  it("refuses a gate with more targets than wires", () => {
    expect(codes(addOp(emptyCircuit(1), { gate: "swap", column: 0, wire: 0 }))).toEqual([
      "command/too-few-wires",
    ]);
  });

  it("refuses an angle that cannot be parsed", () => {
    expect(
      codes(addOp(emptyCircuit(1), { gate: "rx", column: 0, wire: 0, angles: ["a*b"] })),
    ).toEqual(["angle/not-linear"]);
  });
});

describe("editing an op", () => {
  const circuit = build(
    (c) => addOp(c, { gate: "rx", column: 0, wire: 0, angles: ["theta"] }),
    (c) => addControl(c, { id: "op1", wire: 1, on: false }),
  );

  it("moves it with its controls, staying inside the circuit", () => {
    const moved = unwrap(moveOp(circuit, { id: "op1", column: 0, wire: 5 }));
    expect(moved.ops[0]?.targets).toEqual([1]);
    expect(moved.ops[0]?.controls).toEqual([{ wire: 2, on: false }]);
  });

  it("sets an angle, and keeps the circuit when the text is refused", () => {
    const changed = unwrap(setAngle(circuit, { id: "op1", index: 0, text: " pi/2 " }));
    expect(changed.ops[0]?.angles).toEqual(["pi/2"]);
    // The angle that it has already leaves the circuit itself.
    expect(unwrap(setAngle(changed, { id: "op1", index: 0, text: "pi/2" }))).toBe(changed);
    expect(codes(setAngle(circuit, { id: "op1", index: 0, text: "sin(a)" }))).toEqual([
      "angle/not-linear",
    ]);
  });

  it("adds, flips and removes controls", () => {
    const flipped = unwrap(addControl(circuit, { id: "op1", wire: 1, on: true }));
    expect(flipped.ops[0]?.controls).toEqual([{ wire: 1, on: true }]);
    expect(unwrap(removeControl(circuit, { id: "op1", wire: 1 })).ops[0]?.controls).toEqual([]);
    expect(codes(addControl(circuit, { id: "op1", wire: 0 }))).toEqual([
      "command/control-on-target",
    ]);
  });

  it("exchanges a target with a control", () => {
    const changed = unwrap(setTarget(circuit, { id: "op1", index: 0, wire: 1 }));
    expect(changed.ops[0]).toMatchObject({ targets: [1], controls: [{ wire: 0, on: false }] });
  });

  it("changes the gate and keeps the angle", () => {
    expect(unwrap(changeGate(circuit, { id: "op1", gate: "u" })).ops[0]?.angles).toEqual([
      "theta",
      "0",
      "0",
    ]);
  });

  it("inverts twice to the same op", () => {
    const inverse = unwrap(invertOp(circuit, { id: "op1" }));
    expect(inverse.ops[0]?.angles).toEqual(["-theta"]);
    expect(unwrap(invertOp(inverse, { id: "op1" }))).toEqual(circuit);
    expect(negateText("a + b")).toBe("-(a + b)");
    expect(negateText("-(a + b)")).toBe("a + b");
    expect(negateText("-((pi-x0)*(pi-x1))")).toBe("(pi-x0)*(pi-x1)");
    expect(negateText("-(a)+(b)")).toBe("-(-(a)+(b))");
  });

  it("renames a parameter, and refuses what is no name", () => {
    const renamed = unwrap(renameParameter(circuit, { from: "theta", to: "w" }));
    expect(circuitParameters(renamed)).toEqual(["w"]);
    expect(codes(renameParameter(circuit, { from: "theta", to: "x0" }))).toEqual([
      "command/not-a-name",
    ]);
  });

  it("says so when the op is gone", () => {
    for (const command of [removeOp, invertOp]) {
      expect(codes(command(circuit, { id: "op9" }))).toEqual(["command/no-such-op"]);
    }
  });
});

describe("wires", () => {
  const circuit = build(
    (c) => addOp(c, { gate: "h", column: 0, wire: 0 }),
    (c) => addOp(c, { gate: "x", column: 1, wire: 2, controls: [{ wire: 1, on: true }] }),
    (c) => addOp(c, { gate: "barrier", column: 2, wire: 0 }),
  );

  it("warns before removing one in use, then moves the others up", () => {
    expect(codes(removeWire(circuit, { wire: 0 }))).toEqual(["command/wire-in-use"]);
    const smaller = unwrap(removeWire(circuit, { wire: 0, withOps: true }));
    expect(smaller.wires).toHaveLength(2);
    expect(smaller.ops.map((op) => [op.gate, op.column, ...op.targets])).toEqual([
      ["x", 0, 1],
      ["barrier", 1, 0, 1],
    ]);
    expect(smaller.ops[0]?.controls).toEqual([{ wire: 0, on: true }]);
  });

  it("keeps one wire and allows no more than fit", () => {
    expect(codes(removeWire(emptyCircuit(1), { wire: 0 }))).toEqual(["command/cannot-remove-wire"]);
    expect(codes(addWire(emptyCircuit(26)))).toEqual(["command/too-many-wires"]);
  });

  it("labels and prepares", () => {
    const labelled = unwrap(renameWire(circuit, { wire: 1, label: " data " }));
    expect(labelled.wires[1]).toEqual({ initial: "0", label: "data" });
    expect(unwrap(renameWire(labelled, { wire: 1, label: "" })).wires[1]).toEqual({ initial: "0" });
    expect(unwrap(setInitial(circuit, { wire: 0, initial: "+" })).wires[0]?.initial).toBe("+");
    expect(unwrap(clearCircuit(circuit)).ops).toEqual([]);
  });
});

describe("validation collects every problem", () => {
  it("names all of them", () => {
    const wrong: Circuit = {
      wires: [{ initial: "0" }],
      ops: [
        { id: "a", gate: "rx", column: 0, targets: [3], controls: [], angles: ["a*b"] },
        { id: "a", gate: "h", column: -1, targets: [0, 0], controls: [], angles: ["1"] },
        { id: "b", gate: "nope" as "h", column: 0, targets: [0], controls: [], angles: [] },
        { id: "c", gate: "ry", column: 4, targets: [0], controls: [], angles: ["x7"] },
        { id: "d", gate: "x", column: 4, targets: [0], controls: [], angles: [] },
      ],
    };
    const found = new Set(validateCircuit(wrong, 2).map(({ code }) => code));
    expect([...found].toSorted()).toEqual([
      "angle/not-linear",
      "circuit/bad-column",
      "circuit/id-used-twice",
      "circuit/no-such-feature",
      "circuit/no-such-wire",
      "circuit/overlap",
      "circuit/unknown-gate",
      "circuit/wire-used-twice",
      "circuit/wrong-angle-count",
      "circuit/wrong-target-count",
    ]);
  });
});

it("stays valid and free of gaps under any sequence of commands", () => {
  let changed = 0;
  fc.assert(
    fc.property(fc.array(circuitCommands, { maxLength: 40, size: "max" }), (commands) => {
      let circuit = emptyCircuit(3);
      for (const step of commands) {
        const before = JSON.stringify(circuit);
        const result = step(circuit);
        expect(JSON.stringify(circuit)).toBe(before);
        if (result.ok) circuit = result.value;
        changed += JSON.stringify(circuit) === before ? 0 : 1;
        expect(validateCircuit(circuit)).toEqual([]);
        const used = new Set(circuit.ops.map((op) => op.column));
        expect(used.size).toBe(columnCount(circuit));
      }
    }),
    { numRuns: 200, seed: 7 },
  );
  expect(changed).toBeGreaterThan(1500);
});

describe("what one command does another undoes", () => {
  const someCircuit = circuits.filter(({ wires, ops }) => wires.length < 8 && ops.length > 0);
  const pick = fc.nat({ max: 50 });
  const opOf = (circuit: Circuit, index: number): Op =>
    present(circuit.ops[index % circuit.ops.length], "an op");
  const check = (property: (circuit: Circuit, op: Op, index: number) => void): void =>
    fc.assert(
      fc.property(someCircuit, pick, (circuit, index) =>
        property(circuit, opOf(circuit, index), index),
      ),
      { numRuns: 200, seed: 12 },
    );

  it("inverting twice", () =>
    check((circuit, { id, gate }) => {
      const back = unwrap(invertOp(unwrap(invertOp(circuit, { id })), { id }));
      // The inverse of a custom gate stays defined.
      const { customGates: _, ...rest } = back;
      const { customGates, ...before } = circuit;
      expect(rest).toEqual(before);
      if (!isCustomGateId(gate)) expect(back.customGates).toEqual(customGates);
    }));

  it("adding an op and removing it", () =>
    check((circuit, _op, column) => {
      const id = nextOpId(circuit);
      const wider = unwrap(addOp(circuit, { gate: "rx", column, wire: 0, insert: true }));
      expect(unwrap(removeOp(wider, { id }))).toEqual(circuit);
    }));

  it("adding a wire and removing it", () =>
    check((circuit) => {
      const wire = circuit.wires.length;
      expect(unwrap(removeWire(unwrap(addWire(circuit)), { wire }))).toEqual(circuit);
    }));

  it("exchanging a target with another wire, twice", () =>
    check((circuit, { id, gate, targets }, wire) => {
      if (gate === "barrier") return;
      const args = { id, index: 0, wire: wire % circuit.wires.length };
      const once = unwrap(setTarget(circuit, args));
      const twice = unwrap(setTarget(once, { ...args, wire: present(targets[0], "a target") }));
      const found = present(findOp(twice, id), id);
      expect(found.targets).toEqual(targets);
      expect(found.controls).toEqual(present(findOp(circuit, id), id).controls);
    }));

  it("naming a parameter anew and back", () =>
    check((circuit) => {
      const [from = "none"] = circuitParameters(circuit);
      const renamed = unwrap(renameParameter(circuit, { from, to: "fresh" }));
      expect(circuitParameters(renamed)).not.toContain(from);
      expect(unwrap(renameParameter(renamed, { from: "fresh", to: from }))).toEqual(circuit);
    }));
});

it("finds ops by id", () => {
  const circuit = build((c) => addOp(c, { gate: "h", column: 0, wire: 0 }));
  expect(findOp(circuit, "op1")).toBe(at(circuit.ops, 0));
});

/** Ops of the gates that a circuit defines, under every command. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { complex, matrixDistance } from "../base/complex.ts";
import { unwrap, type Result } from "../base/result.ts";
import { unitaryDeviation } from "../base/unitary.ts";
import { emptyCircuit, type Circuit, type Op } from "./circuit.ts";
import {
  addControl,
  addOp,
  addWire,
  changeGate,
  clearCircuit,
  invertOp,
  moveOp,
  removeControl,
  removeOp,
  removeWire,
  setTarget,
} from "./commands.ts";
import { addCustomGate } from "./custom-gate-commands.ts";
import { codes, customCircuit, matrixGate, opNamed, someMatrix } from "./custom-gate-fixtures.ts";
import { isCustomGateId, type ComplexPair } from "./custom-gate.ts";
import { definitionOf, findDefinition } from "./definition.ts";
import { validateCircuit } from "./validate.ts";

describe("definitionOf", () => {
  it("tells wires, name and matrix of a custom gate, always as the same object", () => {
    const circuit = customCircuit();
    const two = definitionOf(circuit, opNamed(circuit, "op2"));
    expect(two).toMatchObject({ name: "Two", symbol: "Two", targetCount: 2, angleNames: [] });
    expect(two.help).toBe("A gate of this circuit: a 4 × 4 matrix on 2 wires.");
    expect(two.derivatives([])).toEqual([]);
    expect(two.matrix([])).toBe(two.matrix([]));
    const moved = unwrap(moveOp(circuit, { id: "op2", column: 1, wire: 1 }));
    expect(definitionOf(moved, opNamed(moved, "op2"))).toBe(two);
    expect(definitionOf(circuit, { gate: "h" }).name).toBe("Hadamard");
  });

  it("knows nothing of gates defined elsewhere, and throws for an op of one", () => {
    expect(findDefinition(emptyCircuit(1), "~g1")).toBeUndefined();
    expect(findDefinition(emptyCircuit(1), "nope")).toBeUndefined();
    expect(() => definitionOf(emptyCircuit(1), { gate: "~g1" })).toThrow(
      /definition of the gate ~g1/,
    );
  });

  it("makes typed entries exactly unitary", () => {
    const matrix = someMatrix(8).map((row) =>
      row.map(([re, im]): ComplexPair => [Number(re.toFixed(7)), Number(im.toFixed(7))]),
    );
    const circuit = unwrap(addCustomGate(emptyCircuit(3), { name: "Typed", matrix }));
    const unitary = definitionOf(circuit, { gate: "~g1" }).matrix([]);
    expect(unitaryDeviation(unitary)).toBeLessThan(1e-14);
    const typed = { size: 8, entries: matrix.flat().map(([re, im]) => complex(re, im)) };
    expect(unitaryDeviation(typed)).toBeGreaterThan(1e-9);
    expect(matrixDistance(unitary, typed)).toBeLessThan(1e-6);
  });
});

describe("an op of a custom gate", () => {
  it("is placed on neighbours, and refused where it does not fit or is not defined", () => {
    const circuit = customCircuit();
    expect(circuit.ops.map((op) => op.targets)).toEqual([[0], [0, 1], [0, 1, 2]]);
    const low = unwrap(addOp(circuit, { gate: "~g3", column: 3, wire: 3 }));
    expect(opNamed(low, "op4").targets).toEqual([1, 2, 3]);
    const narrow = { ...emptyCircuit(2), customGates: circuit.customGates ?? [] };
    expect(codes(addOp(narrow, { gate: "~g3", column: 0, wire: 0 }))).toEqual([
      "command/too-few-wires",
    ]);
    expect(codes(addOp(circuit, { gate: "~g9", column: 0, wire: 0 }))).toEqual([
      "circuit/unknown-custom-gate",
    ]);
    expect(codes(addOp(circuit, { gate: "~g2", column: 0, wire: 0, targets: [0] }))).toEqual([
      "circuit/wrong-target-count",
    ]);
    expect(codes(addOp(circuit, { gate: "~g1", column: 0, wire: 0, angles: ["pi"] }))).toEqual([
      "circuit/wrong-angle-count",
    ]);
  });

  it("takes controls and anti-controls, moves with them and changes wires", () => {
    let circuit = unwrap(addControl(customCircuit(), { id: "op2", wire: 2, on: false }));
    circuit = unwrap(addControl(circuit, { id: "op2", wire: 3 }));
    circuit = unwrap(setTarget(circuit, { id: "op2", index: 0, wire: 3 }));
    expect(opNamed(circuit, "op2")).toMatchObject({
      gate: "~g2",
      targets: [3, 1],
      controls: [
        { wire: 2, on: false },
        { wire: 0, on: true },
      ],
    });
    circuit = unwrap(removeControl(circuit, { id: "op2", wire: 0 }));
    circuit = unwrap(moveOp(circuit, { id: "op2", column: 0, wire: 2 }));
    expect(opNamed(circuit, "op2")).toMatchObject({ targets: [2, 0], controls: [{ wire: 1 }] });
  });

  it("stays defined when wires come and go", () => {
    const wider = unwrap(addWire(customCircuit()));
    const narrower = unwrap(removeWire(wider, { wire: 3 }));
    expect(narrower.customGates).toBe(wider.customGates);
    const emptied = unwrap(removeWire(narrower, { wire: 0, withOps: true }));
    expect(emptied.ops).toEqual([]);
    expect(emptied.customGates).toBe(wider.customGates);
  });

  it("changes to another gate and back", () => {
    const changed = unwrap(changeGate(customCircuit(), { id: "op1", gate: "rx" }));
    expect(opNamed(changed, "op1")).toMatchObject({ gate: "rx", angles: ["0"] });
    const back = unwrap(changeGate(changed, { id: "op1", gate: "~g1" }));
    expect(opNamed(back, "op1")).toMatchObject({ gate: "~g1", angles: [] });
    expect(codes(changeGate(back, { id: "op1", gate: "~g2" }))).toEqual([
      "circuit/wrong-target-count",
    ]);
    expect(codes(changeGate(back, { id: "op1", gate: "~none" }))).toEqual([
      "circuit/unknown-custom-gate",
    ]);
  });

  it("is inverted by the adjoint matrix, defined once, and back to itself", () => {
    const circuit = customCircuit();
    const inverse = unwrap(invertOp(circuit, { id: "op3" }));
    expect(opNamed(inverse, "op3").gate).toBe("~g4");
    const { name, matrix } = matrixGate(inverse, "~g4");
    expect(name).toBe("Three†");
    const three = matrixGate(circuit, "~g3");
    matrix.forEach((row, rowIndex) =>
      row.forEach(([re, im], column) => {
        const [wantedRe, wantedIm] = at(at(three.matrix, column), rowIndex);
        expect([re, im]).toEqual([wantedRe, -wantedIm]);
      }),
    );
    const back = unwrap(invertOp(inverse, { id: "op3" }));
    expect(opNamed(back, "op3").gate).toBe("~g3");
    expect(back.customGates).toHaveLength(4);
    expect(opNamed(unwrap(invertOp(back, { id: "op3" })), "op3").gate).toBe("~g4");
  });

  it("that is its own inverse stays", () => {
    const flip = [
      [
        [0, 0],
        [0, -1],
      ],
      [
        [0, 1],
        [0, 0],
      ],
    ] as const;
    let circuit = unwrap(addCustomGate(emptyCircuit(1), { name: "Mine", matrix: flip }));
    circuit = unwrap(addOp(circuit, { gate: "~g1", column: 0, wire: 0 }));
    expect(unwrap(invertOp(circuit, { id: "op1" }))).toEqual(circuit);
  });
});

it("stays valid under any sequence of commands, and keeps what it has defined", () => {
  const start = unwrap(clearCircuit(customCircuit()));
  const small = fc.nat({ max: 5 });
  type Command = (circuit: Circuit) => Result<Circuit>;
  const onSomeOp =
    (pick: number, command: (id: string, c: Circuit) => Result<Circuit>): Command =>
    (circuit) => {
      const op = circuit.ops[pick % Math.max(1, circuit.ops.length)];
      return op ? command(op.id, circuit) : { ok: true, value: circuit };
    };
  const gate = fc.constantFrom("~g1", "~g2", "~g3", "x", "barrier");
  const placing = fc.record({ gate, column: small, wire: small }).map(
    (args): Command =>
      (circuit) =>
        addOp(circuit, args as Parameters<typeof addOp>[1]),
  );
  const command: fc.Arbitrary<Command> = fc.oneof(
    { arbitrary: placing, weight: 4 },
    fc
      .record({ pick: small, column: small, wire: small })
      .map(({ pick, ...place }) => onSomeOp(pick, (id, c) => moveOp(c, { id, ...place }))),
    fc
      .tuple(small, small, fc.boolean())
      .map(([pick, wire, on]) => onSomeOp(pick, (id, c) => addControl(c, { id, wire, on }))),
    fc
      .tuple(small, small)
      .map(([pick, wire]) => onSomeOp(pick, (id, c) => setTarget(c, { id, index: 0, wire }))),
    fc
      .tuple(small, gate)
      .map(([pick, to]) =>
        onSomeOp(pick, (id, c) => changeGate(c, { id, gate: to as Op["gate"] })),
      ),
    small.map((pick) => onSomeOp(pick, (id, c) => removeOp(c, { id }))),
    small.map((pick) => onSomeOp(pick, (id, c) => invertOp(c, { id }))),
    fc.constant<Command>((circuit) => addWire(circuit)),
    small.map(
      (wire): Command =>
        (circuit) =>
          removeWire(circuit, { wire, withOps: true }),
    ),
  );
  let changed = 0;
  fc.assert(
    fc.property(fc.array(command, { minLength: 15, maxLength: 30 }), (commands) => {
      let circuit = start;
      for (const step of commands) {
        const before = JSON.stringify(circuit);
        const result = step(circuit);
        expect(JSON.stringify(circuit)).toBe(before);
        if (result.ok) circuit = result.value;
        expect(validateCircuit(circuit)).toEqual([]);
        expect(circuit.customGates?.slice(0, 3)).toEqual(start.customGates);
        changed += circuit.ops.some((op) => isCustomGateId(op.gate)) ? 1 : 0;
      }
    }),
    { numRuns: 200, seed: 9 },
  );
  expect(changed).toBeGreaterThan(1000);
});

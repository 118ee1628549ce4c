import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at, present } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { matrixDistance } from "../../base/complex.ts";
import { measuringCircuits } from "../../circuit/command-fixtures.ts";
import { columnCount, emptyCircuit, opSpan, type Circuit, type Op } from "../../circuit/circuit.ts";
import { addOp, setInitial } from "../../circuit/commands.ts";
import { isSubcircuit } from "../../circuit/custom-gate.ts";
import { definitionOf } from "../../circuit/definition.ts";
import { validateCircuit } from "../../circuit/validate.ts";
import { unwrap } from "../../base/result.ts";
import { randomCircuit } from "../../simulator/random-circuit.ts";
import { read, runState } from "./fixtures.ts";
import { printOpenqasm } from "./print-openqasm.ts";

/** Ops as early as they can be, with ids in order: what a text says without the picture. */
function compact(circuit: Circuit): Circuit {
  const fronts: number[] = [];
  const ops = circuit.ops.map((op): Op => {
    const { top, bottom } = opSpan(op);
    const wires = Array.from({ length: bottom - top + 1 }, (_, index) => top + index);
    const column = Math.max(...wires.map((wire) => fronts[wire] ?? 0));
    for (const wire of wires) fronts[wire] = column + 1;
    return { ...op, column };
  });
  const sorted = ops.toSorted((a, b) => a.column - b.column || opSpan(a).top - opSpan(b).top);
  return { ...circuit, ops: sorted };
}

/** All of a circuit but the ids of its ops. */
const shape = ({ wires, ops }: Circuit) => ({
  wires,
  ops: ops.map(({ gate, column, targets, controls, angles }) => ({
    gate,
    column,
    targets,
    controls,
    angles: angles.map((text) => text.replaceAll(/\s/g, "")),
  })),
});

describe("a circuit printed and read again", () => {
  it("is itself, the same object, where it is an edit of itself", () => {
    fc.assert(
      fc.property(measuringCircuits, (circuit) => {
        expect(read(printOpenqasm(circuit).text, circuit).circuit).toBe(circuit);
      }),
      { seed: 4, numRuns: 150 },
    );
  }, 60_000);

  it("has the same wires and ops where there is nothing but the text", () => {
    const random = createRandom(11, "openqasm");
    for (let round = 0; round < 60; round++) {
      const circuit = compact(
        randomCircuit(random, {
          wireCount: 1 + (round % 5),
          opCount: 30,
          featureCount: 3,
          parameterCount: 3,
          maxControls: 3,
          customGateCount: round % 4,
        }),
      );
      const { circuit: again } = read(printOpenqasm(circuit).text);
      expect(shape(again)).toEqual(shape(circuit));
      expect(validateCircuit(again)).toEqual([]);
      for (const gate of circuit.customGates ?? []) {
        if (isSubcircuit(gate)) continue;
        const same = present(
          again.customGates?.find(({ name }) => name === gate.name),
          gate.name,
        );
        const matrixOf = (of: Circuit, id: string) =>
          definitionOf(of, { gate: id as `~${string}` }).matrix([]);
        expect(matrixDistance(matrixOf(again, same.id), matrixOf(circuit, gate.id))).toBeLessThan(
          1e-12,
        );
      }
    }
  });
});

it("acts on the state as it did, initial states and definitions and all", async () => {
  const random = createRandom(12, "openqasm");
  const features = [0.4, -1.1];
  const values = { theta0: 0.7, theta1: -0.3 };
  for (let round = 0; round < 30; round++) {
    const circuit = randomCircuit(random, {
      wireCount: 4,
      opCount: 20,
      featureCount: 2,
      parameterCount: 2,
      maxControls: 3,
      customGateCount: 3,
    });
    const again = read(printOpenqasm(circuit).text).circuit;
    const expected = await runState(circuit, values, features);
    const state = await runState(again, values, features);
    const distance = Math.max(
      ...state.map((value, index) => Math.abs(value - at(expected, index))),
    );
    expect(distance).toBeLessThan(1e-11);
  }
});

it("keeps columns, gaps and all, where nothing is in the way", () => {
  let circuit = emptyCircuit(2);
  circuit = unwrap(addOp(circuit, { gate: "h", column: 0, wire: 0 }));
  circuit = unwrap(addOp(circuit, { gate: "x", column: 1, wire: 0 }));
  circuit = unwrap(addOp(circuit, { gate: "y", column: 1, wire: 1 }));
  circuit = unwrap(setInitial(circuit, { wire: 1, initial: "-i" }));
  const { text } = printOpenqasm(circuit);
  const edited = read(text.replace("h q[0];", "h q[0];\nz q[0];"), circuit).circuit;
  expect(edited.ops.map(({ id, gate, column }) => [id, gate, column])).toEqual([
    ["op1", "h", 0],
    ["op4", "z", 1],
    ["op3", "y", 1],
    ["op2", "x", 2],
  ]);
  expect(columnCount(read(text).circuit)).toBe(2);
});

/** Circuits to draw, for tests: every gate, names that look like markup, long words. */
import type { Circuit, Op } from "../../circuit/circuit.ts";
import { customCircuit } from "../../circuit/custom-gate-fixtures.ts";
import { GATES, isMeasurement } from "../../circuit/gate-table.ts";

const LONG_ANGLES = ["(pi - x0)*(pi - x1)", "theta_long_name + 2*x0", "-lambda/2"];

/** Every gate of the table, alone, controlled and anti-controlled, each in a column of its own. */
export function everyGate(): Circuit {
  const wires = [
    { initial: "0" as const, label: `<b>&"'` },
    { initial: "+" as const },
    { initial: "-i" as const, label: "ancilla, far below" },
    { initial: "1" as const },
  ];
  const ops: Op[] = GATES.flatMap(({ id, targetCount, angleNames }, index) => {
    const targets = Array.from({ length: targetCount ?? wires.length }, (_, target) => target);
    const angles = angleNames.map((_, angle) => LONG_ANGLES[angle] ?? "pi/2");
    const bit = id === "measure" ? { bit: `<m>&"'` } : {};
    const plain = {
      id: `${id}-0`,
      gate: id,
      column: 3 * index,
      targets,
      controls: [],
      angles,
      ...bit,
    };
    if (targetCount === null || isMeasurement(id)) return [plain];
    return [
      plain,
      { ...plain, id: `${id}-1`, column: 3 * index + 1, controls: [{ wire: 3, on: true }] },
      { ...plain, id: `${id}-2`, column: 3 * index + 2, controls: [{ wire: 3, on: false }] },
    ];
  });
  const last = ops.reduce((most, { column }) => Math.max(most, column), 0);
  // The barrier has one column only.
  const packed = [...new Set(ops.map(({ column }) => column))].toSorted((a, b) => a - b);
  if (packed.length > last + 1) throw new Error("Columns overlap");
  return { wires, ops: ops.map((op) => ({ ...op, column: packed.indexOf(op.column) })) };
}

/** Gates of the circuit's own with names that would be markup. */
export function namedGates(): Circuit {
  const { customGates = [], ...rest } = customCircuit();
  return {
    ...rest,
    customGates: customGates.map((gate, index) => ({ ...gate, name: `<i>&"${index}' ]]>` })),
  };
}

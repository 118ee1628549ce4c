/** What can be wrong with measurements and with ops that wait for what was measured. */
import { problem, type Problem } from "../base/result.ts";
import type { Circuit, Op } from "./circuit.ts";
import { findDefinition } from "./definition.ts";
import { isInert, isMeasurement } from "./gate-table.ts";
import { isBitName, isNonUnitary, MAX_BIT_NAME_LENGTH, MAX_CONDITIONS } from "./measurement.ts";

const nameOf = (circuit: Circuit, { gate }: Op): string =>
  findDefinition(circuit, gate)?.name ?? gate;

/** "The Pauli X in column 3". */
const placed = (circuit: Circuit, op: Op): string =>
  `${nameOf(circuit, op)} in column ${op.column + 1}`;

const LETTERS = `Use 1 to ${MAX_BIT_NAME_LENGTH} letters, digits and _, not starting with a digit; "c[0]" is a bit of a register.`;

function checkBit(circuit: Circuit, op: Op): Problem[] {
  const { id, gate, bit } = op;
  if (gate !== "measure") {
    if (bit === undefined) return [];
    const message = `${placed(circuit, op)} measures nothing, so it cannot write the bit "${bit}".`;
    return [problem("circuit/bit-on-gate", id, message, "Remove the bit.")];
  }
  if (bit === undefined) {
    const message = `${placed(circuit, op)} does not say which classical bit it writes.`;
    return [problem("circuit/measure-without-bit", id, message, 'Name one, such as "m0".')];
  }
  if (isBitName(bit)) return [];
  const message = `"${bit.slice(0, 40)}" cannot name a classical bit.`;
  return [problem("circuit/bad-bit-name", id, message, LETTERS)];
}

function checkWhen(circuit: Circuit, op: Op): Problem[] {
  const { id, gate, when = [] } = op;
  if (when.length === 0) return [];
  const problems: Problem[] = [];
  if (gate === "measure" || isInert(gate)) {
    problems.push(
      problem(
        "circuit/conditional-measurement",
        id,
        `${placed(circuit, op)} cannot wait for a measured bit: only gates and resets do.`,
        "Remove the condition, or put it on the gates that use the outcome.",
      ),
    );
  }
  if (when.length > MAX_CONDITIONS) {
    const message = `${placed(circuit, op)} waits for ${when.length} bits; ${MAX_CONDITIONS} are possible.`;
    problems.push(problem("circuit/too-many-conditions", id, message, "Remove some."));
  }
  const twice = when.find(({ bit }, index) => when.findIndex((other) => other.bit === bit) < index);
  if (twice) {
    problems.push(
      problem(
        "circuit/condition-repeated",
        id,
        `${placed(circuit, op)} names the bit "${twice.bit}" twice.`,
        "Keep one of the conditions.",
      ),
    );
  }
  return problems;
}

function checkControls(circuit: Circuit, op: Op): Problem[] {
  if (!isMeasurement(op.gate) || op.controls.length === 0) return [];
  return [
    problem(
      "circuit/controlled-measurement",
      op.id,
      `${placed(circuit, op)} has a control: a measurement or a reset acts in every branch.`,
      op.gate === "reset"
        ? "Remove the control; a reset may wait for a measured bit instead."
        : "Remove the control.",
    ),
  ];
}

/** Bits that are read before they are written, and those whose value would depend on an order. */
function checkOrder(circuit: Circuit): Problem[] {
  const problems: Problem[] = [];
  /** The columns in which each bit is written, ascending. */
  const writers = new Map<string, Op[]>();
  for (const op of circuit.ops) {
    if (op.gate !== "measure" || op.bit === undefined) continue;
    const before = writers.get(op.bit) ?? [];
    if (before.some(({ column }) => column === op.column)) {
      problems.push(
        problem(
          "circuit/bit-measured-twice",
          op.id,
          `Two measurements of column ${op.column + 1} write the bit "${op.bit}".`,
          "Give one of them another bit, or move it to another column.",
        ),
      );
    }
    writers.set(op.bit, [...before, op]);
  }
  for (const op of circuit.ops) {
    for (const { bit } of op.when ?? []) {
      const columns = (writers.get(bit) ?? []).map(({ column }) => column);
      if (columns.some((column) => column < op.column) && !columns.includes(op.column)) continue;
      const first = columns.length > 0 ? Math.min(...columns) : null;
      const where = columns.includes(op.column)
        ? "which is measured in the same column"
        : first === null
          ? "which nothing measures"
          : `which is measured only later, in column ${first + 1}`;
      problems.push(
        problem(
          "circuit/bit-not-measured",
          op.id,
          `${placed(circuit, op)} waits for the bit "${bit}", ${where}.`,
          "Measure the bit in an earlier column, or remove the condition.",
        ),
      );
    }
  }
  return problems;
}

/** Everything that is wrong with a circuit's measurements and conditions. Places are ids of ops. */
export function checkMeasurements(circuit: Circuit): Problem[] {
  if (!circuit.ops.some((op) => isNonUnitary(op) || op.bit !== undefined)) return [];
  return [
    ...circuit.ops.flatMap((op) => [
      ...checkControls(circuit, op),
      ...checkBit(circuit, op),
      ...checkWhen(circuit, op),
    ]),
    ...checkOrder(circuit),
  ];
}

/** A gate of gates is a unitary: what of its body is none. */
export function checkUnitaryBody(circuit: Circuit): Problem[] {
  const inside = circuit.ops.find((op) => isNonUnitary(op) || op.bit !== undefined);
  if (!inside) return [];
  const what = isMeasurement(inside.gate) ? "" : ", which waits for a measured bit";
  return [
    problem(
      "custom-gate/measurement-inside",
      inside.id,
      `A gate cannot be made of ${placed(circuit, inside)}${what}: gates are unitary.`,
      "Place it in the circuit, beside the gate.",
    ),
  ];
}

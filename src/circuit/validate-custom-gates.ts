/** Everything that is wrong with the gates that a circuit defines for itself. */
import { problem, type Problem } from "../base/result.ts";
import { unitaryDeviation } from "../base/unitary.ts";
import {
  isCustomGateId,
  matrixOfRows,
  MAX_CUSTOM_GATES,
  MAX_CUSTOM_NAME_LENGTH,
  MAX_CUSTOM_TARGETS,
  UNITARY_TOLERANCE,
  type CustomGate,
} from "./custom-gate.ts";
import { GATES } from "./gate-table.ts";

const SIZES = Array.from({ length: MAX_CUSTOM_TARGETS }, (_, k) => 2 ** (k + 1));

const TAKEN_NAMES = new Set(
  GATES.flatMap(({ symbol, name }) => [symbol.toLowerCase(), name.toLowerCase()]),
);

/** The gate table has a gate of that name or symbol: two gates that look the same must be the same. */
export function isTableName(name: string): boolean {
  return TAKEN_NAMES.has(name.toLowerCase());
}

/** "2, 4 or 8". */
const listed = (values: readonly number[]): string =>
  `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;

/** The matrix of a custom gate has a shape that means something: 2^k × 2^k. */
export function hasGateShape({ matrix }: CustomGate): boolean {
  return SIZES.includes(matrix.length) && matrix.every((row) => row.length === matrix.length);
}

function checkShape({ id, name, matrix }: CustomGate): Problem[] {
  const problems: Problem[] = [];
  const size = matrix.length;
  const uneven = matrix.findIndex((row) => row.length !== size);
  if (uneven >= 0) {
    problems.push(
      problem(
        "custom-gate/not-square",
        id,
        `The matrix of "${name}" has ${size} row(s), but ${matrix[uneven]?.length} in row ${uneven + 1}.`,
        "Give every row as many entries as there are rows.",
      ),
    );
  }
  if (!SIZES.includes(size)) {
    problems.push(
      problem(
        size > Math.max(...SIZES) ? "custom-gate/too-large" : "custom-gate/not-a-power-of-two",
        id,
        `The matrix of "${name}" has ${size} row(s); a gate on 1 to ${MAX_CUSTOM_TARGETS} wires has ${listed(SIZES)}.`,
        "Give it 2 rows for each of the values that its wires can have together.",
      ),
    );
  }
  return problems;
}

function checkEntries({ id, name, matrix }: CustomGate): Problem[] {
  return matrix.flatMap((row, rowIndex) =>
    row.flatMap((entry, column) =>
      entry.every(Number.isFinite)
        ? []
        : [
            problem(
              "custom-gate/not-finite",
              id,
              `The matrix of "${name}" has ${entry[0]} + ${entry[1]}i in row ${rowIndex + 1}, column ${column + 1}.`,
              "Give a finite number there.",
            ),
          ],
    ),
  );
}

function checkUnitary(gate: CustomGate): Problem[] {
  const deviation = unitaryDeviation(matrixOfRows(gate));
  if (deviation <= UNITARY_TOLERANCE) return [];
  return [
    problem(
      "custom-gate/not-unitary",
      gate.id,
      `The matrix of "${gate.name}" is not unitary: U†U differs from the identity by ${deviation.toPrecision(2)}; at most ${UNITARY_TOLERANCE} is allowed.`,
      "Check its entries, and give them with seven digits or more: its columns must have length 1 and be orthogonal.",
    ),
  ];
}

function checkMatrix(gate: CustomGate): Problem[] {
  const problems = [...checkShape(gate), ...checkEntries(gate)];
  return problems.length > 0 ? problems : checkUnitary(gate);
}

function checkName({ id, name }: CustomGate): Problem[] {
  if (name.trim() === "" || name.length > MAX_CUSTOM_NAME_LENGTH) {
    return [
      problem(
        "custom-gate/bad-name",
        id,
        `The name of the custom gate ${id} has ${name.trim() === "" ? "no" : name.length} characters.`,
        `Give it 1 to ${MAX_CUSTOM_NAME_LENGTH}.`,
      ),
    ];
  }
  if (!isTableName(name)) return [];
  return [
    problem(
      "custom-gate/name-of-the-table",
      id,
      `A gate that every circuit has is called "${name}".`,
      "Call the custom gate something else.",
    ),
  ];
}

const checked = new WeakMap<CustomGate, readonly Problem[]>();

/** What is wrong with one definition alone; found once, for every command asks again. */
function checkDefinition(gate: CustomGate): readonly Problem[] {
  const known = checked.get(gate);
  if (known) return known;
  const problems = [...checkName(gate), ...checkMatrix(gate)];
  checked.set(gate, problems);
  return problems;
}

/** Every problem of a circuit's own gates. Each problem's place is the gate's id. */
export function checkCustomGates(gates: readonly CustomGate[]): Problem[] {
  const problems: Problem[] = [];
  if (gates.length > MAX_CUSTOM_GATES) {
    problems.push(
      problem(
        "custom-gate/too-many",
        "",
        `The circuit defines ${gates.length} gates; ${MAX_CUSTOM_GATES} are possible.`,
        "Remove some that are not used.",
      ),
    );
    return problems;
  }
  const ids = new Set<string>();
  const names = new Set<string>();
  for (const gate of gates) {
    const { id, name } = gate;
    if (!isCustomGateId(id)) {
      problems.push(
        problem(
          "custom-gate/bad-id",
          id,
          `"${id}" cannot be the id of a custom gate.`,
          'Use "~" and 1 to 39 letters, digits, _ or -.',
        ),
      );
    }
    if (ids.has(id)) {
      problems.push(
        problem(
          "custom-gate/id-used-twice",
          id,
          `Two custom gates have the id ${id}.`,
          "Give each an id of its own.",
        ),
      );
    }
    if (names.has(name)) {
      problems.push(
        problem(
          "custom-gate/name-used-twice",
          id,
          `Two custom gates are called "${name}".`,
          "Give each a name of its own.",
        ),
      );
    }
    ids.add(id);
    names.add(name);
    problems.push(...checkDefinition(gate));
  }
  return problems;
}

/** Everything that is wrong with the matrix of a custom gate. */
import { problem, type Problem } from "../base/result.ts";
import { unitaryDeviation } from "../base/unitary.ts";
import {
  matrixOfRows,
  MAX_CUSTOM_TARGETS,
  UNITARY_TOLERANCE,
  type MatrixGate,
} from "./custom-gate.ts";

const SIZES = Array.from({ length: MAX_CUSTOM_TARGETS }, (_, k) => 2 ** (k + 1));

/** "2, 4 or 8". */
const listed = (values: readonly number[]): string =>
  `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;

/** The matrix of a custom gate has a shape that means something: 2^k × 2^k. */
export function hasGateShape({ matrix }: MatrixGate): boolean {
  return SIZES.includes(matrix.length) && matrix.every((row) => row.length === matrix.length);
}

function checkShape({ id, name, matrix }: MatrixGate): Problem[] {
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

function checkEntries({ id, name, matrix }: MatrixGate): Problem[] {
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

function checkUnitary(gate: MatrixGate): Problem[] {
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

/** Its shape, its entries and, if these are right, whether it is unitary. */
export function checkMatrix(gate: MatrixGate): Problem[] {
  const problems = [...checkShape(gate), ...checkEntries(gate)];
  return problems.length > 0 ? problems : checkUnitary(gate);
}

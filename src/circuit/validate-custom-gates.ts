/** Everything that is wrong with the gates that a circuit defines for itself. */
import { problem, type Problem } from "../base/result.ts";
import {
  isCustomGateId,
  isSubcircuit,
  MAX_CUSTOM_GATES,
  MAX_CUSTOM_NAME_LENGTH,
  type CustomGate,
  type MatrixGate,
} from "./custom-gate.ts";
import { GATES, type GateDefinition } from "./gate-table.ts";
import { checkBody, checkNesting } from "./validate-body.ts";
import { checkMatrix } from "./validate-matrix-gate.ts";

const namesOf = (gates: readonly GateDefinition[]): ReadonlySet<string> =>
  new Set(gates.flatMap(({ symbol, name }) => [symbol.toLowerCase(), name.toLowerCase()]));

const TAKEN_NAMES = namesOf(GATES);
/** Saved experiments may call a gate of theirs "Reset": measurements came to the table later. */
const REFUSED_NAMES = namesOf(GATES.filter(({ group }) => group !== "measurement"));

/** The gate table has a gate of that name or symbol: two gates that look the same must be the same. */
export function isTableName(name: string): boolean {
  return TAKEN_NAMES.has(name.toLowerCase());
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
  if (!REFUSED_NAMES.has(name.toLowerCase())) return [];
  return [
    problem(
      "custom-gate/name-of-the-table",
      id,
      `A gate that every circuit has is called "${name}".`,
      "Call the custom gate something else.",
    ),
  ];
}

const checkedMatrices = new WeakMap<MatrixGate, readonly Problem[]>();

/** Found once for a matrix: nothing else matters to it. */
function checkMatrixOnce(gate: MatrixGate): readonly Problem[] {
  const problems = checkedMatrices.get(gate) ?? checkMatrix(gate);
  checkedMatrices.set(gate, problems);
  return problems;
}

const checked = new WeakMap<readonly CustomGate[], readonly Problem[]>();

/**
 * Every problem of a circuit's own gates; found once for the same list, since every command asks again.
 * Each problem's place begins with the gate's id.
 */
export function checkCustomGates(gates: readonly CustomGate[]): readonly Problem[] {
  const problems = checked.get(gates) ?? checkUncached(gates);
  checked.set(gates, problems);
  return problems;
}

function checkUncached(gates: readonly CustomGate[]): Problem[] {
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
    problems.push(...checkName(gate));
    problems.push(...(isSubcircuit(gate) ? checkBody(gate, gates) : checkMatrixOnce(gate)));
  }
  return [...problems, ...checkNesting(gates)];
}

/** Names of custom gates: taken ones, and free ones near them. */
import { problem, type Problem } from "../base/result.ts";
import type { Circuit } from "./circuit.ts";
import { MAX_CUSTOM_NAME_LENGTH } from "./custom-gate.ts";
import { isTableName } from "./validate-custom-gates.ts";

type Definitions = Pick<Circuit, "customGates">;

/** Whether another gate is called so. @param except the id of the gate that may. */
function isTaken({ customGates = [] }: Definitions, name: string, except?: string): boolean {
  return isTableName(name) || customGates.some((gate) => gate.name === name && gate.id !== except);
}

/** `name`, or with the first number after it that makes it a name of its own. */
export function freeGateName(circuit: Definitions, name: string): string {
  let free = name.slice(0, MAX_CUSTOM_NAME_LENGTH);
  for (let number = 2; isTaken(circuit, free); number++) {
    const ending = ` ${number}`;
    free = name.slice(0, MAX_CUSTOM_NAME_LENGTH - ending.length) + ending;
  }
  return free;
}

/** The first free of "Gate 1", "Gate 2", ...: what a gate is called that nobody has named. */
export function numberedGateName(circuit: Definitions): string {
  let number = 1;
  while (isTaken(circuit, `Gate ${number}`)) number++;
  return `Gate ${number}`;
}

/** Why a gate cannot be called `name`, or null where it can. @param except the gate's own id. */
export function checkGateName(circuit: Definitions, name: string, except?: string): Problem | null {
  const trimmed = name.trim();
  if (trimmed === "" || trimmed.length > MAX_CUSTOM_NAME_LENGTH) {
    return problem(
      "command/bad-gate-name",
      "name",
      trimmed === "" ? "The gate has no name." : `The name has ${trimmed.length} characters.`,
      `Give it 1 to ${MAX_CUSTOM_NAME_LENGTH}.`,
    );
  }
  if (!isTaken(circuit, trimmed, except)) return null;
  const owner = isTableName(trimmed) ? "every circuit has" : "this circuit has";
  return problem(
    "command/gate-name-taken",
    "name",
    `There is a gate "${trimmed}" already, which ${owner}.`,
    `"${freeGateName(circuit, trimmed)}" is free.`,
  );
}

/** Pauli strings as people write them ("Z0", "X0 Z1") and as bit masks. */
import { failure, problem, success, type Result } from "../base/result.ts";

/**
 * A Pauli string on up to 30 wires: X where only `x` has the wire's bit, Z where only `z` has it,
 * Y where both have it, identity elsewhere.
 */
export interface PauliString {
  readonly x: number;
  readonly z: number;
}

const FACTOR = /^([XYZ])(\d{1,2})$/;

/** Reads space-separated factors, each a letter and a wire. */
export function parseObservable(text: string, wireCount: number): Result<PauliString> {
  const refuse = (message: string): Result<never> =>
    failure(
      problem(
        "observable/unreadable",
        text,
        message,
        'Write Pauli letters with their wires, such as "Z0" or "X0 Z1".',
      ),
    );
  let x = 0;
  let z = 0;
  for (const part of text.trim().split(/\s+/)) {
    const [, letter, digits] = FACTOR.exec(part.toUpperCase()) ?? [];
    if (letter === undefined || digits === undefined) {
      return refuse(`"${part}" is not a Pauli factor.`);
    }
    const wire = Number(digits);
    if (wire >= wireCount) {
      return refuse(`"${part}" names wire ${wire}; the circuit has wires 0 to ${wireCount - 1}.`);
    }
    const bit = 1 << wire;
    if ((x | z) & bit) return refuse(`Wire ${wire} occurs twice in "${text}".`);
    if (letter !== "Z") x |= bit;
    if (letter !== "X") z |= bit;
  }
  return success({ x, z });
}

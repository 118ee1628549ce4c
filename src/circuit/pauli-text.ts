/**
 * Pauli strings as people type them: factors with their wires ("Z0 X2"), or one letter per wire in the
 * order in which kets print them ("XIZ").
 */
import { failure, problem, success, type Result } from "../base/result.ts";
import { ketOrder, printedWires, type QubitOrder } from "./ket-order.ts";
import { parseObservable, type PauliString } from "./observable.ts";

/** The letter of a wire: I, X, Y or Z. */
function letterAt({ x, z }: PauliString, wire: number): string {
  const hasX = (x >> wire) & 1;
  const hasZ = (z >> wire) & 1;
  return hasX && hasZ ? "Y" : hasX ? "X" : hasZ ? "Z" : "I";
}

/** "Z1 X0": the factors in the order in which kets print their wires. */
export function pauliFactors(pauli: PauliString, wireCount: number, order: QubitOrder): string {
  return printedWires(wireCount, order)
    .filter((wire) => letterAt(pauli, wire) !== "I")
    .map((wire) => `${letterAt(pauli, wire)}${wire}`)
    .join(" ");
}

/** "IZX": a letter for every wire, in the order in which kets print them. */
export function pauliLetters(pauli: PauliString, wireCount: number, order: QubitOrder): string {
  return printedWires(wireCount, order)
    .map((wire) => letterAt(pauli, wire))
    .join("");
}

export function readPauliText(
  text: string,
  wireCount: number,
  order: QubitOrder,
): Result<PauliString> {
  const names = ketOrder(wireCount, order);
  const refuse = (message: string): Result<never> =>
    failure(
      problem(
        "pauli/unreadable",
        text,
        message,
        `Write X, Y and Z with their wires, such as "Z0"${wireCount > 1 ? ' or "X0 Z1"' : ""}, or ${wireCount === 1 ? "the letter alone" : `${wireCount} letters I, X, Y, Z in the order ${names}`}.`,
      ),
    );
  const typed = text.trim().toUpperCase();
  if (typed === "") return refuse("There is nothing to measure yet.");
  const letters = typed.replaceAll(/\s+/g, "");
  if (!/^[IXYZ]+$/.test(letters)) {
    const parsed = parseObservable(typed, wireCount);
    return parsed.ok ? parsed : refuse(parsed.problems[0]?.message ?? "");
  }
  if (letters.length !== wireCount) {
    return refuse(
      `"${letters}" has ${letters.length} letter${letters.length === 1 ? "" : "s"}; the circuit has ${wireCount} wire${wireCount === 1 ? "" : "s"}.`,
    );
  }
  if (/^I+$/.test(letters)) return refuse("The identity is 1 in every state.");
  let x = 0;
  let z = 0;
  for (const [place, wire] of printedWires(wireCount, order).entries()) {
    const letter = letters[place];
    if (letter === "X" || letter === "Y") x |= 1 << wire;
    if (letter === "Z" || letter === "Y") z |= 1 << wire;
  }
  return success({ x, z });
}

/**
 * The one place that knows in which order a ket prints its qubits, and basis states are listed.
 *
 * Values never change with it: wire q is bit q of a basis state's index everywhere, in states, matrices,
 * links, scripts and OpenQASM. The order is a person's preference (`qubitOrder` of the session's view)
 * and concerns only what is drawn or read aloud: whoever shows a ket, a row or column of a matrix, or a
 * list of basis states asks this file for the digits (`ketDigits`) and for the place (`displayIndex`).
 */
import { failure, problem, success, type Result } from "../base/result.ts";

/**
 * "little": q0 is the rightmost digit, q_{n-1} … q0, as in Qiskit and Quirk.
 * "big": q0 is the leftmost digit, q0 … q_{n-1}, as in textbooks and PennyLane.
 */
export type QubitOrder = "little" | "big";

/** The wires in the order a ket prints them, from left to right. */
export function printedWires(wireCount: number, order: QubitOrder): readonly number[] {
  return Array.from({ length: wireCount }, (_, place) =>
    order === "little" ? wireCount - 1 - place : place,
  );
}

/**
 * Where a basis state stands in a list of them all, which is the number that its printed digits read as
 * in binary; and, as it is its own inverse, the basis state that stands at a place of the list.
 * @param index bit q is wire q.
 */
export function displayIndex(index: number, wireCount: number, order: QubitOrder): number {
  if (order === "little") return index;
  let place = 0;
  for (let wire = 0; wire < wireCount; wire++) place = (place << 1) | ((index >>> wire) & 1);
  return place;
}

/** The digits of a ket in the order chosen, without its bars. */
export function ketDigits(index: number, wireCount: number, order: QubitOrder): string {
  return placeDigits(displayIndex(index, wireCount, order), wireCount);
}

/** So many digits of a place in a list, or of a row or column that some of a ket's digits choose. */
export function placeDigits(place: number, length: number): string {
  return place.toString(2).padStart(length, "0");
}

/**
 * Names of wires as an axis prints them: "q2 q1 q0", or "q9 … q1 q0" when there are many.
 * @param wires whose kets these are, ascending, where they are not those of all wires.
 */
export function ketOrder(
  wireCount: number,
  order: QubitOrder,
  wires?: readonly number[] | null,
): string {
  return printedNames(printedWires(wireCount, order).map((place) => wires?.[place] ?? place));
}

/** The first and the last of them, where room is short: "q2…q0"; both or the only one of two or one. */
export function ketEnds(wireCount: number, order: QubitOrder): string {
  if (wireCount <= 2) return ketOrder(wireCount, order);
  const wires = printedWires(wireCount, order);
  return `q${wires[0]}…q${wires.at(-1)}`;
}

/** "q4 q3", or "q9 … q6 q5": some of the wires that a ket prints, in its order. */
export function printedNames(wires: readonly number[]): string {
  const names = wires.map((wire) => `q${wire}`);
  if (names.length <= 4) return names.join(" ");
  const isRising = (wires[0] ?? 0) < (wires[1] ?? 0);
  return isRising
    ? `${names[0]} ${names[1]} … ${names.at(-1)}`
    : `${names[0]} … ${names.at(-2)} ${names.at(-1)}`;
}

/** Basis states that agree with a typed ket: those with `(index & mask) === value`. */
export interface KetPattern {
  /** Bits that are given; wire q is bit q. */
  readonly mask: number;
  readonly value: number;
}

export const matchesKet = (index: number, { mask, value }: KetPattern): boolean =>
  (index & mask) === value;

/** The only basis state that a pattern leaves, or null when there are several. */
export function onlyMatch({ mask, value }: KetPattern, wireCount: number): number | null {
  return mask === 2 ** wireCount - 1 ? value : null;
}

/**
 * Reads what people type to find basis states: "101", "|101⟩" or "|101>", "1*0" where a star is either
 * digit, or a number in decimal, which is what the digits read as in binary. As many digits 0 and 1 as there
 * are wires are always a ket; for a number that looks like one, write "#101".
 */
export function readKet(text: string, wireCount: number, order: QubitOrder): Result<KetPattern> {
  const names = ketOrder(wireCount, order);
  const last = 2 ** wireCount - 1;
  const refuse = (message: string): Result<never> =>
    failure(
      problem(
        "ket/unreadable",
        text,
        message,
        `Write ${wireCount === 1 ? "the digit" : `the ${wireCount} digits`} of |${names}⟩ (0, 1, or * for either), or a number from 0 to ${last}.`,
      ),
    );
  const typed = text.trim().replace(/^\|/, "").replace(/[⟩>]$/, "").trim();
  const ket = typed.replaceAll(/\s+/g, "");
  if (/^[01*]+$/.test(ket) && ket.length === wireCount) {
    return success(patternOf(ket, wireCount, order));
  }
  const [, decimal] = /^#?\s*(\d+)$/.exec(typed) ?? [];
  if (decimal !== undefined && !/^0\d/.test(decimal) && Number(decimal) <= last) {
    return success(patternOf(placeDigits(Number(decimal), wireCount), wireCount, order));
  }
  if (/^[01*]{2,}$/.test(ket)) {
    return refuse(
      `"${ket}" has ${ket.length} digits; the circuit has ${wireCount} wire${wireCount === 1 ? "" : "s"}.`,
    );
  }
  if (decimal !== undefined) return refuse(`There is no basis state ${decimal}.`);
  return refuse(`"${text.trim()}" is not a basis state.`);
}

function patternOf(digits: string, wireCount: number, order: QubitOrder): KetPattern {
  let mask = 0;
  let value = 0;
  for (const [place, wire] of printedWires(wireCount, order).entries()) {
    const digit = digits[place];
    if (digit !== "*") mask |= 1 << wire;
    if (digit === "1") value |= 1 << wire;
  }
  return { mask, value };
}

/** A pattern as it is printed: "1*0". */
export function patternDigits(
  { mask, value }: KetPattern,
  wireCount: number,
  order: QubitOrder,
): string {
  return printedWires(wireCount, order)
    .map((wire) => ((mask >> wire) & 1 ? String((value >> wire) & 1) : "*"))
    .join("");
}

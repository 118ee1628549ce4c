/** The observables that a person typed and pinned: Pauli strings, and weighted sums of them. */
import { success, type Result } from "../../../base/result.ts";
import type { QubitOrder } from "../../../circuit/ket-order.ts";
import {
  isPlainString,
  parsePauliSum,
  printPauliSum,
  type PauliSum,
} from "../../../circuit/pauli-sum.ts";
import { pauliFactors, pauliLetters, readPauliText } from "../../../circuit/pauli-text.ts";
import { plural } from "../../primitives/format.ts";

export interface TypedPaulis {
  /** The text in the field, as it stands. */
  readonly text: string;
  readonly pinned: readonly PauliSum[];
}

export const FIRST_PAULIS: TypedPaulis = { text: "Z0", pinned: [] };

/** Signs, products, and numbers that are no wire's. */
const OF_SUMS = /[-+−*·×]|(?:^|\s)[\d.]/;

/** Reads a string as such, so that what is wrong with it is told of a string, and everything else as a sum. */
export function readObservable(
  text: string,
  wireCount: number,
  order: QubitOrder,
): Result<PauliSum> {
  if (OF_SUMS.test(text)) return parsePauliSum(text, wireCount, order);
  const read = readPauliText(text, wireCount, order);
  return read.ok ? success({ terms: [{ coefficient: 1, pauli: read.value }] }) : read;
}

/** What a line of the list says of its observable. */
export interface ObservableName {
  /** "Z1 X0", or "0.5 Z0 - X0 X1". */
  readonly name: string;
  /** "ZX", or "2 terms". */
  readonly detail: string;
}

export function nameObservable(
  sum: PauliSum,
  wireCount: number,
  order: QubitOrder,
): ObservableName {
  const [only] = sum.terms;
  if (!only || !isPlainString(sum)) {
    return { name: printPauliSum(sum), detail: plural(sum.terms.length, "term") };
  }
  const { pauli } = only;
  // It may be pinned and of wires that are gone.
  const count = Math.max(wireCount, 32 - Math.clz32(pauli.x | pauli.z));
  return { name: pauliFactors(pauli, count, order), detail: pauliLetters(pauli, count, order) };
}

/** No state's expectation is further from 0: Σ|coefficient|. */
export function boundOf({ terms }: PauliSum): number {
  return terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);
}

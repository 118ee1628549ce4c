/** One amplitude in words: ket, complex value, probability and phase. */
import { ketDigits, type QubitOrder } from "../../../circuit/ket-order.ts";
import type { BasisState } from "../../plots/basis-states.ts";
import { formatFixed, formatPercent, formatPi } from "../../primitives/format.ts";

/** "|01⟩  0.500 − 0.500i · probability 50.0% · phase −0.25π". */
export function describeAmplitude(
  state: BasisState,
  wireCount: number,
  qubitOrder: QubitOrder,
): string {
  const { index, re, im, probability, magnitude, phase } = state;
  const turn = magnitude < 1e-6 ? "none" : formatPi(phase);
  return `|${ketDigits(index, wireCount, qubitOrder)}⟩  ${complexText(re, im)} · probability ${formatPercent(probability)} · phase ${turn}`;
}

/** "|01⟩  probability 50.0%": of a basis state that has no amplitude. */
export function describeChance(
  { index, probability }: BasisState,
  wireCount: number,
  qubitOrder: QubitOrder,
): string {
  return `|${ketDigits(index, wireCount, qubitOrder)}⟩  probability ${formatPercent(probability)}`;
}

/** "0.500 − 0.500i". */
export function complexText(re: number, im: number): string {
  const sign = im < 0 && formatFixed(im, 3) !== formatFixed(0, 3) ? "−" : "+";
  return `${formatFixed(re, 3)} ${sign} ${formatFixed(Math.abs(im), 3)}i`;
}

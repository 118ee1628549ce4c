/** Overlaps of pure states: the entries of a quantum kernel. */
import { at } from "../../base/assert.ts";

/** |⟨a|b⟩|² of two states: interleaved re, im, of equal length. */
export function fidelity(a: Float64Array, b: Float64Array): number {
  let re = 0;
  let im = 0;
  for (let index = 0; index < a.length; index += 2) {
    const ar = at(a, index);
    const ai = at(a, index + 1);
    const br = at(b, index);
    const bi = at(b, index + 1);
    re += ar * br + ai * bi;
    im += ar * bi - ai * br;
  }
  return re * re + im * im;
}

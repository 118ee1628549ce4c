/**
 * A unitary matrix on k wires as controlled one-wire gates, exactly: Givens rotations between rows that
 * are neighbours in a Gray code differ in one bit, so each is a one-wire gate controlled by all the other
 * wires (Vartiainen, Möttönen and Salomaa, Phys. Rev. Lett. 92, 177902 (2004), eqs. 2 to 4).
 */
import { at } from "../../base/assert.ts";
import {
  add,
  conjugate,
  expI,
  multiply,
  scale,
  type Complex,
  type Matrix,
} from "../../base/complex.ts";
import type { BareGate } from "./standard-gates.ts";

/** Entries and angles below this are rounding. */
const TINY = 1e-14;

const sizeOf = ({ re, im }: Complex): number => Math.hypot(re, im);
const argument = ({ re, im }: Complex): number => Math.atan2(im, re);
const grayCode = (index: number): number => index ^ (index >> 1);

/** On every wire but `target`, on or off as the bits of `state` say. */
function controlsOf(state: number, target: number, wireCount: number): BareGate["controls"] {
  return Array.from({ length: wireCount }, (_, wire) => ({
    wire,
    on: ((state >> wire) & 1) === 1,
  })).filter(({ wire }) => wire !== target);
}

/** A phase for each basis state. */
function diagonalGates(phases: readonly number[], wireCount: number): BareGate[] {
  const [whole = 0] = phases;
  const gates: BareGate[] = [];
  if (Math.abs(whole) > TINY) {
    gates.push({ gate: "gphase", targets: [], controls: [], angles: [String(whole)] });
  }
  phases.forEach((phase, state) => {
    const turn = phase - whole;
    if (state === 0 || Math.abs(turn) <= TINY) return;
    const target = Math.log2(state & -state);
    const controls = controlsOf(state, target, wireCount);
    gates.push({ gate: "p", targets: [target], controls, angles: [String(turn)] });
  });
  return gates;
}

/** The gates of a 2^k × 2^k unitary in the order they act; wire w is bit w of the row. */
export function decomposeUnitary({ size, entries }: Matrix): BareGate[] {
  const wireCount = Math.log2(size);
  const rows = Array.from({ length: size }, (_, row) =>
    entries.slice(row * size, (row + 1) * size),
  );
  const undone: BareGate[] = [];
  for (let column = 0; column < size - 1; column++) {
    for (let step = size - 1; step > column; step--) {
      const upper = grayCode(step - 1);
      const lower = grayCode(step);
      const a = at(at(rows, upper), grayCode(column));
      const b = at(at(rows, lower), grayCode(column));
      const length = Math.hypot(sizeOf(a), sizeOf(b));
      if (sizeOf(b) <= TINY) continue;
      // G = [[c, s̄], [-s, c]] takes (a, b) to (e^{i arg a} length, 0); what is written is G†.
      const c = sizeOf(a) / length;
      const phase = sizeOf(a) > TINY ? argument(a) : 0;
      const s = scale(multiply(b, expI(-phase)), 1 / length);
      const [high, low] = [at(rows, upper), at(rows, lower)];
      rows[upper] = high.map((x, k) => add(scale(x, c), multiply(conjugate(s), at(low, k))));
      rows[lower] = low.map((x, k) => add(scale(x, c), scale(multiply(s, at(high, k)), -1)));
      const target = Math.log2(upper ^ lower);
      const isUpright = ((upper >> target) & 1) === 0;
      const turn = isUpright ? argument(s) : Math.PI - argument(s);
      undone.push({
        gate: "u",
        targets: [target],
        controls: controlsOf(upper, target, wireCount),
        angles: [2 * Math.atan2(sizeOf(s), c), turn, -turn].map(String),
      });
    }
  }
  const phases = rows.map((row, index) => argument(at(row, index)));
  return [...diagonalGates(phases, wireCount), ...undone.toReversed()];
}

/**
 * The angles of the plain RY rotations that prepare a state of given real amplitudes (Möttönen et al.,
 * quant-ph/0407010; Gray-code form of Möttönen and Vartiainen, quant-ph/0504100, figure 7a).
 */
import { at } from "./assert.ts";
import { parity } from "./bits.ts";

/**
 * The angle of the RY that splits a block of amplitudes between its halves. Only single amplitudes
 * have signs; larger blocks have norms.
 */
function splitAngle(state: ArrayLike<number>, start: number, half: number): number {
  if (half === 1) return 2 * Math.atan2(at(state, start + 1), at(state, start));
  const norm = (from: number): number => {
    let sum = 0;
    for (let index = from; index < from + half; index++) sum += at(state, index) ** 2;
    return Math.sqrt(sum);
  };
  return 2 * Math.atan2(norm(start + half), norm(start));
}

/** The angles of the plain rotations that stand between the CNOTs: θ = Mᵀα with M of Gray codes. */
function grayAngles(angles: readonly number[]): number[] {
  return angles.map((_, place) => {
    const gray = place ^ (place >>> 1);
    const sum = angles.reduce(
      (total, angle, index) => total + (parity(index & gray) === 0 ? angle : -angle),
      0,
    );
    return sum / angles.length;
  });
}

/**
 * Per target wire, from the last one down to wire 0, the angles of its uniformly controlled RY, radians:
 * 1, 2, 4, … of them, each followed by a CNOT from `grayControl`. Wire q is bit q.
 * @param state 2^n real amplitudes of any norm; all 0 gives angles of 0.
 */
export function amplitudeAngles(state: ArrayLike<number>): number[][] {
  const wireCount = Math.log2(state.length);
  return Array.from({ length: wireCount }, (_, rank) => {
    const half = 2 ** (wireCount - 1 - rank);
    const splits = Array.from({ length: 2 ** rank }, (__, index) =>
      splitAngle(state, index * 2 * half, half),
    );
    return grayAngles(splits);
  });
}

/**
 * Which control the CNOT after rotation `place` of `count` has: the bit in which this Gray code and the next
 * (at the end, the first) differ.
 */
export function grayControl(place: number, count: number): number {
  if (place === count - 1) return Math.log2(count) - 1;
  return 31 - Math.clz32((place + 1) & -(place + 1));
}

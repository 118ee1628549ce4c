/**
 * SU(2): the unitaries [[a, -b*], [b, a*]] with |a|² + |b|² = 1, as the four numbers re a, im a, re b,
 * im b. Every one-wire unitary is one of them times a phase.
 */
import { at } from "../base/assert.ts";
import type { Matrix } from "../base/complex.ts";
import type { Axis } from "./program.ts";

/** re a, im a, re b, im b. */
export type Su2 = readonly [number, number, number, number];

export const SU2_IDENTITY: Su2 = [1, 0, 0, 0];

/** exp(-iθP/2). */
export function su2Rotation(axis: Axis, angle: number): Su2 {
  const cosine = Math.cos(angle / 2);
  const sine = Math.sin(angle / 2);
  switch (axis) {
    case "x":
      return [cosine, 0, 0, -sine];
    case "y":
      return [cosine, 0, sine, 0];
    case "z":
      return [cosine, -sine, 0, 0];
  }
}

/** The product `second · first`: `first` acts first. */
export function multiplySu2(second: Su2, first: Su2): Su2 {
  const [ar, ai, br, bi] = second;
  const [cr, ci, dr, di] = first;
  // a'' = a c - b* d,  b'' = b c + a* d.
  return [
    ar * cr - ai * ci - br * dr - bi * di,
    ar * ci + ai * cr - br * di + bi * dr,
    br * cr - bi * ci + ar * dr + ai * di,
    br * ci + bi * cr + ar * di - ai * dr,
  ];
}

/** A 2×2 unitary as e^{i·phase} times an element of SU(2). */
export function splitPhase(m: Matrix): { readonly phase: number; readonly element: Su2 } {
  const [a, b, c, d] = m.entries as [
    Matrix["entries"][0],
    Matrix["entries"][0],
    Matrix["entries"][0],
    Matrix["entries"][0],
  ];
  const determinantRe = a.re * d.re - a.im * d.im - (b.re * c.re - b.im * c.im);
  const determinantIm = a.re * d.im + a.im * d.re - (b.re * c.im + b.im * c.re);
  const phase = Math.atan2(determinantIm, determinantRe) / 2;
  const cosine = Math.cos(phase);
  const sine = Math.sin(phase);
  return {
    phase,
    element: [
      a.re * cosine + a.im * sine,
      a.im * cosine - a.re * sine,
      c.re * cosine + c.im * sine,
      c.im * cosine - c.re * sine,
    ],
  };
}

/** True for ±1, which differs from doing nothing by a phase at most. */
export function isScalar(element: Su2): boolean {
  return Math.hypot(at(element, 1), at(element, 2), at(element, 3)) < 1e-15;
}

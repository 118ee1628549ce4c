/** Products of one-wire unitaries in place (float64), and how they turn the Pauli vector. */
import { at } from "../base/assert.ts";
import type { Matrix } from "../base/complex.ts";
import type { RotationAxis } from "../circuit/gate-table.ts";

/** Row-major u00.re, u00.im, u01.re, u01.im, u10.re, u10.im, u11.re, u11.im. */
export type Matrix2 = Float64Array;

export function setIdentity(u: Matrix2): void {
  u.fill(0);
  u[0] = 1;
  u[6] = 1;
}

export function toMatrix2(m: Matrix): Matrix2 {
  return Float64Array.from(m.entries.flatMap(({ re, im }) => [re, im]));
}

/** u ← m · u. */
export function applyFixed(u: Matrix2, m: Matrix2): void {
  const [m0, m1, m2, m3, m4, m5, m6, m7] = m as unknown as readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let column = 0; column < 4; column += 2) {
    const aRe = at(u, column);
    const aIm = at(u, column + 1);
    const bRe = at(u, column + 4);
    const bIm = at(u, column + 5);
    u[column] = m0 * aRe - m1 * aIm + m2 * bRe - m3 * bIm;
    u[column + 1] = m0 * aIm + m1 * aRe + m2 * bIm + m3 * bRe;
    u[column + 4] = m4 * aRe - m5 * aIm + m6 * bRe - m7 * bIm;
    u[column + 5] = m4 * aIm + m5 * aRe + m6 * bIm + m7 * bRe;
  }
}

/** The matrix of a rotation factor, written to `m`: exp(-iθP/2), or diag(1, e^{iθ}) for "phase". */
export function setRotation(m: Matrix2, axis: RotationAxis, angle: number): void {
  const cosine = Math.cos(angle / 2);
  const sine = Math.sin(angle / 2);
  m.fill(0);
  switch (axis) {
    case "x":
      m[0] = cosine;
      m[3] = -sine;
      m[5] = -sine;
      m[6] = cosine;
      return;
    case "y":
      m[0] = cosine;
      m[2] = -sine;
      m[4] = sine;
      m[6] = cosine;
      return;
    case "z":
      m[0] = cosine;
      m[1] = -sine;
      m[6] = cosine;
      m[7] = sine;
      return;
    case "phase":
      m[0] = 1;
      m[6] = Math.cos(angle);
      m[7] = Math.sin(angle);
  }
}

/** R (row-major 3×3) with U σ_a U† = Σ_b R[b][a] σ_b. */
export function pauliRotation(u: Matrix2): Float64Array {
  const [a, b, c, d, e, f, g, h] = u as unknown as readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  // U = [[A, B], [C, D]]; U σ U† has entries m00 (real) and m01; x = Re m01, y = -Im m01, z = m00.
  const column = (m00: number, m01Re: number, m01Im: number): readonly number[] => [
    m01Re,
    -m01Im,
    m00,
  ];
  const x = column(
    2 * (a * c + b * d),
    a * g + b * h + c * e + d * f,
    b * g - a * h + d * e - c * f,
  );
  const y = column(
    2 * (b * c - a * d),
    b * g - a * h - (d * e - c * f),
    -(a * g + b * h) + (c * e + d * f),
  );
  const z = column(
    a * a + b * b - c * c - d * d,
    a * e + b * f - c * g - d * h,
    b * e - a * f - d * g + c * h,
  );
  return Float64Array.from([0, 1, 2].flatMap((row) => [at(x, row), at(y, row), at(z, row)]));
}

/** v ← Rᵀ v. */
export function turnBack(v: Float64Array, rotation: ArrayLike<number>): void {
  const [x, y, z] = [at(v, 0), at(v, 1), at(v, 2)];
  for (let column = 0; column < 3; column++) {
    v[column] =
      at(rotation, column) * x + at(rotation, 3 + column) * y + at(rotation, 6 + column) * z;
  }
}

/** v ← Rᵀ v for the rotation by `angle` about an axis. */
export function turnBackAbout(v: Float64Array, axis: RotationAxis, angle: number): void {
  // R turns (j, k) by +angle, where (axis, j, k) is cyclic; its transpose turns by -angle.
  const [j, k] = axis === "x" ? [1, 2] : axis === "y" ? [2, 0] : [0, 1];
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  const first = at(v, j);
  const second = at(v, k);
  v[j] = cosine * first + sine * second;
  v[k] = -sine * first + cosine * second;
}

/** Complex numbers and small dense complex matrices (float64, row-major). */
import { at } from "./assert.ts";

export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** A square matrix: `entries[row * size + column]`. */
export interface Matrix {
  readonly size: number;
  readonly entries: readonly Complex[];
}

export const ZERO: Complex = { re: 0, im: 0 };
export const ONE: Complex = { re: 1, im: 0 };
export const I: Complex = { re: 0, im: 1 };

export const complex = (re: number, im = 0): Complex => ({ re, im });
export const add = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });
export const multiply = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});
export const scale = (a: Complex, by: number): Complex => ({ re: a.re * by, im: a.im * by });
export const conjugate = (a: Complex): Complex => ({ re: a.re, im: -a.im });
/** e^{i angle}, angle in radians. */
export const expI = (angle: number): Complex => ({ re: Math.cos(angle), im: Math.sin(angle) });

/** A matrix from its rows; plain numbers stand for real entries. */
export function matrix(rows: readonly (readonly (Complex | number)[])[]): Matrix {
  const entries = rows.flatMap((row) =>
    row.map((entry) => (typeof entry === "number" ? complex(entry) : entry)),
  );
  return { size: rows.length, entries };
}

export function identityMatrix(size: number): Matrix {
  const entries = Array.from({ length: size * size }, (_, index) =>
    index % (size + 1) === 0 ? ONE : ZERO,
  );
  return { size, entries };
}

/** The product `a b`: `b` acts first. */
export function multiplyMatrices(a: Matrix, b: Matrix): Matrix {
  const { size } = a;
  const entries: Complex[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let sum = ZERO;
      for (let k = 0; k < size; k++) {
        sum = add(sum, multiply(at(a.entries, row * size + k), at(b.entries, k * size + column)));
      }
      entries.push(sum);
    }
  }
  return { size, entries };
}

/** The conjugate transpose. */
export function adjoint(m: Matrix): Matrix {
  const { size } = m;
  const entries = m.entries.map((_, index) =>
    conjugate(at(m.entries, (index % size) * size + Math.floor(index / size))),
  );
  return { size, entries };
}

export function scaleMatrix(m: Matrix, by: Complex): Matrix {
  return { size: m.size, entries: m.entries.map((entry) => multiply(entry, by)) };
}

/** max |a_ij - b_ij|. */
export function matrixDistance(a: Matrix, b: Matrix): number {
  return Math.max(
    ...a.entries.map((entry, index) => {
      const other = at(b.entries, index);
      return Math.hypot(entry.re - other.re, entry.im - other.im);
    }),
  );
}

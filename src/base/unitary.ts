/** Unitary matrices: how far a matrix is from one, the nearest one, and random ones. */
import { at } from "./assert.ts";
import {
  add,
  adjoint,
  complex,
  conjugate,
  identityMatrix,
  matrixDistance,
  multiply,
  multiplyMatrices,
  scale,
  type Complex,
  type Matrix,
} from "./complex.ts";
import type { Random } from "./random.ts";

/** max |(U†U - 1)_ij|: 0 for a unitary matrix. */
export function unitaryDeviation(u: Matrix): number {
  return matrixDistance(multiplyMatrices(adjoint(u), u), identityMatrix(u.size));
}

/**
 * The unitary factor of the polar decomposition: the unitary matrix nearest to one that is so but for
 * rounding (a deviation of at most 1e-3). Two steps of U ← U (3 - U†U) / 2, which squares the deviation
 * each time (Björck and Bowie, SIAM J. Numer. Anal. 8, 358 (1971)).
 */
export function nearestUnitary(u: Matrix): Matrix {
  let nearest = u;
  for (let step = 0; step < 2; step++) {
    const gram = multiplyMatrices(adjoint(nearest), nearest);
    const correction = gram.entries.map(({ re, im }, index) =>
      complex((index % (u.size + 1) === 0 ? 1.5 : 0) - re / 2, -im / 2),
    );
    nearest = multiplyMatrices(nearest, { size: u.size, entries: correction });
  }
  return nearest;
}

/** The inverse by Gauss-Jordan elimination with row exchanges; null where a pivot is `smallest` or less. */
function inverseMatrix(m: Matrix, smallest: number): Matrix | null {
  const { size } = m;
  const rows = Array.from({ length: size }, (_, row) => [
    ...m.entries.slice(row * size, (row + 1) * size),
    ...identityMatrix(size).entries.slice(row * size, (row + 1) * size),
  ]);
  for (let column = 0; column < size; column++) {
    const sizes = rows.map((row, index) =>
      index < column ? -1 : Math.hypot(at(row, column).re, at(row, column).im),
    );
    const best = sizes.indexOf(Math.max(...sizes));
    if (!(at(sizes, best) > smallest)) return null;
    [rows[column], rows[best]] = [at(rows, best), at(rows, column)];
    const pivot = at(at(rows, column), column);
    const factor = scale(conjugate(pivot), 1 / (pivot.re ** 2 + pivot.im ** 2));
    const scaled = at(rows, column).map((entry) => multiply(entry, factor));
    rows.forEach((row, index) => {
      const weight = at(row, column);
      rows[index] =
        index === column
          ? scaled
          : row.map((entry, k) => add(entry, scale(multiply(weight, at(scaled, k)), -1)));
    });
  }
  return { size, entries: rows.flatMap((row) => row.slice(size)) };
}

const MOST_STEPS = 60;

/**
 * The unitary matrix nearest to any matrix that has an inverse, in every unitarily invariant norm: the
 * unitary factor of its polar decomposition, by Newton's U ← (U + U⁻†) / 2 (Higham, SIAM J. Sci. Stat.
 * Comput. 7, 1160 (1986)). Null for a matrix that is singular but for rounding: no one is nearest.
 */
export function closestUnitary(u: Matrix): Matrix | null {
  const largest = Math.max(...u.entries.map(({ re, im }) => Math.hypot(re, im)));
  let closest = u;
  for (let step = 0; step < MOST_STEPS; step++) {
    const inverse = inverseMatrix(closest, (step === 0 ? largest : 1) * 1e-10);
    if (!inverse) return null;
    const turned = adjoint(inverse).entries;
    const next = closest.entries.map((entry, index) => scale(add(entry, at(turned, index)), 0.5));
    closest = { size: u.size, entries: next };
    if (unitaryDeviation(closest) < 1e-15 * u.size) break;
  }
  return closest;
}

/** ⟨a|b⟩. */
function innerProduct(a: readonly Complex[], b: readonly Complex[]): Complex {
  return a.reduce(
    (sum, entry, index) => add(sum, multiply(conjugate(entry), at(b, index))),
    complex(0),
  );
}

/**
 * A unitary matrix drawn from the Haar measure: Gram-Schmidt on a matrix of complex normals, whose R
 * has a positive diagonal as the measure asks (Mezzadri, Notices of the AMS 54, 592 (2007)).
 */
export function randomUnitary(random: Random, size: number): Matrix {
  const columns: Complex[][] = [];
  while (columns.length < size) {
    let column = Array.from({ length: size }, () => complex(random.normal(), random.normal()));
    for (const earlier of columns) {
      const overlap = innerProduct(earlier, column);
      column = column.map((entry, row) =>
        add(entry, scale(multiply(overlap, at(earlier, row)), -1)),
      );
    }
    const length = Math.sqrt(innerProduct(column, column).re);
    columns.push(column.map((entry) => scale(entry, 1 / length)));
  }
  const entries = Array.from({ length: size * size }, (_, index) =>
    at(at(columns, index % size), Math.floor(index / size)),
  );
  return { size, entries };
}

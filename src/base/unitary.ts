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

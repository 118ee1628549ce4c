/** Eigenvalues of small Hermitian matrices, by way of a real symmetric one of twice the size. */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";

/**
 * The eigenvalues, ascending. H = A + iB and the real symmetric [[A, -B], [B, A]] have the same
 * spectrum, each value twice in the latter (Golub and Van Loan, Matrix Computations, 8.1).
 * @param hermitian d × d complex numbers, interleaved re, im, row by row.
 */
export function hermitianEigenvalues(hermitian: Float64Array): Float64Array {
  const size = Math.sqrt(hermitian.length / 2);
  const real = new Matrix(2 * size, 2 * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const place = 2 * (row * size + column);
      const re = hermitian[place] as number;
      const im = hermitian[place + 1] as number;
      real.set(row, column, re);
      real.set(row + size, column + size, re);
      real.set(row, column + size, -im);
      real.set(row + size, column, im);
    }
  }
  const doubled = new EigenvalueDecomposition(real, { assumeSymmetric: true }).realEigenvalues;
  return Float64Array.from(doubled)
    .toSorted()
    .filter((_, index) => index % 2 === 0);
}

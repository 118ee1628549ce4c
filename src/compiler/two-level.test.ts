/** Matrices as two-level turns: the product is the matrix, and no turn is wasted. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import {
  complex,
  expI,
  identityMatrix,
  matrix,
  matrixDistance,
  multiplyMatrices,
  scaleMatrix,
  type Matrix,
} from "../base/complex.ts";
import { createRandom } from "../base/random.ts";
import { randomUnitary } from "../base/unitary.ts";
import { twoLevelProduct, type TwoLevelProduct } from "./two-level.ts";

/** The matrix of a product, multiplied out. */
function multiplyOut({ phase, turns }: TwoLevelProduct, size: number): Matrix {
  const product = turns.reduce((before, { low, high, element: [ar, ai, br, bi] }) => {
    const entries = [...identityMatrix(size).entries];
    entries[low * size + low] = complex(ar, ai);
    entries[low * size + high] = complex(-br, bi);
    entries[high * size + low] = complex(br, bi);
    entries[high * size + high] = complex(ar, -ai);
    return multiplyMatrices({ size, entries }, before);
  }, identityMatrix(size));
  return scaleMatrix(product, expI(phase));
}

const permutation = (...to: readonly number[]): Matrix =>
  matrix(to.map((column) => to.map((_, k) => (k === column ? 1 : 0))));

describe.each([2, 4, 8])("of size %i", (size) => {
  it("gives random matrices back, in at most d (d - 1) / 2 turns of length 1", () => {
    const random = createRandom(size, "two-level");
    for (let round = 0; round < 50; round++) {
      const u = randomUnitary(random, size);
      const product = twoLevelProduct(u);
      expect(product.turns.length).toBeLessThanOrEqual((size * (size - 1)) / 2);
      for (const { low, high, element } of product.turns) {
        expect(low).toBeLessThan(high);
        expect(Math.hypot(...element)).toBeCloseTo(1, 14);
      }
      expect(matrixDistance(multiplyOut(product, size), u)).toBeLessThan(1e-13);
    }
  });

  it("gives every shift of the basis states back, some with phases", () => {
    const states = Array.from({ length: size }, (_, state) => state);
    for (const shift of states) {
      const u = permutation(...states.map((state) => (state + shift) % size));
      const turned = { size, entries: u.entries.map((e, k) => complex(e.re * (k % 3 ? 1 : -1))) };
      for (const wanted of [u, turned]) {
        expect(matrixDistance(multiplyOut(twoLevelProduct(wanted), size), wanted)).toBeLessThan(
          1e-13,
        );
      }
    }
  });

  it("makes a phase of a multiple of the identity", () => {
    const { phase, turns } = twoLevelProduct(scaleMatrix(identityMatrix(size), expI(0.3)));
    expect(turns).toEqual([]);
    expect(Math.cos(phase - 0.3)).toBeCloseTo(1, 14);
  });
});

it("takes one turn where the matrix mixes two states alone, whatever its phase", () => {
  const i = complex(0, 1);
  const iSwap = matrix([
    [1, 0, 0, 0],
    [0, 0, i, 0],
    [0, i, 0, 0],
    [0, 0, 0, 1],
  ]);
  for (const phase of [0, Math.PI / 2, Math.PI, 0.4]) {
    const { turns } = twoLevelProduct(scaleMatrix(iSwap, expI(phase)));
    expect(turns).toHaveLength(1);
    expect(at(turns, 0)).toMatchObject({ low: 1, high: 2 });
  }
});

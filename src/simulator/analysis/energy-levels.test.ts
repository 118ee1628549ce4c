/** Matrices and levels of Hamiltonians against the reference and exact values; energies of molecules are in learning/readout.test.ts. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import type { PauliSum } from "../../circuit/pauli-sum.ts";
import { distance } from "../fixtures.ts";
import { addPauli } from "../reference/pauli.ts";
import { energyLevels, pauliSumMatrix } from "./energy-levels.ts";

describe("pauliSumMatrix", () => {
  it("has the images of basis states under any sum as its columns", () => {
    const random = createRandom(4, "sums");
    for (let wires = 1; wires <= 4; wires++) {
      const size = 2 ** wires;
      const terms = Array.from({ length: 12 }, () => ({
        coefficient: random.uniform(-1, 1),
        pauli: { x: random.integer(size), z: random.integer(size) },
      }));
      const matrix = pauliSumMatrix({ terms }, wires);
      for (let column = 0; column < size; column++) {
        const basis = new Float64Array(2 * size);
        basis[2 * column] = 1;
        const image = new Float64Array(2 * size);
        for (const { coefficient, pauli } of terms) addPauli(basis, pauli, coefficient, image);
        const found = Float64Array.from({ length: 2 * size }, (_, index) =>
          at(matrix, 2 * ((index >> 1) * size + column) + (index & 1)),
        );
        expect(distance(found, image)).toBeLessThan(1e-15);
      }
    }
  });
});

describe("energyLevels", () => {
  it("of the Ising ring in a transverse field are those of free fermions", () => {
    // H = -Σ ZZ - h Σ X on a ring; E0 = -Σ_k √(1 + h² - 2h cos k), k = (2m+1)π/n (Pfeuty 1970).
    const field = 0.7;
    for (const wires of [3, 4, 6]) {
      const sum: PauliSum = {
        terms: Array.from({ length: wires }, (_, wire) => [
          { coefficient: -1, pauli: { x: 0, z: (1 << wire) | (1 << ((wire + 1) % wires)) } },
          { coefficient: -field, pauli: { x: 1 << wire, z: 0 } },
        ]).flat(),
      };
      const levels = energyLevels(sum, wires);
      const ground = Array.from({ length: wires }, (_, m) =>
        Math.sqrt(1 + field ** 2 - 2 * field * Math.cos(((2 * m + 1) * Math.PI) / wires)),
      ).reduce((total, term) => total - term, 0);
      expect(levels).toHaveLength(2 ** wires);
      expect(at(levels, 0)).toBeCloseTo(ground, 12);
    }
  });
});

/** Ground energies, by enumeration where the sum is diagonal and by diagonalisation elsewhere. */
import { expect, it } from "vitest";
import { unwrap } from "../../base/result.ts";
import { parsePauliSum } from "../../circuit/pauli-sum.ts";
import { maxCutSum } from "../../datasets/graph.ts";
import { MOLECULES } from "../../datasets/molecules/molecules.ts";
import { energyLevels } from "./energy-levels.ts";
import { lowestEnergy } from "./lowest-energy.ts";

const read = (text: string, wireCount: number) => unwrap(parsePauliSum(text, wireCount));

it.each(MOLECULES)("is the ground state's of $id", ({ hamiltonian, wireCount, groundEnergy }) => {
  expect(lowestEnergy(read(hamiltonian, wireCount), wireCount)).toBeCloseTo(groundEnergy, 7);
});

it("is minus the largest cut: all edges of an even ring, all but one of an odd one", () => {
  const ring = (count: number) => {
    const edges = Array.from({ length: count }, (_, k) => [k, (k + 1) % count] as const);
    return lowestEnergy(read(maxCutSum({ nodes: [], edges }), count), count);
  };
  expect(ring(4)).toBeCloseTo(-4, 12);
  expect(ring(5)).toBeCloseTo(-4, 12);
  expect(ring(12)).toBeCloseTo(-12, 12);
});

it("is the same by both ways, and unknown where there is none", () => {
  const diagonal = read("0.3 Z0 - 1.2 Z0 Z1 + 0.7 Z2 - 0.1", 3);
  expect(lowestEnergy(diagonal, 3)).toBeCloseTo(energyLevels(diagonal, 3)[0] ?? 0, 12);
  expect(lowestEnergy(read("X0 + Z7", 8), 8)).toBeNull();
});

/** Ground energies, by enumeration where the sum is diagonal and by diagonalisation elsewhere. */
import { expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { maxCutSum } from "../../../datasets/graph.ts";
import { MOLECULES } from "../../../datasets/molecules/molecules.ts";
import type { LabContext } from "../lab-context.ts";
import { answerGround } from "./ground.ts";

/** It asks nothing of the lab. */
const context = {} as LabContext;
const ground = async (observables: readonly string[], wireCount: number): Promise<number> =>
  unwrap(await answerGround({ observables, wireCount }, context)).energy;

it.each(MOLECULES)("is the ground state's of $id", async (molecule) => {
  const energy = await ground([molecule.hamiltonian], molecule.wireCount);
  expect(energy).toBeCloseTo(molecule.groundEnergy, 7);
});

it("is minus the largest cut: all edges of an even ring, all but one of an odd one", async () => {
  const ring = (count: number): Promise<number> => {
    const edges = Array.from({ length: count }, (_, k) => [k, (k + 1) % count] as const);
    return ground([maxCutSum({ nodes: [], edges })], count);
  };
  expect(await ring(4)).toBeCloseTo(-4, 12);
  expect(await ring(5)).toBeCloseTo(-4, 12);
  expect(await ring(12)).toBeCloseTo(-12, 12);
});

it("adds observables up, the same by both ways", async () => {
  // No X on 2 wires: by enumeration; with one that changes nothing, by diagonalisation.
  const parts = ["0.3 Z0", "- 1.2 Z0 Z1 - 0.1"];
  expect(await ground(parts, 2)).toBeCloseTo(-1.6, 12);
  expect(await ground([...parts, "0.5 X0", "-0.5 X0"], 2)).toBeCloseTo(-1.6, 12);
});

it("says where the matrix is too large, and what cannot be read", async () => {
  const wide = await answerGround({ observables: ["X0 + Z7"], wireCount: 8 }, context);
  expect(wide.ok ? "" : wide.problems[0]?.code).toBe("lab/too-wide");
  expect((await answerGround({ observables: ["Q0"], wireCount: 1 }, context)).ok).toBe(false);
});

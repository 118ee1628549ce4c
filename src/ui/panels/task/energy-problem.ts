/** Which known problem the readout is: a molecule's Hamiltonian, the cut of the drawn graph, or a sum of one's own. */
import { MAX_WIRES } from "../../../circuit/circuit.ts";
import { parsePauliSum } from "../../../circuit/pauli-sum.ts";
import type { GraphSettings } from "../../../datasets/graph.ts";
import { MOLECULES, type Molecule } from "../../../datasets/molecules/molecules.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { isCutOf } from "./task-commands.ts";
import { taskOf } from "./task-of.ts";

export type EnergyProblem =
  | { readonly kind: "molecule"; readonly molecule: Molecule }
  | { readonly kind: "cut"; readonly graph: GraphSettings }
  | { readonly kind: "typed" };

export function problemOf(experiment: Experiment): EnergyProblem {
  const task = taskOf(experiment);
  if (task.kind === "minimise" && task.graph && isCutOf(experiment, task.graph)) {
    return { kind: "cut", graph: task.graph };
  }
  const { readout } = experiment.model;
  const [only = "", ...others] = readout.kind === "expectations" ? readout.observables : [];
  const molecule = MOLECULES.find(({ hamiltonian }) => hamiltonian === only);
  return molecule && others.length === 0 ? { kind: "molecule", molecule } : { kind: "typed" };
}

/** A ring of four. */
export const FIRST_GRAPH: GraphSettings = {
  nodes: [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.8, 0.8],
    [0.2, 0.8],
  ],
  edges: [
    [0, 1],
    [0, 3],
    [1, 2],
    [2, 3],
  ],
};

/** How many Pauli strings a sum has; 0 where it cannot be read. */
export function termCount(text: string): number {
  const sum = parsePauliSum(text, MAX_WIRES);
  return sum.ok ? sum.value.terms.filter(({ pauli }) => (pauli.x | pauli.z) !== 0).length : 0;
}

/** Whether observables are the Hamiltonian of a molecule, in hartree. */
export const isMolecule = ([only, ...others]: readonly string[]): boolean =>
  others.length === 0 && MOLECULES.some(({ hamiltonian }) => hamiltonian === only);

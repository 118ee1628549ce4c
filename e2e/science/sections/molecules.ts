/** Energies of molecules: ground states by diagonalising their Hamiltonians, Hartree-Fock states, and VQE. */
import { at, present } from "../../../src/base/assert.ts";
import { gate } from "../../../src/circuit/ansatz/gate-calls.ts";
import { unwrap } from "../../../src/base/result.ts";
import { parsePauliSum, type PauliSum } from "../../../src/circuit/pauli-sum.ts";
import { MOLECULES, type Molecule } from "../../../src/datasets/molecules/molecules.ts";
import { energyLevels } from "../../../src/simulator/analysis/energy-levels.ts";
import { ansatzCircuit, circuitOf, energyOf, NO_FEATURES } from "../circuits.ts";
import { figure, within, type Figure, type Source } from "../figure.ts";
import { energyNow, minimised, openMinimisation } from "../minimise.ts";
import type { ScienceContext, Section } from "../section.ts";

/** SCIENCE: of a Hamiltonian, hartree. */
const ENERGY = within(1e-8);

const LIH = -7.88114508;

const GROUND_STATES = [
  ["h2-4", "ground state of H2, 4 qubits, 15 terms", -1.13727017, "computed"],
  ["h2-2", "ground state of H2, 2 qubits, 5 terms", -1.1373060358, "read"],
  ["lih-6", "ground state of LiH, 6 qubits, 118 terms", LIH, "computed"],
] as const satisfies readonly (readonly [string, string, number, Source])[];

const moleculeOf = (id: string): Molecule =>
  present(
    MOLECULES.find((molecule) => molecule.id === id),
    `molecule ${id}`,
  );

const textOf = (id: string): string => moleculeOf(id).hamiltonian;

function hamiltonianOf(id: string): { readonly sum: PauliSum; readonly wireCount: number } {
  const { hamiltonian, wireCount } = moleculeOf(id);
  return { sum: unwrap(parsePauliSum(hamiltonian, wireCount)), wireCount };
}

/** Gradient descent of 0.4 from 0 on one double excitation, until the energy changes by 1e-6 or less. */
async function* variational({ simulator }: ScienceContext): AsyncGenerator<Figure, void> {
  const trainer = await openMinimisation(simulator, {
    circuit: ansatzCircuit("double-excitation", { kind: "givens" }),
    observables: [textOf("h2-4-near")],
    training: { optimiser: "sgd", learningRate: 0.4 },
    initialisation: { circuit: "zero" },
  });
  let value = await energyNow(trainer);
  let iterations = 0;
  for (let change = 1; change > 1e-6 && iterations < 100; iterations++) {
    unwrap(await trainer.trainStep());
    const next = await energyNow(trainer);
    change = Math.abs(next - value);
    value = next;
  }
  const theta = at(trainer.parameters(), 0);
  trainer.dispose();
  const known = (number: number, tolerance: number) =>
    ({ value: number, tolerance: within(tolerance), source: "read" }) as const;
  yield figure("VQE of H2 at 1.3228 bohr, iterations", known(13, 0), iterations);
  yield figure("VQE of H2 at 1.3228 bohr, angle", known(0.20885, 1e-5), theta);
  yield figure("VQE of H2 at 1.3228 bohr, energy", known(-1.13618883, 1e-7), value);
}

/** All excitations of two electrons in six orbitals, from the Hartree-Fock state. */
async function* lithiumHydride({ simulator }: ScienceContext): AsyncGenerator<Figure, void> {
  const energy = await minimised(
    simulator,
    {
      circuit: ansatzCircuit("uccsd", { electrons: 2, orbitals: 6 }),
      observables: [textOf("lih-6")],
      training: { optimiser: "l-bfgs" },
      initialisation: { circuit: "zero" },
    },
    12,
  );
  yield figure(
    "VQE of LiH, 6 qubits, within chemical accuracy",
    { value: LIH, tolerance: within(1.6e-3), source: "computed" },
    energy,
  );
}

export const molecules: Section = {
  name: "molecules",
  async *run(context) {
    for (const [id, name, value, source] of GROUND_STATES) {
      const { sum, wireCount } = hamiltonianOf(id);
      const levels = energyLevels(sum, wireCount);
      yield figure(name, { value, tolerance: ENERGY, source }, at(levels, 0));
    }
    // The two lowest spin orbitals are occupied.
    const occupied = circuitOf(4, [gate("x", 0), gate("x", 1)]);
    const energy = await energyOf(context.simulator, occupied, hamiltonianOf("h2-4").sum);
    yield figure(
      "Hartree-Fock state of H2, 4 qubits",
      { value: -1.11668439, tolerance: ENERGY, source: "computed" },
      await energy.valueAt(NO_FEATURES),
    );
    yield* variational(context);
    yield* lithiumHydride(context);
  },
};

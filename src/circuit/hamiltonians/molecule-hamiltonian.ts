/** The Hamiltonian of a molecule of the table as a weighted sum of Pauli strings. */
import { present } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { parseObservable, type PauliString, type PauliSum } from "../observable.ts";
import { MOLECULES, type Molecule } from "./molecules.ts";

/** "XIZ", the leftmost letter for wire 0. */
function readLetters(letters: string): PauliString {
  const factors = [...letters].flatMap((letter, wire) =>
    letter === "I" ? [] : [`${letter}${wire}`],
  );
  return factors.length === 0
    ? { x: 0, z: 0 }
    : unwrap(parseObservable(factors.join(" "), letters.length));
}

/** Hartree. */
export function moleculeHamiltonian({ terms }: Molecule): PauliSum {
  return {
    terms: Array.from(terms.matchAll(/(\S+) ([IXYZ]+)/g), ([, number = "", letters = ""]) => ({
      coefficient: Number(number),
      pauli: readLetters(letters),
    })),
  };
}

export function findMolecule(id: Molecule["id"]): Molecule {
  return present(
    MOLECULES.find((molecule) => molecule.id === id),
    `molecule ${id}`,
  );
}

/** Chemistry: electrons excited from the Hartree-Fock state, one excitation or all that keep the spin. */
import { failure, problem, success, type Result } from "../../base/result.ts";
import type { Ansatz, Block, ChoiceSetting, Generated, SettingValues } from "./ansatz.ts";
import { doubleGivens, fermionicDouble, fermionicSingle, singleGivens } from "./excitations.ts";
import { gate, range } from "./gate-calls.ts";
import { countValue, repetitionsSetting, textValue } from "./settings.ts";

/** Beyond it the excitations' gates are more than a circuit holds. */
const MAX_ORBITALS = 10;

export interface Excitations {
  /** From orbital to orbital. */
  readonly singles: readonly (readonly [number, number])[];
  /** From the first two to the last two; each pair ascends. */
  readonly doubles: readonly (readonly [number, number, number, number])[];
}

/**
 * Every single and double excitation that keeps the total spin, in PennyLane's order
 * (qchem.excitations). Even orbitals are spin up, odd ones down.
 */
export function spinExcitations(electrons: number, orbitals: number): Excitations {
  const occupied = range(electrons);
  const empty = range(orbitals - electrons).map((index) => electrons + index);
  const singles = occupied.flatMap((r) =>
    empty.filter((p) => (p - r) % 2 === 0).map((p) => [r, p] as const),
  );
  const doubles = occupied.flatMap((s) =>
    occupied
      .filter((r) => r > s)
      .flatMap((r) =>
        empty.flatMap((q) =>
          empty
            .filter((p) => p > q && (p % 2) + (q % 2) === (r % 2) + (s % 2))
            .map((p) => [s, r, q, p] as const),
        ),
      ),
  );
  return { singles, doubles };
}

/** X on the wires of the electrons: the Hartree-Fock state of Jordan-Wigner orbitals. */
const hartreeFock = (electrons: number): Block => range(electrons).map((wire) => gate("x", wire));

const startSetting: ChoiceSetting = {
  kind: "choice",
  id: "start",
  label: "Start",
  help: "X gates that put the electrons into the lowest orbitals: on |0…0⟩ an excitation does nothing.",
  options: [
    { id: "hf", label: "Hartree-Fock" },
    { id: "none", label: "As it comes" },
  ],
  fallback: "hf",
};

const startBlock = (values: SettingValues, electrons: number): Block =>
  textValue(values, "start") === "hf" ? hartreeFock(electrons) : [];

const kindSetting: ChoiceSetting = {
  kind: "choice",
  id: "kind",
  label: "Excitations",
  help: "Fermionic ones carry the signs of the orbitals in between; Givens rotations need fewer gates.",
  options: [
    { id: "fermionic", label: "Fermionic" },
    { id: "givens", label: "Givens rotations" },
  ],
  fallback: "fermionic",
};

const isGivens = (values: SettingValues): boolean => textValue(values, "kind") === "givens";

export const singleExcitation: Ansatz = {
  id: "single-excitation",
  name: "Single excitation",
  group: "Problems",
  help: "Moves one electron between two orbitals: a rotation by θ between |01⟩ and |10⟩.",
  formula: "X on wire 0, then G(θ) = exp(−iθ(XY − YX)/4)",
  source: "PennyLane, SingleExcitation; Arrazola et al., Quantum 6, 742 (2022)",
  settings: [startSetting],
  parameters: ["theta"],
  generate: (values, names) =>
    success({
      wireCount: 2,
      blocks: [startBlock(values, 1), singleGivens(0, 1, names(0))],
    }),
};

export const doubleExcitation: Ansatz = {
  id: "double-excitation",
  name: "Double excitation",
  group: "Problems",
  help: "Moves two electrons at once: a rotation by θ between |0011⟩ and |1100⟩. With one θ it finds the ground state of H₂.",
  formula: "X on wires 0 and 1, then a Givens rotation by θ of wires 0 to 3",
  source: "PennyLane, DoubleExcitation; Arrazola et al., Quantum 6, 742 (2022)",
  settings: [startSetting, { ...kindSetting, fallback: "givens" }],
  parameters: ["theta"],
  generate(values, names) {
    const excite = isGivens(values) ? doubleGivens : fermionicDouble;
    return success({
      wireCount: 4,
      blocks: [startBlock(values, 2), excite([0, 1, 2, 3], names(0))],
    });
  },
};

function generateUccsd(values: SettingValues, names: (index: number) => string): Result<Generated> {
  const electrons = countValue(values, "electrons");
  const orbitals = countValue(values, "orbitals");
  if (electrons >= orbitals) {
    return failure(
      problem(
        "ansatz/electrons",
        "electrons",
        `${electrons} electrons fill all ${orbitals} orbitals: there is nowhere to go.`,
        `Choose fewer electrons, or ${Math.min(MAX_ORBITALS, electrons + 2)} orbitals.`,
      ),
    );
  }
  const which = textValue(values, "which");
  const all = spinExcitations(electrons, orbitals);
  const singles = which === "doubles" ? [] : all.singles;
  const doubles = which === "singles" ? [] : all.doubles;
  const count = singles.length + doubles.length;
  if (count === 0) {
    return failure(
      problem(
        "ansatz/electrons",
        "electrons",
        `No such excitation of ${electrons} electron${electrons === 1 ? "" : "s"} in ${orbitals} orbitals keeps the spin.`,
        "Choose more orbitals, or other excitations.",
      ),
    );
  }
  const [single, double] = isGivens(values)
    ? [singleGivens, doubleGivens]
    : [fermionicSingle, fermionicDouble];
  const blocks = range(countValue(values, "repetitions")).flatMap((repetition): Block[] => {
    const name = (index: number): string => names(repetition * count + index);
    return [
      ...doubles.map((wires, index) => double(wires, name(singles.length + index))),
      ...singles.map(([r, p], index) => single(r, p, name(index))),
    ];
  });
  return success({ wireCount: orbitals, blocks: [startBlock(values, electrons), ...blocks] });
}

export const uccsd: Ansatz = {
  id: "uccsd",
  name: "UCCSD",
  group: "Problems",
  help: "Unitary coupled cluster: every single and double excitation of the Hartree-Fock state that keeps the spin.",
  formula:
    "X on the electrons' wires; then all doubles exp(θ/2 (c†c†cc − h.c.)), all singles exp(θ/2 (c†c − h.c.))",
  source:
    "PennyLane, UCCSD and AllSinglesDoubles; Romero et al., Quantum Sci. Technol. 4, 014008 (2018)",
  settings: [
    {
      kind: "count",
      id: "electrons",
      label: "Electrons",
      help: "How many orbitals are occupied at the start.",
      minimum: 1,
      maximum: MAX_ORBITALS - 1,
      fallback: 2,
    },
    {
      kind: "count",
      id: "orbitals",
      label: "Spin orbitals",
      help: "One wire for each.",
      minimum: 2,
      maximum: MAX_ORBITALS,
      fallback: 4,
    },
    {
      kind: "choice",
      id: "which",
      label: "Which",
      help: "Singles move one electron, doubles two.",
      options: [
        { id: "both", label: "Singles and doubles" },
        { id: "doubles", label: "Doubles" },
        { id: "singles", label: "Singles" },
      ],
      fallback: "both",
    },
    kindSetting,
    repetitionsSetting(1),
    startSetting,
  ],
  parameters: ["theta"],
  generate: generateUccsd,
};

/**
 * Gates that move electrons between orbitals (wire q is spin orbital q), in the gates of the table.
 *
 * Givens rotations act on the wires they name alone: PennyLane SingleExcitation and DoubleExcitation
 * (Arrazola et al., Quantum 6, 742 (2022)). Fermionic excitations take along the sign of the wires in
 * between: PennyLane FermionicSingleExcitation and FermionicDoubleExcitation (Barkoutsos et al.,
 * Phys. Rev. A 98, 022322 (2018)).
 */
import { at } from "../../base/assert.ts";
import type { Block, GateCall } from "./ansatz.ts";
import { cnot, gate } from "./gate-calls.ts";

const QUARTER = "pi/2";

/** |10⟩ → cos(θ/2)|10⟩ − sin(θ/2)|01⟩ as (low, high) occupations; `theta` is a parameter's name. */
export function singleGivens(low: number, high: number, theta: string): Block {
  return [
    gate("h", low),
    cnot(low, high),
    gate("ry", low, `-${theta}/2`),
    gate("ry", high, `-${theta}/2`),
    cnot(low, high),
    gate("h", low),
  ];
}

type Four = readonly [number, number, number, number];

/** |1100⟩ → cos(θ/2)|1100⟩ − sin(θ/2)|0011⟩, occupations of wires in the order given. */
export function doubleGivens([a, b, c, d]: Four, theta: string): Block {
  const turn = (bSign: string, aSign: string): GateCall[] => [
    gate("ry", b, `${bSign}${theta}/8`),
    gate("ry", a, `${aSign}${theta}/8`),
  ];
  return [
    [cnot(c, d), cnot(a, c), gate("h", d), gate("h", a), cnot(c, d), cnot(a, b)],
    turn("", "-"),
    [cnot(a, d), gate("h", d), cnot(d, b)],
    turn("", "-"),
    [cnot(c, b), cnot(c, a)],
    turn("-", ""),
    [cnot(d, b), gate("h", d), cnot(a, d)],
    turn("-", ""),
    [cnot(a, b), cnot(c, a), gate("h", a), gate("h", d), cnot(a, c), cnot(c, d)],
  ].flat();
}

/** The wire of a Pauli factor, and which: X by Hadamards around, Y by quarter turns about X. */
type Factor = readonly [wire: number, pauli: "X" | "Y"];

/**
 * exp(-i `angle` P/2) for the string P of `factors` and of Z on the other wires of `chain`: into the
 * basis of Z, a ladder of CNOTs down the chain, RZ on its last wire, and back.
 */
function pauliRotation(factors: readonly Factor[], chain: readonly number[], angle: string): Block {
  const into = factors.map(([wire, pauli]) =>
    pauli === "X" ? gate("h", wire) : gate("rx", wire, `-${QUARTER}`),
  );
  const back = factors.map(([wire, pauli]) =>
    pauli === "X" ? gate("h", wire) : gate("rx", wire, QUARTER),
  );
  const ladder = chain.slice(1).map((wire, index) => cnot(at(chain, index), wire));
  return [
    ...into,
    ...ladder,
    gate("rz", at(chain, chain.length - 1), angle),
    ...ladder.toReversed(),
    ...back,
  ];
}

/** Wires `first` to `last`. */
const between = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** exp(θ/2 (c†ₚcᵣ − h.c.)) for r < p, Jordan-Wigner. */
export function fermionicSingle(r: number, p: number, theta: string): Block {
  const chain = between(r, p);
  return [
    ...pauliRotation(
      [
        [r, "Y"],
        [p, "X"],
      ],
      chain,
      `${theta}/2`,
    ),
    ...pauliRotation(
      [
        [r, "X"],
        [p, "Y"],
      ],
      chain,
      `-${theta}/2`,
    ),
  ];
}

/** The Pauli strings on s, r, q, p of a double excitation, with their signs (Barkoutsos et al., Eq. 15). */
const DOUBLE_TERMS: readonly (readonly [string, string])[] = [
  ["XXYX", ""],
  ["YXYY", ""],
  ["XYYY", ""],
  ["XXXY", ""],
  ["YXXX", "-"],
  ["XYXX", "-"],
  ["YYYX", "-"],
  ["YYXY", "-"],
];

/** exp(θ/2 (c†ₚc†_q cᵣcₛ − h.c.)) for s < r < q < p, Jordan-Wigner. */
export function fermionicDouble([s, r, q, p]: Four, theta: string): Block {
  const wires = [s, r, q, p];
  const chain = [...between(s, r), ...between(q, p)];
  return DOUBLE_TERMS.flatMap(([paulis, sign]) =>
    pauliRotation(
      wires.map((wire, index) => [wire, paulis[index] as "X" | "Y"]),
      chain,
      `${sign}${theta}/8`,
    ),
  );
}

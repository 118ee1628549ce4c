/** Sums of Pauli strings that costs are made of. */
import type { PauliString } from "../../circuit/observable.ts";
import type { PauliSum, PauliTerm } from "../../circuit/pauli-sum.ts";

/** |0…0⟩⟨0…0| on some wires: Π (1 + Z)/2, 2^k strings. */
export function zeroProjector(wires: readonly number[]): PauliSum {
  const count = 2 ** wires.length;
  return {
    terms: Array.from({ length: count }, (_, pattern) => ({
      coefficient: 1 / count,
      pauli: {
        x: 0,
        z: wires.reduce((mask, wire, bit) => mask | (((pattern >>> bit) & 1) << wire), 0),
      },
    })),
  };
}

/** Σ weight · sum, each string once. */
export function combineSums(weighted: readonly (readonly [number, PauliSum])[]): PauliSum {
  const terms = new Map<string, PauliTerm>();
  const add = (coefficient: number, pauli: PauliString): void => {
    const key = `${pauli.x} ${pauli.z}`;
    terms.set(key, { coefficient: (terms.get(key)?.coefficient ?? 0) + coefficient, pauli });
  };
  for (const [weight, sum] of weighted) {
    for (const { coefficient, pauli } of sum.terms) add(weight * coefficient, pauli);
  }
  return { terms: [...terms.values()].filter(({ coefficient }) => coefficient !== 0) };
}

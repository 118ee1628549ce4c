/** Weighted Pauli sums over a session that measures plain strings: each string once, whoever needs it. */
import { at, present } from "../../base/assert.ts";
import type { PauliString, PauliSum } from "../../circuit/observable.ts";

export interface MeasuredSums {
  /** What a session must observe, in this order. The identity is not among them. */
  readonly strings: readonly PauliString[];
  /** For each sum its weight of each string: the cotangent that gives the sum's gradient. */
  readonly weights: readonly Float64Array[];
  /** For each sum what it is worth in every state: its multiple of the identity. */
  readonly constants: readonly number[];
}

const keyOf = ({ x, z }: PauliString): string => `${x},${z}`;

/** The distinct strings of some sums, and the sums as their combinations. */
export function measuredSums(sums: readonly PauliSum[]): MeasuredSums {
  const places = new Map<string, number>();
  const strings: PauliString[] = [];
  const isIdentity = ({ x, z }: PauliString): boolean => x === 0 && z === 0;
  for (const { pauli } of sums.flatMap(({ terms }) => terms)) {
    if (isIdentity(pauli) || places.has(keyOf(pauli))) continue;
    places.set(keyOf(pauli), strings.length);
    strings.push(pauli);
  }
  const weights = sums.map(({ terms }) => {
    const row = new Float64Array(strings.length);
    for (const { coefficient, pauli } of terms) {
      if (isIdentity(pauli)) continue;
      const place = present(places.get(keyOf(pauli)), "a string's place");
      row[place] = at(row, place) + coefficient;
    }
    return row;
  });
  const constants = sums.map(({ terms }) =>
    terms.reduce((sum, { coefficient, pauli }) => sum + (isIdentity(pauli) ? coefficient : 0), 0),
  );
  return { strings, weights, constants };
}

/** What each sum is worth, from one row's expectations of the strings. */
export function sumValues(
  { weights, constants }: MeasuredSums,
  expectations: Float64Array,
): number[] {
  return weights.map((row, sum) =>
    row.reduce(
      (total, weight, place) => total + weight * at(expectations, place),
      at(constants, sum),
    ),
  );
}

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

/** Σ weight · sum. */
export function combineSums(weighted: readonly (readonly [number, PauliSum])[]): PauliSum {
  return {
    terms: weighted.flatMap(([weight, { terms }]) =>
      terms.map(({ coefficient, pauli }) => ({ coefficient: weight * coefficient, pauli })),
    ),
  };
}

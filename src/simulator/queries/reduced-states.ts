/** Reduced density matrices of one or two wires from expectations: ρ = 2^-k Σ_P ⟨P⟩ P. */
import { assert, at } from "../../base/assert.ts";
import { bitCount, parity } from "../../base/bits.ts";
import type { PauliString } from "../../circuit/observable.ts";
import { MAX_QUERIED_REDUCED_WIRES } from "../state-query.ts";

/** The 4^k strings of `wires`: that of place 2^k·x + z flips the wires of x and reads those of z. */
export function stringsOn(wires: readonly number[]): PauliString[] {
  assert(wires.length <= MAX_QUERIED_REDUCED_WIRES, `a reduced state of ${wires.length} wires`);
  const size = 2 ** wires.length;
  const spread = (mask: number): number =>
    wires.reduce((spreaded, wire, bit) => spreaded | (((mask >>> bit) & 1) << wire), 0);
  return Array.from({ length: size * size }, (_, place) => ({
    x: spread(Math.floor(place / size)),
    z: spread(place % size),
  }));
}

/**
 * @param expectations of `stringsOn(wires)`.
 * @returns 2^k × 2^k complex numbers, interleaved, row by row; bit j of rows and columns is wires[j].
 */
export function densityFromStrings(expectations: Float64Array, wireCount: number): Float64Array {
  const size = 2 ** wireCount;
  const density = new Float64Array(2 * size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      // P|c⟩ = i^{|x∧z|} (-1)^{|c∧z|} |c⊕x⟩ has an entry here for x = r⊕c alone.
      const x = row ^ column;
      const place = 2 * (row * size + column);
      for (let z = 0; z < size; z++) {
        const quarterTurns = bitCount(x & z) % 4;
        const sign = quarterTurns >= 2 ? -1 : 1;
        const signed = parity(column & z) === 1 ? -sign : sign;
        const part = place + (quarterTurns % 2);
        density[part] = at(density, part) + (signed * at(expectations, x * size + z)) / size;
      }
    }
  }
  return density;
}

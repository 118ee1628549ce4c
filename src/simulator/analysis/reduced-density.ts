/** The state of some wires alone: what is left of a pure state when the others are traced out. */
import { assert } from "../../base/assert.ts";

/** Reduced states are computed for at most this many wires: 16 × 16 numbers. */
export const MAX_REDUCED_WIRES = 4;

/** For each pattern of bits of the wires, where it lies in an index. */
function offsetsOf(wires: readonly number[]): Int32Array {
  return Int32Array.from({ length: 2 ** wires.length }, (_, pattern) =>
    wires.reduce((offset, wire, bit) => offset | (((pattern >>> bit) & 1) << wire), 0),
  );
}

/**
 * The reduced density matrix ρ_rc = Σ_e ψ_{r,e} ψ*_{c,e} of `wires` (Nielsen and Chuang, 2.4.3), the sum
 * over the other wires' basis states e.
 * @param state interleaved re, im, wire q is bit q; normalised.
 * @param wires all different; wires[j] is bit j of rows and columns.
 * @returns 2^k × 2^k complex numbers, interleaved re, im, row by row; exactly Hermitian.
 */
export function reducedDensity(state: Float64Array, wires: readonly number[]): Float64Array {
  assert(wires.length <= MAX_REDUCED_WIRES, `a reduced state of ${wires.length} wires`);
  const offsets = offsetsOf(wires);
  const size = offsets.length;
  const traced = wires.reduce((mask, wire) => mask | (1 << wire), 0);
  const density = new Float64Array(2 * size * size);
  const part = new Float64Array(2 * size);
  for (let rest = 0; rest < state.length / 2; rest++) {
    if ((rest & traced) !== 0) continue;
    for (let k = 0; k < size; k++) {
      const place = 2 * (rest | (offsets[k] as number));
      part[2 * k] = state[place] as number;
      part[2 * k + 1] = state[place + 1] as number;
    }
    for (let row = 0; row < size; row++) {
      const rr = part[2 * row] as number;
      const ri = part[2 * row + 1] as number;
      for (let column = 0; column <= row; column++) {
        const cr = part[2 * column] as number;
        const ci = part[2 * column + 1] as number;
        const place = 2 * (row * size + column);
        density[place] = (density[place] as number) + rr * cr + ri * ci;
        density[place + 1] = (density[place + 1] as number) + ri * cr - rr * ci;
      }
    }
  }
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      const below = 2 * (row * size + column);
      const above = 2 * (column * size + row);
      density[above] = density[below] as number;
      density[above + 1] = -(density[below + 1] as number);
    }
  }
  return density;
}

/** Tr ρ² of a density matrix (interleaved, row by row): 1 for a pure state, 1/d for the fully mixed one. */
export function purityOf(density: Float64Array): number {
  return density.reduce((sum, value) => sum + value * value, 0);
}

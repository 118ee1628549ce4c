/** Applies a matrix to a statevector, one basis state at a time: naive on purpose. */
import { at } from "../../base/assert.ts";
import { complex, multiply, ONE, ZERO, type Complex, type Matrix } from "../../base/complex.ts";
import type { Control, InitialState } from "../../circuit/circuit.ts";

/** Interleaved re, im; wire q is bit q of the index. */
export type Statevector = Float64Array;

/** The amplitudes of |0⟩ and |1⟩ in each initial state. */
const AMPLITUDES: Readonly<Record<InitialState, readonly [Complex, Complex]>> = {
  "0": [ONE, ZERO],
  "1": [ZERO, ONE],
  "+": [complex(Math.SQRT1_2), complex(Math.SQRT1_2)],
  "-": [complex(Math.SQRT1_2), complex(-Math.SQRT1_2)],
  i: [complex(Math.SQRT1_2), complex(0, Math.SQRT1_2)],
  "-i": [complex(Math.SQRT1_2), complex(0, -Math.SQRT1_2)],
};

/** The product of the wires' initial states. */
export function productState(wires: readonly InitialState[]): Statevector {
  const state = new Float64Array(2 ** (wires.length + 1));
  for (let index = 0; index < state.length / 2; index++) {
    let amplitude = ONE;
    wires.forEach((initial, wire) => {
      const [zero, one] = AMPLITUDES[initial];
      amplitude = multiply(amplitude, (index >>> wire) & 1 ? one : zero);
    });
    state[2 * index] = amplitude.re;
    state[2 * index + 1] = amplitude.im;
  }
  return state;
}

function satisfies(index: number, controls: readonly Control[]): boolean {
  return controls.every(({ wire, on }) => ((index >>> wire) & 1) === (on ? 1 : 0));
}

/**
 * Applies `matrix` to `targets` (target j is bit j of the matrix index) where all controls are
 * satisfied; mutates `state`. Elsewhere the state is left alone, or set to zero when
 * `onlyControlled`: the derivative of a controlled gate vanishes there.
 */
export function applyMatrix(
  state: Statevector,
  matrix: Matrix,
  targets: readonly number[],
  controls: readonly Control[],
  onlyControlled = false,
): void {
  const { size, entries } = matrix;
  const targetMask = targets.reduce((mask, wire) => mask | (1 << wire), 0);
  const count = state.length / 2;
  const indices = new Int32Array(size);
  const before = new Float64Array(2 * size);
  for (let base = 0; base < count; base++) {
    if ((base & targetMask) !== 0) continue;
    const isActive = satisfies(base, controls);
    if (!isActive && !onlyControlled) continue;
    for (let k = 0; k < size; k++) {
      let index = base;
      targets.forEach((wire, j) => {
        if ((k >>> j) & 1) index |= 1 << wire;
      });
      indices[k] = index;
      before[2 * k] = at(state, 2 * index);
      before[2 * k + 1] = at(state, 2 * index + 1);
    }
    for (let row = 0; row < size; row++) {
      let re = 0;
      let im = 0;
      if (isActive) {
        for (let column = 0; column < size; column++) {
          const entry = at(entries, row * size + column);
          const aRe = at(before, 2 * column);
          const aIm = at(before, 2 * column + 1);
          re += entry.re * aRe - entry.im * aIm;
          im += entry.re * aIm + entry.im * aRe;
        }
      }
      const index = at(indices, row);
      state[2 * index] = re;
      state[2 * index + 1] = im;
    }
  }
}

/** Re⟨a|b⟩. */
export function realInnerProduct(a: Statevector, b: Statevector): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += at(a, index) * at(b, index);
  return sum;
}

/** Applies a column to one state in place, float64: the inner loops of a walk. */
import { CNOT, EXCHANGE, MIX, STEP_NUMBERS, TURN, type NumericColumn } from "./numeric-column.ts";

/**
 * [[a, -b*], [b, a*]] on the pairs of amplitudes that differ in `wire`'s bit, where the bits under
 * `mask` are `value`.
 */
function applyTurn(state: Float64Array, column: NumericColumn, start: number): void {
  const bit = 1 << (column[start + 1] as number);
  const mask = column[start + 3] as number;
  const value = column[start + 4] as number;
  const ar = column[start + 5] as number;
  const ai = column[start + 6] as number;
  const br = column[start + 7] as number;
  const bi = column[start + 8] as number;
  const isDiagonal = br === 0 && bi === 0;
  const size = state.length / 2;
  for (let block = 0; block < size; block += 2 * bit) {
    for (let index = block; index < block + bit; index++) {
      if ((index & mask) !== value) continue;
      const zero = 2 * index;
      const one = zero + 2 * bit;
      const zr = state[zero] as number;
      const zi = state[zero + 1] as number;
      const or = state[one] as number;
      const oi = state[one + 1] as number;
      if (isDiagonal) {
        state[zero] = ar * zr - ai * zi;
        state[zero + 1] = ar * zi + ai * zr;
        state[one] = ar * or + ai * oi;
        state[one + 1] = ar * oi - ai * or;
        continue;
      }
      state[zero] = ar * zr - ai * zi - br * or - bi * oi;
      state[zero + 1] = ar * zi + ai * zr - br * oi + bi * or;
      state[one] = br * zr - bi * zi + ar * or + ai * oi;
      state[one + 1] = br * zi + bi * zr + ar * oi - ai * or;
    }
  }
}

/** A real matrix on the pairs that differ in `wire`'s bit, where the bits under `mask` are `value`. */
function applyMix(state: Float64Array, column: NumericColumn, start: number): void {
  const bit = 1 << (column[start + 1] as number);
  const mask = column[start + 3] as number;
  const value = column[start + 4] as number;
  const a = column[start + 5] as number;
  const b = column[start + 6] as number;
  const c = column[start + 7] as number;
  const d = column[start + 8] as number;
  for (let index = 0; index < state.length / 2; index++) {
    if ((index & bit) !== 0 || (index & mask) !== value) continue;
    for (let zero = 2 * index; zero < 2 * index + 2; zero++) {
      const one = zero + 2 * bit;
      const low = state[zero] as number;
      const high = state[one] as number;
      state[zero] = a * low + b * high;
      state[one] = c * low + d * high;
    }
  }
}

/** Exchanges the amplitudes of each index that has `set`'s bits and not `clear`'s with those of index ^ flip. */
function exchange(state: Float64Array, set: number, clear: number, flip: number): void {
  const both = set | clear;
  for (let index = 0; index < state.length / 2; index++) {
    if ((index & both) !== set) continue;
    const here = 2 * index;
    const there = 2 * (index ^ flip);
    const re = state[here] as number;
    const im = state[here + 1] as number;
    state[here] = state[there] as number;
    state[here + 1] = state[there + 1] as number;
    state[there] = re;
    state[there + 1] = im;
  }
}

function applyPhase(state: Float64Array, angle: number): void {
  if (angle === 0) return;
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  for (let place = 0; place < state.length; place += 2) {
    const re = state[place] as number;
    const im = state[place + 1] as number;
    state[place] = cosine * re - sine * im;
    state[place + 1] = cosine * im + sine * re;
  }
}

/** How many steps a column has. */
export const stepCountOf = (column: NumericColumn): number => (column.length - 1) / STEP_NUMBERS;

/** Applies step `index` of a column; index `stepCountOf(column)` is its phase. */
export function applyStep(state: Float64Array, column: NumericColumn, index: number): void {
  const start = STEP_NUMBERS * index;
  if (start === column.length - 1) {
    applyPhase(state, column[start] as number);
    return;
  }
  const first = 1 << (column[start + 1] as number);
  const second = 1 << (column[start + 2] as number);
  switch (column[start]) {
    case TURN:
      applyTurn(state, column, start);
      return;
    case MIX:
      applyMix(state, column, start);
      return;
    case CNOT:
      exchange(state, first, second, second);
      return;
    case EXCHANGE:
      exchange(state, first, second, first | second);
  }
}

/**
 * Applies a column to a state (interleaved re, im, wire q is bit q); mutates `state`. Bits above those
 * of the circuit's wires just come along.
 */
export function applyColumn(state: Float64Array, column: NumericColumn): void {
  for (let index = 0; index <= stepCountOf(column); index++) applyStep(state, column, index);
}

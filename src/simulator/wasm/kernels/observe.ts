/**
 * Pauli strings P|p⟩ = i^quarterTurns (-1)^{|p & read|} |p ^ flip⟩: their expectations in a state,
 * and λ = Σ_t w_t P_t ψ, where the walk back starts.
 */
import { innerIm, innerRe, plus, times } from "./arithmetic";
import { addLanes, AMPLITUDE_SHIFT, EXPECTATION_BLOCK, parityOf, signed, word } from "./lanes";
import { OBSERVED_FLIP, OBSERVED_READ, QUARTER_TURNS } from "./words";

/** sums[lane] += ⟨ψ|P|ψ⟩, float64. */
export function addExpectation<T>(state: usize, size: u32, observable: usize, sums: usize): void {
  const flip = word(observable, OBSERVED_FLIP);
  const read = word(observable, OBSERVED_READ);
  const turns = word(observable, QUARTER_TURNS);
  // Re(i^t z) is Re z, -Im z, -Re z, Im z for t = 0 to 3.
  const isImaginary = (turns & 1) != 0;
  const isNegative = ((turns + 1) >> 1) & 1;
  for (let from: u32 = 0; from < size; from += EXPECTATION_BLOCK) {
    const until = min(from + EXPECTATION_BLOCK, size);
    let sum = v128.splat<T>(0);
    for (let index = from; index < until; index++) {
      const p = state + ((<usize>index) << AMPLITUDE_SHIFT);
      const q = state + ((<usize>(index ^ flip)) << AMPLITUDE_SHIFT);
      const re = v128.load(p);
      const im = v128.load(p, 16);
      const reFlipped = v128.load(q);
      const imFlipped = v128.load(q, 16);
      const term = isImaginary
        ? innerIm<T>(reFlipped, imFlipped, re, im)
        : innerRe<T>(reFlipped, imFlipped, re, im);
      sum = plus<T>(sum, signed<T>(term, parityOf(index, read) ^ isNegative));
    }
    addLanes<T>(sums, sum);
  }
}

/** Adds w (-1)^{|p & read|} to the real parts of λ: the factors of ψ, for strings of Z. */
export function addFactors<T>(costate: usize, size: u32, read: u32, weight: v128): void {
  for (let index: u32 = 0; index < size; index++) {
    const p = costate + ((<usize>index) << AMPLITUDE_SHIFT);
    v128.store(p, plus<T>(v128.load(p), signed<T>(weight, parityOf(index, read))));
  }
}

/** λ = (real parts of λ) ψ. */
export function multiplyByFactors<T>(costate: usize, state: usize, size: u32): void {
  const end = state + ((<usize>size) << AMPLITUDE_SHIFT);
  const across = costate - state;
  for (let p = state; p < end; p += 32) {
    const factor = v128.load(p + across);
    v128.store(p + across, times<T>(factor, v128.load(p)));
    v128.store(p + across, times<T>(factor, v128.load(p, 16)), 16);
  }
}

/** λ += w P ψ, for any string. */
export function addObserved<T>(
  costate: usize,
  state: usize,
  size: u32,
  observable: usize,
  weight: v128,
): void {
  const flip = word(observable, OBSERVED_FLIP);
  const read = word(observable, OBSERVED_READ);
  const turns = word(observable, QUARTER_TURNS);
  // i^t (x + iy) is x + iy, -y + ix, -x - iy, y - ix for t = 0 to 3.
  const isExchanged = (turns & 1) != 0;
  const reNegative = ((turns + 1) >> 1) & 1;
  const imNegative = turns >> 1;
  for (let index: u32 = 0; index < size; index++) {
    const p = state + ((<usize>index) << AMPLITUDE_SHIFT);
    const l = costate + ((<usize>(index ^ flip)) << AMPLITUDE_SHIFT);
    const parity = parityOf(index, read);
    const re = times<T>(weight, v128.load(p));
    const im = times<T>(weight, v128.load(p, 16));
    const turnedRe = signed<T>(isExchanged ? im : re, parity ^ reNegative);
    const turnedIm = signed<T>(isExchanged ? re : im, parity ^ imNegative);
    v128.store(l, plus<T>(v128.load(l), turnedRe));
    v128.store(l, plus<T>(v128.load(l, 16), turnedIm), 16);
  }
}

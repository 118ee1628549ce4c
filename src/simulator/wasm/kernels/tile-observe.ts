/**
 * Pauli strings that flip the same bits, all at once, in one large state: their expectations, and what they
 * add to λ = Σ_t w_t P_t ψ. Lanes are neighbours (neighbours.ts).
 */
import { innerIm, innerRe, plus, times } from "./arithmetic";
import { addLanes, AMPLITUDE_SHIFT, EXPECTATION_BLOCK, lanesOf, parityOf, word } from "./lanes";
import {
  everyLane,
  exchange,
  exchangeOf,
  laneBits,
  laneParities,
  onLanes,
  signsOf,
} from "./neighbours";
import {
  COSTATE,
  EXPECTATIONS,
  IS_FIRST,
  OBSERVABLE_WORDS,
  OBSERVABLES,
  OBSERVED_COUNT,
  OBSERVED_FLIP,
  OBSERVED_READ,
  PRODUCT_ROOM,
  QUARTER_TURNS,
  STATE,
  WEIGHTS,
} from "./tile-words";

@inline
function observableAt(task: usize, index: u32): usize {
  return word(task, OBSERVABLES) + ((index * OBSERVABLE_WORDS) << 2);
}

/** The sign of each lane of vector `block` under a read, and one sign more. */
@inline
function readSigns<T>(read: u32, block: u32, isNegative: u32): v128 {
  const rest = everyLane(parityOf(block, read >> laneBits<T>()) ^ isNegative);
  return signsOf<T>(v128.xor(laneParities<T>(onLanes<T>(read)), rest));
}

/** Adds to the expectations what vectors `from` to before `until` give; both multiples of the block. */
export function observeBlocks<T>(task: usize, from: u32, until: u32): void {
  const state: usize = word(task, STATE);
  const room: usize = word(task, PRODUCT_ROOM);
  const flip = word(task, OBSERVED_FLIP) >> laneBits<T>();
  const swap = exchangeOf<T>(onLanes<T>(word(task, OBSERVED_FLIP)));
  const count = word(task, OBSERVED_COUNT);
  for (let first = from; first < until; first += EXPECTATION_BLOCK) {
    for (let k: u32 = 0; k < EXPECTATION_BLOCK; k++) {
      const p = state + (<usize>(first + k) << AMPLITUDE_SHIFT);
      const q = state + (<usize>((first + k) ^ flip) << AMPLITUDE_SHIFT);
      const re = v128.load(p);
      const im = v128.load(p, 16);
      const flippedRe = exchange(v128.load(q), swap);
      const flippedIm = exchange(v128.load(q, 16), swap);
      const product = room + (k << AMPLITUDE_SHIFT);
      v128.store(product, innerRe<T>(flippedRe, flippedIm, re, im));
      v128.store(product, innerIm<T>(flippedRe, flippedIm, re, im), 16);
    }
    for (let index: u32 = 0; index < count; index++) {
      const observable = observableAt(task, index);
      const read = word(observable, OBSERVED_READ);
      const turns = word(observable, QUARTER_TURNS);
      // Re(i^t z) is Re z, -Im z, -Re z, Im z for t = 0 to 3.
      const part: usize = (turns & 1) << 4;
      const isNegative = ((turns + 1) >> 1) & 1;
      let sum = v128.splat<T>(0);
      for (let k: u32 = 0; k < EXPECTATION_BLOCK; k++) {
        const term = v128.load(room + (k << AMPLITUDE_SHIFT) + part);
        sum = plus<T>(sum, v128.xor(term, readSigns<T>(read, first + k, isNegative)));
      }
      addLanes<T>(word(task, EXPECTATIONS) + index * lanesOf<T>() * 8, sum);
    }
  }
}

/** Adds P ψ, weighed, to λ for vectors `from` to before `until` of ψ; or, of the first flip, writes λ. */
export function weighBlocks<T>(task: usize, from: u32, until: u32): void {
  const state: usize = word(task, STATE);
  const costate: usize = word(task, COSTATE);
  const flip = word(task, OBSERVED_FLIP) >> laneBits<T>();
  const swap = exchangeOf<T>(onLanes<T>(word(task, OBSERVED_FLIP)));
  const count = word(task, OBSERVED_COUNT);
  const isFirst = word(task, IS_FIRST) != 0;
  for (let block = from; block < until; block++) {
    // The factor of amplitude p before it goes to p ^ flip: Σ w i^t (-1)^{|p & read|}.
    let factorRe = v128.splat<T>(0);
    let factorIm = v128.splat<T>(0);
    for (let index: u32 = 0; index < count; index++) {
      const observable = observableAt(task, index);
      const weight = v128.splat<T>(load<T>(word(task, WEIGHTS) + index * sizeof<T>()));
      const turns = word(observable, QUARTER_TURNS);
      const signs = readSigns<T>(word(observable, OBSERVED_READ), block, turns >> 1);
      if ((turns & 1) == 0) factorRe = plus<T>(factorRe, v128.xor(weight, signs));
      else factorIm = plus<T>(factorIm, v128.xor(weight, signs));
    }
    const p = state + (<usize>block << AMPLITUDE_SHIFT);
    const l = costate + (<usize>(block ^ flip) << AMPLITUDE_SHIFT);
    const re = v128.load(p);
    const im = v128.load(p, 16);
    const newRe = v128.sub<T>(times<T>(factorRe, re), times<T>(factorIm, im));
    const newIm = plus<T>(times<T>(factorRe, im), times<T>(factorIm, re));
    const movedRe = exchange(newRe, swap);
    const movedIm = exchange(newIm, swap);
    v128.store(l, isFirst ? movedRe : plus<T>(v128.load(l), movedRe));
    v128.store(l, isFirst ? movedIm : plus<T>(v128.load(l, 16), movedIm), 16);
  }
}

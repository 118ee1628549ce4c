/**
 * Expectations of many Pauli strings. Strings that flip the same wires are sums of the same products
 * with other signs: the products are made once, and where there are many strings a Walsh-Hadamard
 * transform gives all their sums.
 */
import { at } from "../../base/assert.ts";
import { bitCount, parity } from "../../base/bits.ts";
import { walshHadamard } from "../../base/walsh-hadamard.ts";
import type { PauliString } from "../../circuit/observable.ts";
import { blocksOf, type AmplitudeSource, type BlockPass } from "./amplitude-source.ts";

/** From so many strings on, transforming a block costs less than adding it up for each of them. */
const TRANSFORMED_STRINGS = 3;

/** A string among those that flip the same wires: which it reads, and whose value it is. */
interface Reading {
  readonly z: number;
  readonly place: number;
  /** Of what is summed up; `quarterTurns` 1 and 2 are negative. */
  readonly sign: 1 | -1;
}

/** The strings that flip the wires of `x`: those that sum real parts, and those that sum imaginary ones. */
interface FlipGroup {
  readonly x: number;
  readonly real: Reading[];
  readonly imaginary: Reading[];
}

/** Groups by what they have in common, in order of first appearance. */
function groupBy<T>(list: readonly T[], keyOf: (item: T) => number): (readonly [number, T[]])[] {
  const groups = new Map<number, T[]>();
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}

function groupByFlips(paulis: readonly PauliString[]): FlipGroup[] {
  const groups = new Map<number, FlipGroup>();
  for (const [place, { x, z }] of paulis.entries()) {
    const group = groups.get(x) ?? { x, real: [], imaginary: [] };
    groups.set(x, group);
    // Re(i^k w) is Re w, -Im w, -Re w, Im w.
    const quarterTurns = bitCount(x & z) % 4;
    const sign = quarterTurns === 1 || quarterTurns === 2 ? -1 : 1;
    (quarterTurns % 2 === 0 ? group.real : group.imaginary).push({ z, place, sign });
  }
  return [...groups.values()];
}

/** Re or Im of ψ*_{l⊕x} ψ_l, where l is in `own` and l⊕x in `other`. */
function multiplyPairs(
  own: Float64Array,
  other: Float64Array,
  x: number,
  isImaginary: boolean,
  into: Float64Array,
): void {
  for (let low = 0; low < into.length; low++) {
    const re = own[2 * low] as number;
    const im = own[2 * low + 1] as number;
    const partner = 2 * (low ^ x);
    const otherRe = other[partner] as number;
    const otherIm = other[partner + 1] as number;
    into[low] = isImaginary ? otherRe * im - otherIm * re : otherRe * re + otherIm * im;
  }
}

/**
 * Σ_l (-1)^{|l∧z|} Re or Im ψ*_{l⊕x} ψ_l, over all l of a block, or over those whose bit `half` is clear.
 * @param half a bit of `x`, or 0 for all.
 */
function sumPairs(
  own: Float64Array,
  other: Float64Array,
  { x, z, isImaginary, half }: { x: number; z: number; isImaginary: boolean; half: number },
): number {
  const size = own.length / 2;
  const run = half === 0 ? size : half;
  const read = z & (size - 1) & ~half;
  let sum = 0;
  for (let start = 0; start < size; start += 2 * run) {
    for (let low = start; low < start + run; low++) {
      const re = own[2 * low] as number;
      const im = own[2 * low + 1] as number;
      const partner = 2 * (low ^ x);
      const otherRe = other[partner] as number;
      const otherIm = other[partner + 1] as number;
      const product = isImaginary ? otherRe * im - otherIm * re : otherRe * re + otherIm * im;
      sum += read !== 0 && parity(low & read) === 1 ? -product : product;
    }
  }
  return sum;
}

/**
 * ⟨ψ|P|ψ⟩ = Re Σ_i i^{|x∧z|} (-1)^{|i∧z|} ψ*_{i⊕x} ψ_i of each string, since Y = iXZ. Flips within a block
 * share one walk over the blocks; those that lead to another block share its walk over pairs of blocks. What i
 * and i⊕x add is the same, since P is Hermitian: one of the two is looked at, and counts twice.
 */
export function pauliPass(
  source: AmplitudeSource,
  paulis: readonly PauliString[],
): BlockPass & { readonly values: Float64Array } {
  const { blockWires, blockSize, blockCount } = blocksOf(source);
  const values = new Float64Array(paulis.length);
  const own = new Float64Array(2 * blockSize);
  const partner = new Float64Array(2 * blockSize);
  const products = new Float64Array(blockSize);
  const walks = groupBy(groupByFlips(paulis), ({ x }) => x >>> blockWires);
  const step = (index: number): void => {
    const [across, groups] = at(walks, Math.floor(index / blockCount));
    const block = index % blockCount;
    if ((block ^ across) < block) return;
    const first = block * blockSize;
    source.read(first, own);
    if (across !== 0) source.read((block ^ across) * blockSize, partner);
    const other = across === 0 ? own : partner;
    for (const { x, real, imaginary } of groups) {
      const low = x & (blockSize - 1);
      // Within a block, half of it; of two blocks, one.
      const half = across === 0 && low !== 0 ? 2 ** (31 - Math.clz32(low)) : 0;
      for (const readings of [real, imaginary]) {
        const isImaginary = readings === imaginary;
        const isTransformed = readings.length >= TRANSFORMED_STRINGS;
        if (isTransformed) {
          multiplyPairs(own, other, low, isImaginary, products);
          walshHadamard(products, 0, blockSize);
        }
        const isOnce = across === 0 && (isTransformed || half === 0);
        for (const { z, place, sign } of readings) {
          const sum = isTransformed
            ? at(products, z & (blockSize - 1))
            : sumPairs(own, other, { x: low, z, isImaginary, half });
          const signed = parity(first & z) === 1 ? -sign : sign;
          values[place] = at(values, place) + (isOnce ? 1 : 2) * signed * sum;
        }
      }
    }
  };
  return { stepCount: walks.length * blockCount, step, values };
}

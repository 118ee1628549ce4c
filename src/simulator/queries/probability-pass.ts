/** One pass over the probabilities of all basis states for every query that needs no more than these. */
import { at } from "../../base/assert.ts";
import type { AnswerTo, StateQuery } from "../state-query.ts";
import { blocksOf, type AmplitudeSource, type BlockPass } from "./amplitude-source.ts";

/** Takes in one block after the other. */
export interface BlockReader<Answer> {
  /** @param probabilities of the basis states from `first` on. @param amplitudes theirs, interleaved. */
  take(first: number, probabilities: Float64Array, amplitudes: Float64Array): void;
  answer(): Answer;
}

type QueryOf<Kind extends StateQuery["kind"]> = Extract<StateQuery, { kind: Kind }>;

/** The bits of `index` that stand at `wires`, wires[j] as bit j. */
const bitsAt = (index: number, wires: readonly number[]): number =>
  wires.reduce((outcome, wire, bit) => outcome | (((index >>> wire) & 1) << bit), 0);

export function readMarginal(
  { wires }: QueryOf<"marginal">,
  source: AmplitudeSource,
): BlockReader<AnswerTo<QueryOf<"marginal">>> {
  const { blockSize } = blocksOf(source);
  const probabilities = new Float64Array(2 ** wires.length);
  const lowOutcomes = Uint16Array.from({ length: blockSize }, (_, low) => bitsAt(low, wires));
  return {
    take(first, block) {
      const high = bitsAt(first, wires);
      for (let low = 0; low < block.length; low++) {
        const outcome = high | (lowOutcomes[low] as number);
        probabilities[outcome] = (probabilities[outcome] as number) + (block[low] as number);
      }
    },
    answer: () => ({ kind: "marginal", probabilities }),
  };
}

interface Candidate {
  readonly index: number;
  readonly probability: number;
  readonly re: number;
  readonly im: number;
}

export function readTop({ count }: QueryOf<"top">): BlockReader<AnswerTo<QueryOf<"top">>> {
  let best: Candidate[] = [];
  /** What a later basis state must exceed to be among the likeliest. */
  let least = -1;
  const keepBest = (): void => {
    best = best
      .toSorted((a, b) => b.probability - a.probability || a.index - b.index)
      .slice(0, count);
    if (best.length === count) least = best.at(-1)?.probability ?? least;
  };
  return {
    take(first, block, amplitudes) {
      for (let low = 0; low < block.length; low++) {
        const probability = block[low] as number;
        if (!(probability > least)) continue;
        const re = amplitudes[2 * low] as number;
        const im = amplitudes[2 * low + 1] as number;
        best.push({ index: first + low, probability, re, im });
        if (best.length >= 2 * count) keepBest();
      }
    },
    answer() {
      keepBest();
      return {
        kind: "top",
        indices: Uint32Array.from(best, ({ index }) => index),
        amplitudes: Float64Array.from(best.flatMap(({ re, im }) => [re, im])),
      };
    },
  };
}

export function readHistogram({
  bins,
}: QueryOf<"histogram">): BlockReader<AnswerTo<QueryOf<"histogram">>> {
  const counts = new Float64Array(bins);
  const masses = new Float64Array(bins);
  return {
    take(_first, block) {
      for (let low = 0; low < block.length; low++) {
        const probability = block[low] as number;
        // Of 0 it is infinite: the last bin.
        const bin = Math.min(bins - 1, Math.max(0, Math.round(-Math.log2(probability))));
        counts[bin] = (counts[bin] as number) + 1;
        masses[bin] = (masses[bin] as number) + probability;
      }
    },
    answer: () => ({ kind: "histogram", counts, masses }),
  };
}

/** Σp of each block: where samples lie, before any is looked for. */
export function readMasses(source: AmplitudeSource): BlockReader<Float64Array> {
  const { blockWires, blockCount } = blocksOf(source);
  const masses = new Float64Array(blockCount);
  return {
    take(first, block) {
      let sum = 0;
      for (let low = 0; low < block.length; low++) sum += block[low] as number;
      masses[first >>> blockWires] = sum;
    },
    answer: () => masses,
  };
}

/** p = |amplitude|². */
export function probabilitiesOf(amplitudes: Float64Array, into: Float64Array): void {
  for (let low = 0; low < into.length; low++) {
    const re = amplitudes[2 * low] as number;
    const im = amplitudes[2 * low + 1] as number;
    into[low] = re * re + im * im;
  }
}

/** Shows every block to all readers, a block a step. */
export function probabilityPass(
  source: AmplitudeSource,
  readers: readonly BlockReader<unknown>[],
): BlockPass {
  const { blockSize, blockCount } = blocksOf(source);
  const amplitudes = new Float64Array(2 * blockSize);
  const probabilities = new Float64Array(blockSize);
  return {
    stepCount: readers.length === 0 ? 0 : blockCount,
    step(block) {
      const first = block * blockSize;
      source.read(first, amplitudes);
      probabilitiesOf(amplitudes, probabilities);
      for (const reader of readers) reader.take(first, probabilities, amplitudes);
    },
  };
}

/** Draws by the sums of the blocks, a block a step: each is read only if samples lie in it. */
export function samplePass(
  source: AmplitudeSource,
  numbers: Float64Array,
  masses: BlockReader<Float64Array>,
): BlockPass & { answer(): AnswerTo<QueryOf<"samples">> } {
  const { blockSize, blockCount } = blocksOf(source);
  const amplitudes = new Float64Array(2 * blockSize);
  const probabilities = new Float64Array(blockSize);
  const indices = new Uint32Array(numbers.length);
  // The least first, so that one walk over the blocks meets them all.
  const order = Uint32Array.from(numbers.keys()).toSorted(
    (a, b) => (numbers[a] as number) - (numbers[b] as number),
  );
  let total = -1;
  let passed = 0;
  let next = 0;
  const target = (): number => (numbers[at(order, next)] as number) * total;
  return {
    stepCount: blockCount,
    step(block) {
      if (total < 0) total = masses.answer().reduce((sum, mass) => sum + mass, 0);
      const isLast = block === blockCount - 1;
      const end = passed + at(masses.answer(), block);
      // Rounding may leave a number beyond the sum of all it was compared with.
      const isHere = (): boolean => next < order.length && (isLast || target() < end);
      if (!isHere()) {
        passed = end;
        return;
      }
      source.read(block * blockSize, amplitudes);
      probabilitiesOf(amplitudes, probabilities);
      let sum = passed;
      let last = 0;
      for (let low = 0; low < blockSize && next < order.length; low++) {
        const probability = probabilities[low] as number;
        if (probability === 0) continue;
        last = low;
        sum += probability;
        while (next < order.length && target() < sum) {
          indices[at(order, next++)] = block * blockSize + low;
        }
      }
      while (isHere()) {
        indices[at(order, next++)] = block * blockSize + last;
      }
      passed = end;
    },
    answer: () => ({ kind: "samples", indices }),
  };
}

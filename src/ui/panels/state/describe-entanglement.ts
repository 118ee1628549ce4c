/** What the entanglement of a state says, in a sentence or two. */
import { formatFixed } from "../../primitives/format.ts";

export interface Entanglement {
  /** Entropy of each wire alone, bits. */
  readonly entropy: Float64Array;
  /** wireCount × wireCount, bits; null when there are too many wires. */
  readonly mutualInformation: Float64Array | null;
}

/** What two wires of a mixture share. */
export interface Mixedness extends Entanglement {
  /** Tr ρ² of all wires together. */
  readonly purity: number;
  /** wireCount × wireCount, above 0 where two wires are entangled, at most 1/2. */
  readonly negativity: Float64Array | null;
}

/** Less is rounding, or too little to speak of, bits. */
const NOTHING = 0.005;
/** As good as all there can be, bits. */
const NEARLY = 0.01;

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly bits: number;
}

function pairsOf(mutualInformation: Float64Array, count: number): Pair[] {
  const pairs: Pair[] = [];
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      pairs.push({ a, b, bits: mutualInformation[a * count + b] ?? 0 });
    }
  }
  return pairs.toSorted((one, other) => other.bits - one.bits);
}

const bitsText = (bits: number): string => `${formatFixed(bits, 2)} bits`;

/** "q0 and q1 share 2.00 bits: they are maximally entangled with each other, and with nothing else." */
export function describeEntanglement({ entropy, mutualInformation }: Entanglement): string {
  const count = entropy.length;
  if (count === 1) return "One wire has nothing to be entangled with.";
  const most = Math.max(...entropy);
  if (most < NOTHING) return "Every wire is in a state of its own: nothing is entangled.";
  const wire = entropy.indexOf(most);
  const alone =
    most > 1 - NEARLY
      ? `q${wire} is entangled with the others as much as can be (${bitsText(most)} of entropy).`
      : `q${wire} is entangled most: ${bitsText(most)} of entropy, of at most 1.`;
  if (!mutualInformation) return alone;
  const [first, ...rest] = pairsOf(mutualInformation, count);
  if (!first) return alone;
  const { a, b, bits } = first;
  if (bits > 2 - NEARLY) {
    return `q${a} and q${b} share ${bitsText(bits)}: they are maximally entangled with each other, and with nothing else.`;
  }
  if (bits < NOTHING) {
    return `${alone} Yet no two wires share anything by themselves: it is a matter of three or more.`;
  }
  const last = rest.at(-1);
  if (last && bits - last.bits < NEARLY) {
    return `Every two wires share ${bitsText(bits)}. ${alone}`;
  }
  return `q${a} and q${b} share the most, ${bitsText(bits)} of at most 2. ${alone}`;
}

/** Less is rounding. */
const NOT_NEGATIVE = 1e-4;

/**
 * "The most entangled are q0 and q1: negativity 0.31 of at most 0.5. What wires share may also be correlation alone, …":
 * in a mixture neither entropy nor mutual information tells entanglement.
 */
export function describeMixture({ entropy, negativity, mutualInformation }: Mixedness): string {
  const count = entropy.length;
  if (count === 1) return "The entropy of the one wire is what noise made of its state.";
  if (!negativity || !mutualInformation) return "";
  const [most] = pairsOf(negativity, count);
  const [closest] = pairsOf(mutualInformation, count);
  if (!most || !closest) return "";
  if (most.bits > NOT_NEGATIVE) {
    return `q${most.a} and q${most.b} are entangled${count > 2 ? " most" : ""}: negativity ${formatFixed(most.bits, 3)}, of at most 0.5. Entropy comes of noise, too.`;
  }
  if (closest.bits < NOTHING) {
    return "No two wires share anything by themselves. Entropy here comes of noise, too.";
  }
  return `No two wires are entangled by themselves: what q${closest.a} and q${closest.b} share, ${bitsText(closest.bits)}, is correlation alone.`;
}

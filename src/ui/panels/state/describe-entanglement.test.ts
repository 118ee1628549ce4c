import { describe, expect, it } from "vitest";
import { describeEntanglement, describeMixture } from "./describe-entanglement.ts";

/** Entropies, and the shared bits of pairs "01", "02", … */
function sentence(entropy: readonly number[], pairs: Readonly<Record<string, number>>): string {
  const count = entropy.length;
  const mutualInformation = new Float64Array(count * count);
  for (const [pair, bits] of Object.entries(pairs)) {
    const [a = 0, b = 0] = [...pair].map(Number);
    mutualInformation[a * count + b] = bits;
    mutualInformation[b * count + a] = bits;
  }
  return describeEntanglement({ entropy: Float64Array.from(entropy), mutualInformation });
}

describe("entanglement in words", () => {
  it("a product state", () => {
    expect(sentence([0, 0, 1e-9], {})).toBe(
      "Every wire is in a state of its own: nothing is entangled.",
    );
  });

  it("a Bell pair beside another wire", () => {
    expect(sentence([1, 0, 1], { "02": 2 })).toBe(
      "q0 and q2 share 2.00 bits: they are maximally entangled with each other, and with nothing else.",
    );
  });

  it("a GHZ state: one bit between any two, none of it theirs alone", () => {
    expect(sentence([1, 1, 1], { "01": 1, "02": 1, "12": 1 })).toBe(
      "Every two wires share 1.00 bits. q0 is entangled with the others as much as can be (1.00 bits of entropy).",
    );
  });

  it("a state whose pairs share nothing is not called a product", () => {
    expect(sentence([1, 1, 1, 1], {})).toBe(
      "q0 is entangled with the others as much as can be (1.00 bits of entropy). Yet no two wires share anything by themselves: it is a matter of three or more.",
    );
  });

  it("something between", () => {
    expect(sentence([0.3, 0.62, 0.4], { "01": 0.2, "12": 0.71 })).toBe(
      "q1 and q2 share the most, 0.71 bits of at most 2. q1 is entangled most: 0.62 bits of entropy, of at most 1.",
    );
  });

  it("two wires partly, one wire, and too many wires for pairs", () => {
    expect(sentence([0.5, 0.5], { "01": 1 })).toBe(
      "q0 and q1 share the most, 1.00 bits of at most 2. q0 is entangled most: 0.50 bits of entropy, of at most 1.",
    );
    expect(sentence([0], {})).toBe("One wire has nothing to be entangled with.");
    const entropy = new Float64Array(14).fill(0.2);
    expect(describeEntanglement({ entropy, mutualInformation: null })).toBe(
      "q0 is entangled most: 0.20 bits of entropy, of at most 1.",
    );
  });
});

describe("a mixture", () => {
  const none = new Float64Array(4);
  const of = (bits: number): Float64Array => Float64Array.of(0, bits, bits, 0);
  const entropy = Float64Array.of(0.9, 0.9);

  it("is entangled where its negativity says so, whatever its entropy", () => {
    const mixture = { entropy, purity: 0.7, mutualInformation: of(1.2), negativity: of(0.31) };
    expect(describeMixture(mixture)).toBe(
      "q0 and q1 are entangled: negativity 0.310, of at most 0.5. Entropy comes of noise, too.",
    );
  });

  it("may share nothing, or correlation alone", () => {
    const classical = { entropy, purity: 0.5, mutualInformation: of(1), negativity: none };
    expect(describeMixture(classical)).toMatch(/what q0 and q1 share, 1\.00 bits, is correlation/);
    expect(describeMixture({ ...classical, mutualInformation: none })).toMatch(
      /^No two wires share/,
    );
  });

  it("of one wire is noise", () => {
    const one = new Float64Array(1);
    const alone = { entropy: one, purity: 0.8, mutualInformation: one, negativity: one };
    expect(describeMixture(alone)).toMatch(/what noise made of its state/);
  });
});

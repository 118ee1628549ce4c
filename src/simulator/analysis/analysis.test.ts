/** Partial traces, entropies and entanglement against exact values and against naive definitions. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom, type Random } from "../../base/random.ts";
import { distance } from "../fixtures.ts";
import { pauliExpectation } from "../reference/pauli.ts";
import {
  blochVectors,
  meyerWallach,
  shannonEntropy,
  wireEntropies,
  wirePurities,
} from "./bloch-vectors.ts";
import { hermitianEigenvalues } from "./hermitian-eigenvalues.ts";
import { mutualInformation } from "./mutual-information.ts";
import { pauliMean } from "./pauli-mean.ts";
import { purityOf, reducedDensity } from "./reduced-density.ts";

/** A normalised state from its real amplitudes. */
function realState(amplitudes: readonly number[]): Float64Array {
  const norm = Math.hypot(...amplitudes);
  return Float64Array.from(amplitudes.flatMap((value) => [value / norm, 0]));
}

function gaussian(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.uniform(0, 1)));
  return radius * Math.cos(random.uniform(0, 2 * Math.PI));
}

/** Haar-random: independent Gaussian amplitudes, normalised. */
function haarState(random: Random, wireCount: number): Float64Array {
  const state = Float64Array.from({ length: 2 * 2 ** wireCount }, () => gaussian(random));
  const norm = Math.hypot(...state);
  return state.map((value) => value / norm);
}

const basis = (wireCount: number, indices: readonly number[]): Float64Array =>
  realState(Array.from({ length: 2 ** wireCount }, (_, index) => Number(indices.includes(index))));

const ghz = (wireCount: number): Float64Array => basis(wireCount, [0, 2 ** wireCount - 1]);
const w = (wireCount: number): Float64Array =>
  basis(
    wireCount,
    Array.from({ length: wireCount }, (_, wire) => 1 << wire),
  );

function analyse(state: Float64Array, wireCount: number) {
  const bloch = blochVectors(state, wireCount);
  const purity = wirePurities(bloch);
  const entropy = wireEntropies(bloch);
  return {
    bloch,
    purity,
    entropy,
    q: meyerWallach(purity),
    shared: mutualInformation((pair) => reducedDensity(state, pair), entropy),
  };
}

/** |ψ⟩⟨ψ| written out, and the wires not wanted traced out one after the other: the definition. */
function naiveDensity(
  state: Float64Array,
  wireCount: number,
  wires: readonly number[],
): Float64Array {
  const size = 2 ** wires.length;
  const density = new Float64Array(2 * size * size);
  const patternOf = (index: number): number =>
    wires.reduce((pattern, wire, bit) => pattern | (((index >>> wire) & 1) << bit), 0);
  const restOf = (index: number): number =>
    wires.reduce((rest, wire) => rest & ~(1 << wire), index);
  for (let a = 0; a < 2 ** wireCount; a++) {
    for (let b = 0; b < 2 ** wireCount; b++) {
      if (restOf(a) !== restOf(b)) continue;
      const place = 2 * (patternOf(a) * size + patternOf(b));
      const [ar, ai] = [at(state, 2 * a), at(state, 2 * a + 1)];
      const [br, bi] = [at(state, 2 * b), at(state, 2 * b + 1)];
      density[place] = at(density, place) + ar * br + ai * bi;
      density[place + 1] = at(density, place + 1) + ai * br - ar * bi;
    }
  }
  return density;
}

describe("exact values", () => {
  it("of a Bell pair: maximally mixed wires, two bits shared", () => {
    const { bloch, purity, entropy, q, shared } = analyse(ghz(2), 2);
    expect(distance(bloch, [0, 0, 0, 0, 0, 0])).toBeLessThan(1e-15);
    expect(distance(purity, [0.5, 0.5])).toBeLessThan(1e-15);
    expect(distance(entropy, [1, 1])).toBeLessThan(1e-15);
    expect(q).toBeCloseTo(1, 14);
    expect(distance(shared, [0, 2, 2, 0])).toBeLessThan(1e-12);
    expect(
      distance(
        reducedDensity(ghz(2), [0, 1]),
        [
          0.5, 0, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0, 0, 0,
          0, 0, 0.5, 0,
        ],
      ),
    ).toBeLessThan(1e-15);
  });

  it("of GHZ: every wire is mixed, every two share one bit", () => {
    for (const wires of [3, 4, 6]) {
      const { q, shared } = analyse(ghz(wires), wires);
      expect(q).toBeCloseTo(1, 14);
      shared.forEach((value, place) =>
        expect(value).toBeCloseTo(place % (wires + 1) === 0 ? 0 : 1, 10),
      );
    }
  });

  it("of W: Q = 4(n-1)/n², and the mutual information of its two-wire states", () => {
    for (const wires of [3, 4, 5]) {
      const { q, shared, entropy } = analyse(w(wires), wires);
      expect(q).toBeCloseTo((4 * (wires - 1)) / wires ** 2, 13);
      const p = 1 / wires;
      const single = shannonEntropy([p, 1 - p]);
      expect(
        distance(
          entropy,
          Array.from({ length: wires }, () => single),
        ),
      ).toBeLessThan(1e-13);
      const expected = 2 * single - shannonEntropy([2 * p, 1 - 2 * p]);
      expect(at(shared, 1)).toBeCloseTo(expected, 10);
    }
  });

  it("of a product: pure wires that share nothing, each where it points", () => {
    const [c, s] = [Math.cos(0.3), Math.sin(0.3)];
    // Wire 0 is c|0⟩ + s|1⟩, wire 1 is (|0⟩ + i|1⟩)/√2, wire 2 is |1⟩.
    const state = new Float64Array(16);
    [c, s].forEach((amplitude, zero) => {
      state[2 * (4 + zero)] = amplitude * Math.SQRT1_2;
      state[2 * (4 + 2 + zero) + 1] = amplitude * Math.SQRT1_2;
    });
    const { bloch, purity, entropy, q, shared } = analyse(state, 3);
    const expected = [Math.sin(0.6), 0, Math.cos(0.6), 0, 1, 0, 0, 0, -1];
    expect(distance(bloch, expected)).toBeLessThan(1e-15);
    expect(distance(purity, [1, 1, 1])).toBeLessThan(1e-15);
    expect(Math.max(...entropy)).toBeLessThan(1e-13);
    expect(q).toBeLessThan(1e-14);
    expect(Math.max(...shared)).toBeLessThan(1e-9);
  });

  it("of Haar-random states: Q is (N-2)/(N+1) on average", () => {
    const random = createRandom(1, "haar");
    for (const wires of [2, 4, 6]) {
      const count = 400;
      let sum = 0;
      for (let k = 0; k < count; k++) sum += analyse(haarState(random, wires), wires).q;
      const size = 2 ** wires;
      const error = Math.abs(sum / count - (size - 2) / (size + 1));
      // Of the spread of Q, about 0.25 at two wires and less above, √400 is a twentieth.
      expect(error).toBeLessThan(4 * (0.25 / Math.sqrt(count)));
    }
  });
});

describe("random states", () => {
  const random = createRandom(5, "states");

  it("have the reduced states of the definition, whatever the order of the wires", () => {
    for (const wires of [[0], [2], [1, 3], [3, 1], [4, 0, 2], [0, 1, 2, 3], [3, 2, 4, 0]]) {
      const state = haarState(random, 5);
      const density = reducedDensity(state, wires);
      expect(distance(density, naiveDensity(state, 5, wires))).toBeLessThan(1e-14);
      const trace = Array.from({ length: 2 ** wires.length }, (_, k) =>
        at(density, 2 * k * (2 ** wires.length + 1)),
      ).reduce((sum, value) => sum + value, 0);
      expect(trace).toBeCloseTo(1, 13);
    }
  });

  it("have Bloch vectors of Pauli expectations, and purities of the reduced states", () => {
    const state = haarState(random, 4);
    const { bloch, purity } = analyse(state, 4);
    for (let wire = 0; wire < 4; wire++) {
      const bit = 1 << wire;
      const paulis = [
        { x: bit, z: 0 },
        { x: bit, z: bit },
        { x: 0, z: bit },
      ];
      const expected = paulis.map((pauli) => pauliExpectation(state, pauli));
      expect(distance(bloch.subarray(3 * wire, 3 * wire + 3), expected)).toBeLessThan(1e-14);
      expect(at(purity, wire)).toBeCloseTo(purityOf(reducedDensity(state, [wire])), 13);
    }
  });

  it("have the expectations that the reference finds, for any Pauli string", () => {
    const state = haarState(random, 5);
    for (let x = 0; x < 32; x++) {
      for (let z = 0; z < 32; z++) {
        expect(pauliMean(state, { x, z })).toBeCloseTo(pauliExpectation(state, { x, z }), 13);
      }
    }
  });

  it("share as much as the entropies of both sides say", () => {
    // In a pure state of four wires S(ab) = S(cd), and S(a) = S(bcd): the other side of each cut.
    const state = haarState(random, 4);
    const { shared, entropy } = analyse(state, 4);
    const entropyOf = (wires: readonly number[]): number =>
      shannonEntropy(hermitianEigenvalues(naiveDensity(state, 4, wires)));
    for (let a = 0; a < 4; a++) {
      const others = [0, 1, 2, 3].filter((wire) => wire !== a);
      expect(at(entropy, a)).toBeCloseTo(entropyOf(others), 10);
      for (let b = 0; b < a; b++) {
        const rest = others.filter((wire) => wire !== b);
        const expected = at(entropy, a) + at(entropy, b) - entropyOf(rest);
        expect(at(shared, a * 4 + b)).toBeCloseTo(expected, 10);
        expect(at(shared, b * 4 + a)).toBe(at(shared, a * 4 + b));
      }
    }
  });

  it("have eigenvalues that solve the characteristic equation", () => {
    const density = reducedDensity(haarState(random, 6), [1, 4]);
    const values = hermitianEigenvalues(density);
    expect(values).toHaveLength(4);
    const power = (k: number): number => values.reduce((sum, value) => sum + value ** k, 0);
    expect(power(1)).toBeCloseTo(1, 12);
    expect(power(2)).toBeCloseTo(purityOf(density), 12);
    expect(Math.min(...values)).toBeGreaterThan(-1e-12);
  });
});

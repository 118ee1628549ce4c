/** Expressibility and entangling capability: exact cases, and what their definitions imply. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { circuitParameters, type Circuit } from "../../circuit/circuit.ts";
import { circuitOf, zeros } from "../../simulator/fixtures.ts";
import { createReference } from "../../simulator/reference/reference.ts";
import {
  entanglementOf,
  expressibility,
  expressibilityError,
  fidelity,
  FIDELITY_BINS,
  fidelityShares,
  measureCapability,
} from "./capability.ts";
import { haarEntanglement, haarFidelityShares, haarState } from "./haar.ts";
import { spreadOf } from "./spread.ts";

const NO_FEATURES = new Float64Array(0);

async function measure(circuit: Circuit, pairs: number, seed = 1) {
  const parameters = circuitParameters(circuit);
  const session = unwrap(
    await createReference().open({ circuit, parameters, featureCount: 0, observables: [] }),
  );
  return measureCapability(session, {
    wireCount: circuit.wires.length,
    parameterCount: parameters.length,
    features: NO_FEATURES,
    pairs,
    seed,
  });
}

describe("Haar-random states", () => {
  it("have fidelities whose shares sum to 1 and whose mean is 1/N", () => {
    for (const wires of [1, 2, 4]) {
      const shares = haarFidelityShares(wires, 4000);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      const mean = shares.reduce((sum, share, bin) => sum + (share * (bin + 0.5)) / 4000, 0);
      expect(mean).toBeCloseTo(1 / 2 ** wires, 5);
    }
  });

  it("are as expressive and as entangled as they say of themselves", () => {
    const random = createRandom(2, "haar");
    for (const wires of [1, 3, 4]) {
      const pairs = 3000;
      const states = Array.from({ length: 2 * pairs }, () => haarState(random, wires));
      const fidelities = Array.from({ length: pairs }, (_, k) =>
        fidelity(at(states, 2 * k), at(states, 2 * k + 1)),
      );
      // The divergence of a sample from its own distribution: (bins - 1)/(2·pairs) at most, on average.
      expect(expressibility(fidelities, wires)).toBeLessThan((2 * FIDELITY_BINS) / (2 * pairs));
      const { mean, meanError } = spreadOf(states.map((state) => entanglementOf(state, wires)));
      expect(Math.abs(mean - haarEntanglement(wires))).toBeLessThan(4 * meanError + 1e-12);
    }
  });
});

describe("expressibility", () => {
  it("is that of one state where all states are the same: ln bins on one wire, (N - 1) times on more", () => {
    for (const wires of [1, 2, 3]) {
      const expected = (2 ** wires - 1) * Math.log(FIDELITY_BINS);
      expect(expressibility([1, 1, 1], wires)).toBeCloseTo(expected, 9);
      expect(expressibility([1 + 1e-15], wires)).toBeCloseTo(expected, 9);
    }
  });

  it("is 0 where fidelities are spread as one wire's are: evenly", () => {
    const even = Array.from(
      { length: 10 * FIDELITY_BINS },
      (_, k) => (k + 0.5) / 10 / FIDELITY_BINS,
    );
    expect(expressibility(even, 1)).toBeCloseTo(0, 12);
  });
});

describe("expressibilityError", () => {
  it("is how far estimates from as many pairs scatter", () => {
    const random = createRandom(6, "scatter");
    const [wires, pairs] = [2, 600];
    // Fidelities of something less even than Haar's.
    const draws = Array.from({ length: 120 }, () => {
      const fidelities = Array.from({ length: pairs }, () => random.uniform(0, 1) ** 1.5);
      const shares = fidelityShares(fidelities);
      return {
        value: expressibility(fidelities, wires),
        error: expressibilityError(shares, wires, pairs),
      };
    });
    const { variance } = spreadOf(draws.map(({ value }) => value));
    const told = draws.reduce((sum, { error }) => sum + error, 0) / draws.length;
    expect(told / Math.sqrt(variance)).toBeGreaterThan(0.75);
    expect(told / Math.sqrt(variance)).toBeLessThan(1.25);
  });
});

describe("measureCapability", () => {
  const bell = circuitOf(zeros(2), [
    ["ry", [0], [], ["theta0"]],
    ["x", [1], [0], []],
  ]);

  it("finds a circuit without parameters at one point", async () => {
    const found = await measure(
      circuitOf(zeros(2), [
        ["h", [0], [], []],
        ["x", [1], [0], []],
      ]),
      5,
    );
    expect(found.expressibility).toBeCloseTo(3 * Math.log(FIDELITY_BINS), 9);
    expect(found.entanglement.mean).toBeCloseTo(1, 12);
  });

  it("finds no entanglement between wires that never meet", async () => {
    const apart = circuitOf(zeros(2), [
      ["ry", [0], [], ["theta0"]],
      ["ry", [1], [], ["theta1"]],
    ]);
    expect((await measure(apart, 20)).entanglement.mean).toBeLessThan(1e-12);
  });

  it("finds Q = sin² θ, 1/2 on average, of RY and a CNOT", async () => {
    const { entanglement } = await measure(bell, 1500);
    expect(entanglement.count).toBe(3000);
    expect(Math.abs(entanglement.mean - 0.5)).toBeLessThan(4 * entanglement.meanError);
    // sin² θ has the variance 1/8.
    expect(Math.abs(entanglement.variance - 1 / 8)).toBeLessThan(4 * entanglement.varianceError);
  });

  it("finds the same again for the same seed, something else for another", async () => {
    expect(await measure(bell, 30)).toEqual(await measure(bell, 30));
    expect(await measure(bell, 30, 2)).not.toEqual(await measure(bell, 30));
  });

  it("stops when its checkpoint rejects", async () => {
    const session = { state: () => Promise.resolve(new Float64Array([1, 0, 0, 0])) };
    let count = 0;
    const stop = async (): Promise<void> => {
      if (++count === 3) throw new Error("enough");
    };
    const request = {
      wireCount: 1,
      parameterCount: 0,
      features: NO_FEATURES,
      pairs: 100,
      seed: 1,
    };
    await expect(measureCapability(session, request, stop)).rejects.toThrow("enough");
    expect(count).toBe(3);
  });
});

/** Density matrices against what pure states say of the same, and against exact values of Werner states. */
import { describe, expect, it } from "vitest";
import { createRandom } from "../../base/random.ts";
import { distance, randomNumbers, randomObservable } from "../fixtures.ts";
import { blochVectors } from "./bloch-vectors.ts";
import {
  mixedBlochVectors,
  mixedPauliMean,
  negativity,
  partialTrace,
  probabilitiesOf,
} from "./mixed-state.ts";
import { pauliMean } from "./pauli-mean.ts";
import { purityOf, reducedDensity } from "./reduced-density.ts";

function randomState(seed: number, wireCount: number): Float64Array {
  const state = randomNumbers(createRandom(seed, "state"), 2 * 2 ** wireCount);
  const norm = Math.hypot(...state);
  return state.map((value) => value / norm);
}

/** |ψ⟩⟨ψ|, row by row. */
function pure(state: Float64Array): Float64Array {
  const size = state.length / 2;
  return Float64Array.from(
    Array.from({ length: size * size }, (_, place) => {
      const [row, column] = [2 * Math.floor(place / size), 2 * (place % size)];
      const [ar = 0, ai = 0] = state.subarray(row, row + 2);
      const [br = 0, bi = 0] = state.subarray(column, column + 2);
      return [ar * br + ai * bi, ai * br - ar * bi];
    }).flat(),
  );
}

const mixed = (share: number, a: Float64Array, b: Float64Array): Float64Array =>
  a.map((value, index) => share * value + (1 - share) * (b[index] ?? 0));

describe("of pure states", () => {
  it.each([1, 2, 3, 4])("%i wires give what the state itself gives", (wireCount) => {
    const state = randomState(wireCount, wireCount);
    const density = pure(state);
    expect(
      distance(mixedBlochVectors(density, wireCount), blochVectors(state, wireCount)),
    ).toBeLessThan(1e-14);
    const random = createRandom(wireCount, "strings");
    for (let trial = 0; trial < 20; trial++) {
      const pauli = randomObservable(random, wireCount);
      expect(mixedPauliMean(density, pauli)).toBeCloseTo(pauliMean(state, pauli), 13);
    }
    const wires = [wireCount - 1, 0].slice(0, wireCount);
    expect(distance(partialTrace(density, wires), reducedDensity(state, wires))).toBeLessThan(
      1e-14,
    );
    expect(purityOf(density)).toBeCloseTo(1, 13);
    const chances = Array.from(probabilitiesOf(density));
    chances.forEach((chance, index) =>
      expect(chance).toBeCloseTo(
        (state[2 * index] ?? 0) ** 2 + (state[2 * index + 1] ?? 0) ** 2,
        14,
      ),
    );
  });
});

describe("of mixtures", () => {
  it("everything that is linear mixes as they do", () => {
    const [a, b] = [randomState(1, 3), randomState(2, 3)];
    const both = mixed(0.3, pure(a), pure(b));
    const vectors = mixed(0.3, blochVectors(a, 3), blochVectors(b, 3));
    expect(distance(mixedBlochVectors(both, 3), vectors)).toBeLessThan(1e-14);
    const y = { x: 0b101, z: 0b110 };
    expect(mixedPauliMean(both, y)).toBeCloseTo(0.3 * pauliMean(a, y) + 0.7 * pauliMean(b, y), 14);
    expect(purityOf(both)).toBeLessThan(0.99);
  });

  it.each([0, 0.2, 1 / 3, 0.5, 1])(
    "a Bell pair with share %d of all is entangled from a third on",
    (share) => {
      const h = Math.SQRT1_2;
      const bell = pure(Float64Array.of(h, 0, 0, 0, 0, 0, h, 0));
      const nothing = Float64Array.from({ length: 32 }, (_, place) =>
        place % 10 === 0 ? 1 / 4 : 0,
      );
      // Werner's states (PRA 40, 4277 (1989)): negativity max(0, (3p - 1)/4).
      expect(negativity(mixed(share, bell, nothing))).toBeCloseTo(
        Math.max(0, (3 * share - 1) / 4),
        12,
      );
    },
  );

  it("a product of two wires is not entangled, however they are mixed", () => {
    const product = pure(Float64Array.of(0.36, 0, 0.48, 0, 0, 0.48, 0, 0.64));
    expect(negativity(product)).toBeCloseTo(0, 12);
  });
});

/** Tangents and metrics against central differences, overlaps and closed forms. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { circuitParameters, type Circuit } from "../../circuit/circuit.ts";
import { circuitOf, distance, randomNumbers, zeros } from "../fixtures.ts";
import { randomCircuit } from "../random-circuit.ts";
import { createReference } from "../reference/reference.ts";
import { fubiniStudyMetric, stateTangents } from "./fubini-study.ts";

async function stateAt(
  circuit: Circuit,
  featureCount: number,
  features: Float64Array,
  parameters: Float64Array,
): Promise<Float64Array> {
  const names = circuitParameters(circuit);
  const request = { circuit, featureCount, observables: [], parameters: names };
  const session = unwrap(await createReference().open(request));
  return session.state(features, parameters);
}

const moved = (values: Float64Array, step: Float64Array, by: number): Float64Array =>
  values.map((value, k) => value + by * at(step, k));

describe("random circuits of all gates", () => {
  it.each(Array.from({ length: 30 }, (_, seed) => [seed] as const))("seed %i", async (seed) => {
    const random = createRandom(seed, "tangents");
    const circuit = randomCircuit(random, {
      wireCount: 1 + random.integer(4),
      opCount: 14,
      featureCount: 2,
      parameterCount: 4,
      maxControls: 2,
      customGateCount: 1,
      subcircuitCount: 1,
    });
    const names = circuitParameters(circuit);
    const features = randomNumbers(random, 2);
    const parameters = randomNumbers(random, names.length);
    const found = stateTangents(circuit, features, names, parameters);
    expect(distance(found.state, await stateAt(circuit, 2, features, parameters))).toBeLessThan(
      1e-12,
    );
    expect(names.length).toBeGreaterThan(0);
    const h = 1e-5;
    for (const [k] of names.entries()) {
      const step = parameters.map((_, other) => (other === k ? 1 : 0));
      const above = await stateAt(circuit, 2, features, moved(parameters, step, h));
      const below = await stateAt(circuit, 2, features, moved(parameters, step, -h));
      const slope = above.map((value, place) => (value - at(below, place)) / (2 * h));
      expect(distance(at(found.tangents, k), slope)).toBeLessThan(1e-8);
    }
    // 1 - |⟨ψ(θ)|ψ(θ + tδ)⟩|² is t² δᵀFδ, to fourth order in t for the mean of both signs.
    const metric = fubiniStudyMetric(found);
    const step = randomNumbers(random, names.length);
    const t = 1e-3;
    const loss = async (by: number): Promise<number> => {
      const there = await stateAt(circuit, 2, features, moved(parameters, step, by));
      let [re, im] = [0, 0];
      for (let place = 0; place < there.length; place += 2) {
        const [a, b] = [at(found.state, place), at(found.state, place + 1)];
        const [c, d] = [at(there, place), at(there, place + 1)];
        re += a * c + b * d;
        im += a * d - b * c;
      }
      return 1 - (re * re + im * im);
    };
    const expected = names.reduce(
      (sum, _, i) =>
        sum +
        names.reduce(
          (row, __, j) => row + at(step, i) * at(metric, i * names.length + j) * at(step, j),
          0,
        ),
      0,
    );
    const measured = ((await loss(t)) + (await loss(-t))) / 2 / t ** 2;
    expect(Math.abs(measured - expected)).toBeLessThan(1e-5 * Math.max(1, expected));
  });
});

describe("closed forms", () => {
  const metricOf = (circuit: Circuit, parameters: readonly number[]): number[] => {
    const values = Float64Array.from(parameters);
    const names = circuitParameters(circuit);
    return [...fubiniStudyMetric(stateTangents(circuit, new Float64Array(0), names, values))];
  };

  it("is a quarter of the variance of the Pauli matrix on the diagonal", () => {
    // RX on |0⟩: Var X = 1. RZ behind RY(a): Var Z = sin² a; nothing between the two.
    expect(at(metricOf(circuitOf(zeros(1), [["rx", [0], [], ["a"]]]), [0.3]), 0)).toBeCloseTo(
      0.25,
      12,
    );
    const sphere = circuitOf(zeros(1), [
      ["ry", [0], [], ["a"]],
      ["rz", [0], [], ["b"]],
    ]);
    const expected = [0.25, 0, 0, Math.sin(0.7) ** 2 / 4];
    metricOf(sphere, [0.7, 1.1]).forEach((value, k) =>
      expect(value).toBeCloseTo(at(expected, k), 12),
    );
  });

  it("does not see what only turns the whole state, and counts a parameter that acts twice", () => {
    expect(at(metricOf(circuitOf(zeros(1), [["rz", [0], [], ["a"]]]), [0.3]), 0)).toBeCloseTo(
      0,
      12,
    );
    const twice = circuitOf(zeros(1), [
      ["rx", [0], [], ["a"]],
      ["rx", [0], [], ["2*a"]],
    ]);
    expect(at(metricOf(twice, [0.3]), 0)).toBeCloseTo(9 / 4, 12);
  });
});

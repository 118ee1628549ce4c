/** Effective dimension and the metric's spectrum, in cases that are known exactly. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { circuitOf, zeros } from "../../simulator/fixtures.ts";
import { fubiniStudyMetric, stateTangents } from "../../simulator/analysis/fubini-study.ts";
import { createReference } from "../../simulator/reference/reference.ts";
import { reuploadingCircuit } from "../fixtures.ts";
import { lossFor } from "../losses.ts";
import { createModel } from "../model.ts";
import { dataScale, effectiveDimension, fisherInformation } from "./effective-dimension.ts";
import { metricSpectrum } from "./metric-spectrum.ts";

/** A diagonal matrix. */
const diagonal = (...values: readonly number[]): Float64Array => {
  const matrix = new Float64Array(values.length ** 2);
  values.forEach((value, k) => (matrix[k * (values.length + 1)] = value));
  return matrix;
};

describe("effectiveDimension", () => {
  const samples = 100_000;
  const kappa = dataScale(samples);

  it("is that of all directions where all are alike, whatever the information's size", () => {
    const expected = (3 * Math.log(1 + kappa)) / Math.log(kappa);
    for (const scale of [1e-6, 1, 50]) {
      const fisher = diagonal(scale, scale, scale);
      const { dimension, error } = effectiveDimension([fisher, fisher], samples);
      expect(dimension).toBeCloseTo(expected, 10);
      expect(error).toBeCloseTo(0, 10);
    }
  });

  it("counts the directions that there are: one of three", () => {
    const one = diagonal(2, 0, 0);
    // All information is in it: three times the mean.
    const expected = Math.log(1 + 3 * kappa) / Math.log(kappa);
    expect(effectiveDimension([one, one], samples).dimension).toBeCloseTo(expected, 10);
    const none = diagonal(0, 0);
    expect(effectiveDimension([none, none], samples).dimension).toBe(0);
  });

  it("is the mean of square roots of determinants over draws", () => {
    const [a, b] = [diagonal(1, 1), diagonal(3, 0)];
    // The traces' mean is 2.5, so that both are scaled by 2/2.5.
    const root = (values: readonly number[]): number =>
      Math.sqrt(values.reduce((product, value) => product * (1 + (kappa * value * 2) / 2.5), 1));
    const expected = (2 * Math.log((root([1, 1]) + root([3, 0])) / 2)) / Math.log(kappa);
    const found = effectiveDimension([a, b], samples);
    expect(found.dimension).toBeCloseTo(expected, 10);
    expect(found.error).toBeGreaterThan(0.1);
  });

  it("stays finite where determinants overflow", () => {
    const many = diagonal(...Array.from({ length: 400 }, () => 1));
    const { dimension } = effectiveDimension([many, many], 1e9);
    expect(dimension / 400).toBeCloseTo(1, 2);
  });
});

describe("fisherInformation", () => {
  it.each([2, 3])("is E Σ p ∂log p ∂log pᵀ, by differences, of %i classes", async (classes) => {
    const circuit = reuploadingCircuit(1);
    const settings = {
      before: [],
      readout: { kind: "expectations", observables: ["Z0", "Z1"] },
      after: [],
    } as const;
    const model = createModel(settings, circuit, 2, lossFor(classes));
    const session = unwrap(
      await createReference().open({
        circuit,
        featureCount: 2,
        parameters: model.parameterNames,
        observables: model.readout.observables,
      }),
    );
    const weights = model.initialWeights(4);
    const features = Float64Array.of(0.3, -0.4, 1.1, 0.2, -0.7, 0.5);
    const found = await fisherInformation(session, model, weights, features, 2);
    const logs = async (shift: number, place: number): Promise<Float64Array> => {
      const moved = weights.with(place, at(weights, place) + shift);
      const { outputs } = await model.forward(session, moved, features, 3);
      return lossFor(classes).probabilities(outputs).map(Math.log);
    };
    const slopes: Float64Array[] = [];
    for (let place = 0; place < model.weightCount; place++) {
      const [up, down] = [await logs(1e-5, place), await logs(-1e-5, place)];
      slopes.push(up.map((value, k) => (value - at(down, k)) / 2e-5));
    }
    const chances = (await logs(0, 0)).map(Math.exp);
    for (const [i, a] of slopes.entries()) {
      for (const [j, b] of slopes.entries()) {
        const expected = chances.reduce((sum, p, k) => sum + (p * at(a, k) * at(b, k)) / 3, 0);
        expect(at(found, i * model.weightCount + j)).toBeCloseTo(expected, 7);
      }
    }
  });
});

describe("metricSpectrum", () => {
  const spectrumOf = (columns: Parameters<typeof circuitOf>[1], names: readonly string[]) =>
    metricSpectrum(
      fubiniStudyMetric(
        stateTangents(
          circuitOf(zeros(2), columns),
          new Float64Array(0),
          names,
          Float64Array.from(names, (_, k) => 0.3 + k),
        ),
      ),
    );

  it("has 1/4 for each rotation of its own", () => {
    const found = spectrumOf(
      [
        ["ry", [0], [], ["a"]],
        ["rx", [1], [], ["b"]],
      ],
      ["a", "b"],
    );
    expect(found.redundantCount).toBe(0);
    found.eigenvalues.forEach((value) => expect(value).toBeCloseTo(1 / 4, 12));
  });

  it("counts directions in which nothing moves: an angle twice, and a phase of |0⟩", () => {
    const found = spectrumOf(
      [
        ["rz", [1], [], ["c"]],
        ["ry", [0], [], ["a"]],
        ["ry", [0], [], ["b"]],
      ],
      ["a", "b", "c"],
    );
    expect(found.redundantCount).toBe(2);
    expect(found.eigenvalues[0]).toBeCloseTo(1 / 2, 12);
    expect(metricSpectrum(new Float64Array(9)).redundantCount).toBe(3);
  });
});

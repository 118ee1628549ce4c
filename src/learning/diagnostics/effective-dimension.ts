/**
 * The effective dimension: how many directions of its parameters a model really has at hand, seen with so much
 * data (Abbas et al., Nat. Comput. Sci. 1, 403 (2021), eq. 2).
 */
import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { assert, at, present } from "../../base/assert.ts";
import type { Session } from "../../simulator/simulator.ts";
import type { Model } from "../model.ts";

/**
 * The Fisher information of the class probabilities with respect to all weights, the mean over samples, in nats:
 * F = E_x Σ_k p_k ∂log p_k ∂log p_kᵀ, with p the softmax of the logits (one logit: the sigmoid).
 * @param model of a task with classes.
 * @param features size × featureCount.
 * @returns P × P, row-major.
 */
export async function fisherInformation(
  session: Pick<Session, "forward" | "backward">,
  model: Model,
  weights: Float64Array,
  features: Float64Array,
  featureCount: number,
): Promise<Float64Array> {
  const size = features.length / featureCount;
  const { weightCount, loss, outputCount } = model;
  const fisher = new Float64Array(weightCount ** 2);
  for (let row = 0; row < size; row++) {
    const sample = features.slice(row * featureCount, (row + 1) * featureCount);
    const slopes: Float64Array[] = [];
    let probabilities = new Float64Array(0);
    for (let logit = 0; logit < outputCount; logit++) {
      const tape = await model.forward(session, weights, sample, 1);
      probabilities = Float64Array.from(present(loss.probabilities?.(tape.outputs), "classes"));
      const wanted = new Float64Array(outputCount).fill(1, logit, logit + 1);
      slopes.push(await model.backward(session, weights, tape, wanted));
    }
    for (const [share, score] of scoresOf(slopes, probabilities)) {
      addOuter(fisher, score, share / size);
    }
  }
  return fisher;
}

/** p_k and ∂log p_k of every class. */
function scoresOf(
  slopes: readonly Float64Array[],
  probabilities: Float64Array,
): (readonly [number, Float64Array])[] {
  // One logit z is that of the second class; the first one's is 0.
  const logits = slopes.length === 1 ? [at(slopes, 0).map(() => 0), at(slopes, 0)] : slopes;
  const mean = at(logits, 0).map((_, place) =>
    logits.reduce((sum, slope, k) => sum + at(probabilities, k) * at(slope, place), 0),
  );
  return logits.map((slope, k) => [
    at(probabilities, k),
    slope.map((value, place) => value - at(mean, place)),
  ]);
}

function addOuter(into: Float64Array, vector: Float64Array, factor: number): void {
  const count = vector.length;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      // Exactly symmetric, which the factorisation asks for.
      const product = factor * (at(vector, i) * at(vector, j));
      into[i * count + j] = at(into, i * count + j) + product;
    }
  }
}

/** log det(1 + κ F) of a positive semi-definite F. */
function logDeterminant(fisher: Float64Array, kappa: number): number {
  const count = Math.sqrt(fisher.length);
  const matrix = new Matrix(count, count);
  fisher.forEach((value, place) => {
    const [row, column] = [Math.floor(place / count), place % count];
    matrix.set(row, column, kappa * value + (row === column ? 1 : 0));
  });
  const { lowerTriangularMatrix } = new CholeskyDecomposition(matrix);
  return 2 * lowerTriangularMatrix.diagonal().reduce((sum, value) => sum + Math.log(value), 0);
}

const trace = (matrix: Float64Array): number => {
  const count = Math.sqrt(matrix.length);
  return Array.from({ length: count }, (_, k) => at(matrix, k * (count + 1))).reduce(
    (sum, value) => sum + value,
    0,
  );
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** log of the mean of e^v, without overflow. */
function logMeanExp(values: readonly number[]): number {
  const most = Math.max(...values);
  return most + Math.log(mean(values.map((value) => Math.exp(value - most))));
}

/** κ = n/(2π ln n): by how much data the Fisher information is seen. */
export const dataScale = (sampleCount: number): number =>
  sampleCount / (2 * Math.PI * Math.log(sampleCount));

/** @param fishers at weights drawn evenly; not all 0. */
function dimensionOf(fishers: readonly Float64Array[], kappa: number): number {
  const count = Math.sqrt(at(fishers, 0).length);
  const scale = count / mean(fishers.map(trace));
  const halves = fishers.map((fisher) => logDeterminant(fisher, kappa * scale) / 2);
  return (2 * logMeanExp(halves)) / Math.log(kappa);
}

export interface EffectiveDimension {
  readonly sampleCount: number;
  /** Of the weights' space; at most about their number. */
  readonly dimension: number;
  /** Standard error, from how the draws differ (jackknife). */
  readonly error: number;
}

/**
 * With γ = 1: d = 2 ln ⟨√det(1 + κ F̂)⟩ / ln κ, F̂ the Fisher information over its mean trace per weight.
 * @param fishers P × P at random weights, at least two; where all are 0 the dimension is 0.
 * @param sampleCount n, large enough for κ > 1.
 */
export function effectiveDimension(
  fishers: readonly Float64Array[],
  sampleCount: number,
): EffectiveDimension {
  const kappa = dataScale(sampleCount);
  assert(fishers.length >= 2 && kappa > 1, "two draws, and data enough");
  if (fishers.every((fisher) => trace(fisher) === 0))
    return { sampleCount, dimension: 0, error: 0 };
  const without = fishers.map((_, left) =>
    dimensionOf(
      fishers.filter((__, index) => index !== left),
      kappa,
    ),
  );
  const center = mean(without);
  const squares = without.reduce((sum, value) => sum + (value - center) ** 2, 0);
  return {
    sampleCount,
    dimension: dimensionOf(fishers, kappa),
    error: Math.sqrt(((fishers.length - 1) / fishers.length) * squares),
  };
}

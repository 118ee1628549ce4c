/** Extrapolating what was found at several strengths of noise to none. */
import { Matrix, pseudoInverse } from "ml-matrix";
import { at } from "../../base/assert.ts";

export type ZeroNoiseFit = "richardson" | "polynomial" | "exponential";

/** The value at 0, and its slopes by the values it was found from. */
export interface Extrapolation {
  readonly value: number;
  readonly slopes: readonly number[];
}

/** The weights of the polynomial through all points, at 0 (Temme et al., PRL 119, 180509 (2017)). */
function richardsonWeights(factors: readonly number[]): number[] {
  return factors.map((own, index) =>
    factors.reduce(
      (product, other, place) => (place === index ? product : (product * other) / (other - own)),
      1,
    ),
  );
}

/** The weights of the least-squares polynomial of a degree, at 0. */
function polynomialWeights(factors: readonly number[], degree: number): number[] {
  const powers = factors.map((factor) =>
    Array.from({ length: degree + 1 }, (_, power) => factor ** power),
  );
  return pseudoInverse(new Matrix(powers)).getRow(0);
}

const weigh = (weights: readonly number[], values: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * at(values, index), 0);

/** How to extrapolate values found at these factors. */
export function createExtrapolation(
  fit: ZeroNoiseFit,
  factors: readonly number[],
): (values: readonly number[]) => Extrapolation {
  const linear = (weights: readonly number[]) => (values: readonly number[]) => ({
    value: weigh(weights, values),
    slopes: weights,
  });
  if (fit === "richardson") return linear(richardsonWeights(factors));
  // A parabola asks for one point more than it has coefficients.
  if (fit === "polynomial") return linear(polynomialWeights(factors, factors.length > 3 ? 2 : 1));
  const weights = polynomialWeights(factors, 1);
  const straight = linear(weights);
  return (values) => {
    // b e^{-cλ} has one sign: where the values have not, noise has taken all there was.
    const sign = Math.sign(at(values, 0));
    if (sign === 0 || values.some((value) => Math.sign(value) !== sign)) return straight(values);
    const logarithm = weigh(
      weights,
      values.map((value) => Math.log(Math.abs(value))),
    );
    const value = sign * Math.exp(logarithm);
    return { value, slopes: weights.map((weight, k) => (value * weight) / at(values, k)) };
  };
}

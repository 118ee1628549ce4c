/** Angles of a program evaluated for a batch, and the chain rule back from them. */
import { at, present } from "../base/assert.ts";
import { collectFeatures, evaluateFeature, type FeatureExpression } from "../circuit/angle.ts";
import type { AngleSum } from "../compiler/program.ts";
import type { Batch, Gradient } from "./simulator.ts";

interface IndexedTerm {
  readonly coefficient: number;
  /** Index into the parameter vector, or -1. */
  readonly parameter: number;
  readonly feature: FeatureExpression | null;
  readonly usedFeatures: readonly number[];
}

/** An angle whose parameters are indices. */
export interface IndexedAngle {
  readonly terms: readonly IndexedTerm[];
  /** Depends on the sample. */
  readonly isSampled: boolean;
  /** Has a derivative that anybody asks for. */
  readonly isDifferentiable: boolean;
}

/** @throws when the angle names a parameter that is not in `parameters`. */
export function indexAngle(angle: AngleSum, parameters: ReadonlyMap<string, number>): IndexedAngle {
  const terms = angle.map(({ coefficient, parameter, feature }): IndexedTerm => {
    const usedFeatures = new Set<number>();
    if (feature !== null) collectFeatures(feature, usedFeatures);
    return {
      coefficient,
      parameter: parameter === null ? -1 : present(parameters.get(parameter), parameter),
      feature,
      usedFeatures: [...usedFeatures],
    };
  });
  const isSampled = terms.some((term) => term.feature !== null);
  return {
    terms,
    isSampled,
    isDifferentiable: isSampled || terms.some((term) => term.parameter >= 0),
  };
}

/** The angle at row `sample` of the batch, radians. */
export function angleValue(
  angle: IndexedAngle,
  parameters: ArrayLike<number>,
  features: ArrayLike<number>,
  offset: number,
): number {
  let sum = 0;
  for (const { coefficient, parameter, feature } of angle.terms) {
    let product = coefficient;
    if (parameter >= 0) product *= at(parameters, parameter);
    if (feature !== null) product *= evaluateFeature(feature, features, offset, -1).value;
    sum += product;
  }
  return sum;
}

/** Adds `slope` = ∂E/∂angle at row `sample` to the gradient of parameters and features. */
export function addAngleSlope(
  angle: IndexedAngle,
  slope: number,
  batch: Batch,
  featureOffset: number,
  into: Gradient,
): void {
  for (const { coefficient, parameter, feature, usedFeatures } of angle.terms) {
    const trained = parameter < 0 ? 1 : at(batch.parameters, parameter);
    if (parameter >= 0) {
      const derived =
        feature === null ? 1 : evaluateFeature(feature, batch.features, featureOffset, -1).value;
      into.parameters[parameter] = at(into.parameters, parameter) + slope * coefficient * derived;
    }
    if (feature === null) continue;
    for (const index of usedFeatures) {
      const derivative = evaluateFeature(feature, batch.features, featureOffset, index).slope;
      const position = featureOffset + index;
      into.features[position] =
        at(into.features, position) + slope * coefficient * trained * derivative;
    }
  }
}

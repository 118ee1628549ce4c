/** Angles of a program evaluated for a batch, and the chain rule back from them. */
import { present } from "../base/assert.ts";
import { collectFeatures, evaluateFeature, type FeatureExpression } from "../circuit/angle.ts";
import type { AngleSum } from "../compiler/program.ts";
import type { Batch, Gradient } from "./simulator.ts";

interface IndexedTerm {
  readonly coefficient: number;
  /** Index into the parameter vector, or -1. */
  readonly parameter: number;
  readonly feature: FeatureExpression | null;
  /** The feature's index where the expression is nothing but a feature, or -1. */
  readonly plainFeature: number;
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
      plainFeature: feature?.kind === "feature" ? feature.index : -1,
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

/** A term's derived feature at the row that starts at `offset`; 1 for none. */
function featureValue(
  { feature, plainFeature }: IndexedTerm,
  features: Float64Array,
  offset: number,
): number {
  // Most features enter as they are, and this is the hot loop of filling tables.
  if (plainFeature >= 0) return features[offset + plainFeature] as number;
  return feature === null ? 1 : evaluateFeature(feature, features, offset, -1).value;
}

/** The angle at the row of features that starts at `offset`, radians. */
export function angleValue(
  { terms }: IndexedAngle,
  parameters: Float64Array,
  features: Float64Array,
  offset: number,
): number {
  let sum = 0;
  for (let index = 0; index < terms.length; index++) {
    const term = terms[index] as IndexedTerm;
    const trained = term.parameter < 0 ? 1 : (parameters[term.parameter] as number);
    sum += term.coefficient * trained * featureValue(term, features, offset);
  }
  return sum;
}

/** Adds `slope` = ∂E/∂angle at a row of the batch to the gradient of parameters and features. */
export function addAngleSlope(
  { terms }: IndexedAngle,
  slope: number,
  { parameters, features }: Batch,
  offset: number,
  into: Gradient,
): void {
  for (let index = 0; index < terms.length; index++) {
    const term = terms[index] as IndexedTerm;
    const scaled = slope * term.coefficient;
    if (term.parameter >= 0) {
      into.parameters[term.parameter] =
        (into.parameters[term.parameter] as number) + scaled * featureValue(term, features, offset);
    }
    if (term.feature === null) continue;
    const trained = term.parameter < 0 ? 1 : (parameters[term.parameter] as number);
    if (term.plainFeature >= 0) {
      const place = offset + term.plainFeature;
      into.features[place] = (into.features[place] as number) + scaled * trained;
      continue;
    }
    for (const used of term.usedFeatures) {
      const derivative = evaluateFeature(term.feature, features, offset, used).slope;
      into.features[offset + used] =
        (into.features[offset + used] as number) + scaled * trained * derivative;
    }
  }
}

/**
 * Angles: the text a person types, and its normal form, a sum of
 * `coefficient × (parameter or 1) × (expression of features alone or 1)`, in radians.
 */

/** An expression of features alone. `index` counts the circuit's inputs from 0. */
export type FeatureExpression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "feature"; readonly index: number }
  | { readonly kind: "negate"; readonly operand: FeatureExpression }
  | {
      readonly kind: "binary";
      readonly operator: "+" | "-" | "*" | "/" | "^";
      readonly left: FeatureExpression;
      readonly right: FeatureExpression;
    }
  | {
      readonly kind: "call";
      readonly name: FeatureFunction;
      readonly operand: FeatureExpression;
    };

export type FeatureFunction =
  | "sin"
  | "cos"
  | "tan"
  | "asin"
  | "acos"
  | "atan"
  | "exp"
  | "log"
  | "sqrt"
  | "abs"
  | "tanh";

/** One product of the normal form. */
export interface AngleTerm {
  readonly coefficient: number;
  /** The parameter's name, or null for 1. */
  readonly parameter: string | null;
  /** The derived feature, or null for 1. */
  readonly feature: FeatureExpression | null;
}

export interface Angle {
  readonly text: string;
  readonly terms: readonly AngleTerm[];
}

/**
 * What an angle depends on, as shown on screen: a plain number, trainables only,
 * features only, or both.
 */
export type AngleRole = "number" | "parameter" | "feature" | "mixed";

export function angleRole(angle: Angle): AngleRole {
  const hasParameter = angle.terms.some((term) => term.parameter !== null);
  const hasFeature = angle.terms.some((term) => term.feature !== null);
  if (hasParameter) return hasFeature ? "mixed" : "parameter";
  return hasFeature ? "feature" : "number";
}

/** The parameter names of an angle, each once, in order of first use. */
export function angleParameters(angle: Angle): string[] {
  const names = angle.terms.flatMap((term) => (term.parameter === null ? [] : [term.parameter]));
  return [...new Set(names)];
}

/** Adds to `into` every feature index that the expression uses. */
export function collectFeatures(expression: FeatureExpression, into: Set<number>): void {
  switch (expression.kind) {
    case "number":
      return;
    case "feature":
      into.add(expression.index);
      return;
    case "negate":
    case "call":
      collectFeatures(expression.operand, into);
      return;
    case "binary":
      collectFeatures(expression.left, into);
      collectFeatures(expression.right, into);
  }
}

/** The feature indices of an angle. */
export function angleFeatures(angle: Angle): Set<number> {
  const features = new Set<number>();
  for (const term of angle.terms) {
    if (term.feature !== null) collectFeatures(term.feature, features);
  }
  return features;
}

/** A value and its derivative with respect to one feature (a dual number). */
interface Dual {
  readonly value: number;
  readonly slope: number;
}

const FUNCTIONS: Readonly<
  Record<FeatureFunction, { value: (x: number) => number; slope: (x: number) => number }>
> = {
  sin: { value: Math.sin, slope: Math.cos },
  cos: { value: Math.cos, slope: (x) => -Math.sin(x) },
  tan: { value: Math.tan, slope: (x) => 1 + Math.tan(x) ** 2 },
  asin: { value: Math.asin, slope: (x) => 1 / Math.sqrt(1 - x * x) },
  acos: { value: Math.acos, slope: (x) => -1 / Math.sqrt(1 - x * x) },
  atan: { value: Math.atan, slope: (x) => 1 / (1 + x * x) },
  exp: { value: Math.exp, slope: Math.exp },
  log: { value: Math.log, slope: (x) => 1 / x },
  sqrt: { value: Math.sqrt, slope: (x) => 0.5 / Math.sqrt(x) },
  abs: { value: Math.abs, slope: Math.sign },
  tanh: { value: Math.tanh, slope: (x) => 1 - Math.tanh(x) ** 2 },
};

export const FEATURE_FUNCTIONS = Object.keys(FUNCTIONS) as readonly FeatureFunction[];

function evaluateBinary(operator: string, left: Dual, right: Dual): Dual {
  switch (operator) {
    case "+":
      return { value: left.value + right.value, slope: left.slope + right.slope };
    case "-":
      return { value: left.value - right.value, slope: left.slope - right.slope };
    case "*":
      return {
        value: left.value * right.value,
        slope: left.slope * right.value + left.value * right.slope,
      };
    case "/":
      return {
        value: left.value / right.value,
        slope: (left.slope * right.value - left.value * right.slope) / right.value ** 2,
      };
    default: {
      const value = left.value ** right.value;
      // A constant exponent must not meet log(base), which is NaN for a negative base.
      const fromBase = left.slope && right.value * left.value ** (right.value - 1) * left.slope;
      const fromExponent = right.slope && value * Math.log(left.value) * right.slope;
      return { value, slope: fromBase + fromExponent };
    }
  }
}

/**
 * A derived feature's value and its derivative with respect to feature `wanted`
 * (-1 for none), at the row of `features` that starts at `offset`.
 */
export function evaluateFeature(
  expression: FeatureExpression,
  features: ArrayLike<number>,
  offset: number,
  wanted: number,
): Dual {
  switch (expression.kind) {
    case "number":
      return { value: expression.value, slope: 0 };
    case "feature":
      return {
        value: features[offset + expression.index] ?? Number.NaN,
        slope: expression.index === wanted ? 1 : 0,
      };
    case "negate": {
      const operand = evaluateFeature(expression.operand, features, offset, wanted);
      return { value: -operand.value, slope: -operand.slope };
    }
    case "call": {
      const operand = evaluateFeature(expression.operand, features, offset, wanted);
      const f = FUNCTIONS[expression.name];
      return {
        value: f.value(operand.value),
        slope: operand.slope && f.slope(operand.value) * operand.slope,
      };
    }
    case "binary":
      return evaluateBinary(
        expression.operator,
        evaluateFeature(expression.left, features, offset, wanted),
        evaluateFeature(expression.right, features, offset, wanted),
      );
  }
}

/**
 * The angle's value in radians.
 * @param parameters values by name; a missing one gives NaN.
 * @param features one row, length = number of circuit inputs.
 */
export function evaluateAngle(
  angle: Pick<Angle, "terms">,
  parameters: ReadonlyMap<string, number>,
  features: ArrayLike<number>,
): number {
  let sum = 0;
  for (const term of angle.terms) {
    let product = term.coefficient;
    if (term.parameter !== null) product *= parameters.get(term.parameter) ?? Number.NaN;
    if (term.feature !== null) product *= evaluateFeature(term.feature, features, 0, -1).value;
    sum += product;
  }
  return sum;
}

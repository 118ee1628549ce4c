/** Angles in normal form as text that `parseAngle` would read back. */
import type { AngleTerm, FeatureExpression } from "./angle.ts";

/** 12 digits are enough to tell any two angles apart that people type. */
const digits = (value: number): string => String(Number(value.toPrecision(12)));

export function printFeature(expression: FeatureExpression): string {
  switch (expression.kind) {
    case "number":
      return digits(expression.value);
    case "feature":
      return `x${expression.index}`;
    case "negate":
      return `(-${printFeature(expression.operand)})`;
    case "call":
      return `${expression.name}(${printFeature(expression.operand)})`;
    case "binary":
      return `(${printFeature(expression.left)} ${expression.operator} ${printFeature(expression.right)})`;
  }
}

function printTerm({ coefficient, parameter, feature }: AngleTerm): string {
  const factors = [
    ...(parameter === null ? [] : [parameter]),
    ...(feature === null ? [] : [printFeature(feature)]),
  ];
  if (factors.length === 0 || coefficient !== 1) factors.unshift(digits(coefficient));
  return factors.join("*");
}

/** Radians. */
export function printAngle(terms: readonly AngleTerm[]): string {
  return terms.length === 0 ? "0" : terms.map(printTerm).join(" + ");
}

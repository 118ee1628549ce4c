/**
 * From the text of an angle to its normal form.
 *
 * Identifiers: `x0`, `x1`, ... are the circuit's inputs; `pi` (or `π`) and `tau` (or `τ`) are
 * constants; the names of FEATURE_FUNCTIONS are functions of features; any other name is a
 * trainable parameter. `2x0` and `2(x0+1)` multiply; `^` is a power and binds tighter than minus.
 */
import jsep from "jsep";
import { failure, problem, success, type Problem, type Result } from "../base/result.ts";
import {
  evaluateFeature,
  FEATURE_FUNCTIONS,
  type Angle,
  type AngleTerm,
  type FeatureExpression,
  type FeatureFunction,
} from "./angle.ts";
import { writeProducts } from "./implicit-product.ts";

/** Longer texts are refused: nobody types them, and nesting is bounded by length. */
export const MAX_ANGLE_LENGTH = 200;
const MAX_TERMS = 64;

const CONSTANTS: Readonly<Record<string, number>> = {
  pi: Math.PI,
  π: Math.PI,
  tau: 2 * Math.PI,
  τ: 2 * Math.PI,
};
const FEATURE_NAME = /^x(\d{1,3})$/;

/** Whether `name` can name a parameter: not a constant, a function or a feature. */
export function isParameterName(name: string): boolean {
  return (
    /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) &&
    !FEATURE_NAME.test(name) &&
    !Object.hasOwn(CONSTANTS, name) &&
    !(FEATURE_FUNCTIONS as readonly string[]).includes(name)
  );
}

// jsep is a JavaScript-like parser: make `^` a right-associative power that binds tighter than
// a leading minus (-x0^2 is -(x0^2), as in mathematics), and remove what an angle never needs.
jsep.removeAllUnaryOps();
jsep.removeAllBinaryOps();
jsep.removeAllLiterals();
for (const [operator, precedence] of [
  ["+", 9],
  ["-", 9],
  ["*", 10],
  ["/", 10],
] as const) {
  jsep.addBinaryOp(operator, precedence);
}
jsep.addBinaryOp("^", 11, true);

interface Gobbler {
  index: number;
  readonly char: string;
  gobbleToken(): jsep.Expression | false;
  gobbleSpaces(): void;
  throwError(message: string): never;
}

function gobblePower(parser: Gobbler): jsep.Expression {
  const base = parser.gobbleToken();
  if (!base) return parser.throwError("Expected a value");
  parser.gobbleSpaces();
  if (parser.char !== "^") return base;
  parser.index++;
  parser.gobbleSpaces();
  return { type: "BinaryExpression", operator: "^", left: base, right: gobblePower(parser) };
}

jsep.hooks.add("gobble-token", function gobbleSign(this: unknown, environment: unknown) {
  const { context: parser, node } = environment as { context: Gobbler; node?: jsep.Expression };
  if (node || (parser.char !== "-" && parser.char !== "+")) return;
  const operator = parser.char;
  parser.index++;
  parser.gobbleSpaces();
  const argument = gobblePower(parser);
  (environment as { node: jsep.Expression }).node = {
    type: "UnaryExpression",
    operator,
    argument,
    prefix: true,
  };
});

/** Thrown inside this module only; `parseAngle` turns it into a Result. */
class AngleRefusal extends Error {
  readonly problem: Problem;
  constructor(code: string, message: string, remedy: string) {
    super(message);
    this.problem = problem(`angle/${code}`, "", message, remedy);
  }
}

type Terms = readonly AngleTerm[];

const constant = (value: number): Terms =>
  value === 0 ? [] : [{ coefficient: value, parameter: null, feature: null }];

const hasParameters = (terms: Terms): boolean => terms.some((term) => term.parameter !== null);

/** The value of terms that are a plain number, else undefined. */
function plainNumber(terms: Terms): number | undefined {
  if (terms.length === 0) return 0;
  const [only] = terms;
  if (terms.length > 1 || !only || only.parameter !== null || only.feature !== null) return;
  return only.coefficient;
}

/** Adds like terms together and drops those that cancel. */
function collect(terms: Terms): Terms {
  const merged = new Map<string, AngleTerm>();
  for (const term of terms) {
    const key = `${term.parameter ?? ""}|${JSON.stringify(term.feature)}`;
    const coefficient = (merged.get(key)?.coefficient ?? 0) + term.coefficient;
    merged.set(key, { ...term, coefficient });
  }
  const kept = [...merged.values()].filter((term) => term.coefficient !== 0);
  if (kept.length > MAX_TERMS) {
    throw new AngleRefusal("too-long", "This angle expands to too many terms.", "Shorten it.");
  }
  return kept;
}

const scaleTerms = (terms: Terms, by: number): Terms =>
  terms.map((term) => ({ ...term, coefficient: term.coefficient * by }));

function multiplyFeatures(
  left: FeatureExpression | null,
  right: FeatureExpression | null,
): FeatureExpression | null {
  if (left === null) return right;
  if (right === null) return left;
  return { kind: "binary", operator: "*", left, right };
}

/** Terms without parameters as one expression of features. */
function asFeature(terms: Terms): FeatureExpression {
  const products = terms.map(({ coefficient, feature }): FeatureExpression => {
    const number: FeatureExpression = { kind: "number", value: coefficient };
    if (feature === null) return number;
    if (coefficient === 1) return feature;
    return { kind: "binary", operator: "*", left: number, right: feature };
  });
  if (products.length === 0) return { kind: "number", value: 0 };
  return products.reduce((left, right) => ({ kind: "binary", operator: "+", left, right }));
}

const feature = (expression: FeatureExpression): Terms => [
  { coefficient: 1, parameter: null, feature: expression },
];

function multiplyTerms(left: Terms, right: Terms): Terms {
  const leftNumber = plainNumber(left);
  if (leftNumber !== undefined) return scaleTerms(right, leftNumber);
  const rightNumber = plainNumber(right);
  if (rightNumber !== undefined) return scaleTerms(left, rightNumber);
  if (!hasParameters(left) && !hasParameters(right)) {
    return feature({
      kind: "binary",
      operator: "*",
      left: asFeature(left),
      right: asFeature(right),
    });
  }
  return left.flatMap((a) =>
    right.map((b): AngleTerm => {
      if (a.parameter !== null && b.parameter !== null) {
        throw new AngleRefusal(
          "not-linear",
          `${a.parameter} times ${b.parameter} multiplies two parameters; an angle may only add them.`,
          `Try "${a.parameter} + ${b.parameter}", or a single new parameter.`,
        );
      }
      return {
        coefficient: a.coefficient * b.coefficient,
        parameter: a.parameter ?? b.parameter,
        feature: multiplyFeatures(a.feature, b.feature),
      };
    }),
  );
}

function firstParameter(terms: Terms): string {
  return terms.find((term) => term.parameter !== null)?.parameter ?? "";
}

function divideTerms(left: Terms, right: Terms): Terms {
  if (hasParameters(right)) {
    const name = firstParameter(right);
    throw new AngleRefusal(
      "not-linear",
      `A parameter (${name}) cannot stand below a division bar.`,
      `Try "${name}" times something instead: training finds its size.`,
    );
  }
  const divisor = plainNumber(right);
  if (divisor !== undefined) {
    if (divisor === 0) {
      throw new AngleRefusal("not-finite", "This divides by zero.", "Change the divisor.");
    }
    return scaleTerms(left, 1 / divisor);
  }
  const one: FeatureExpression = { kind: "number", value: 1 };
  return multiplyTerms(
    left,
    feature({ kind: "binary", operator: "/", left: one, right: asFeature(right) }),
  );
}

function raiseTerms(base: Terms, exponent: Terms): Terms {
  const power = plainNumber(exponent);
  if (power === 1) return base;
  const name = firstParameter([...base, ...exponent]);
  if (name !== "") {
    throw new AngleRefusal(
      "not-linear",
      `The parameter ${name} stands in a power; an angle may only scale and add parameters.`,
      `Try "${name}" alone.`,
    );
  }
  const number = plainNumber(base);
  if (number !== undefined && power !== undefined) return constant(number ** power);
  return feature({
    kind: "binary",
    operator: "^",
    left: asFeature(base),
    right: asFeature(exponent),
  });
}

function callTerms(name: string, operand: Terms): Terms {
  if (!(FEATURE_FUNCTIONS as readonly string[]).includes(name)) {
    throw new AngleRefusal(
      "unknown-function",
      `There is no function "${name}".`,
      `Use one of ${FEATURE_FUNCTIONS.join(", ")}, or write "${name}*(...)" to multiply.`,
    );
  }
  if (hasParameters(operand)) {
    const parameter = firstParameter(operand);
    throw new AngleRefusal(
      "not-linear",
      `${name}() of the parameter ${parameter} is not a sum of products.`,
      `Try "${parameter}" alone, or ${name}() of features such as ${name}(x0).`,
    );
  }
  const call: FeatureExpression = {
    kind: "call",
    name: name as FeatureFunction,
    operand: asFeature(operand),
  };
  if (plainNumber(operand) === undefined) return feature(call);
  return constant(evaluateFeature(call, [], 0, -1).value);
}

function identifierTerms(name: string): Terms {
  const value = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
  if (value !== undefined) return constant(value);
  const index = FEATURE_NAME.exec(name)?.[1];
  if (index !== undefined) return feature({ kind: "feature", index: Number(index) });
  if (!isParameterName(name)) {
    throw new AngleRefusal(
      "not-a-name",
      `"${name}" cannot be used as a name here.`,
      "Name parameters with letters, digits and _, starting with a letter.",
    );
  }
  return [{ coefficient: 1, parameter: name, feature: null }];
}

function termsOf(node: jsep.Expression): Terms {
  switch (node.type) {
    case "Literal":
      return constant(Number(node["value"]));
    case "Identifier":
      return identifierTerms(String(node["name"]));
    case "UnaryExpression": {
      const operand = termsOf(node["argument"] as jsep.Expression);
      return node["operator"] === "-" ? scaleTerms(operand, -1) : operand;
    }
    case "CallExpression": {
      const { callee, arguments: list } = node as jsep.CallExpression;
      const [argument] = list;
      if (callee.type !== "Identifier" || !argument || list.length !== 1) break;
      return callTerms(String(callee["name"]), collect(termsOf(argument)));
    }
    case "BinaryExpression": {
      const { operator, left, right } = node as jsep.BinaryExpression;
      const a = collect(termsOf(left));
      const b = collect(termsOf(right));
      if (operator === "+") return [...a, ...b];
      if (operator === "-") return [...a, ...scaleTerms(b, -1)];
      if (operator === "*") return multiplyTerms(a, b);
      return operator === "/" ? divideTerms(a, b) : raiseTerms(a, b);
    }
  }
  throw new AngleRefusal("not-an-angle", "This is not an angle.", 'Try "pi/2", "theta" or "2*x0".');
}

/** A number literal that jsep would take for text (e.g. "abc") must not become NaN. */
function checkFinite(terms: Terms): Terms {
  if (terms.every((term) => Number.isFinite(term.coefficient))) return terms;
  throw new AngleRefusal("not-finite", "This angle is not a finite number.", "Change it.");
}

/**
 * The syntax tree of an expression as angles are written, implied products and all.
 * @throws an error with `description` and, counted from 0, `index` where it cannot be read.
 */
export function readExpression(text: string): jsep.Expression {
  return jsep(writeProducts(text.replaceAll("−", "-")));
}

function parseUncached(text: string): Result<Angle> {
  if (text.trim() === "") {
    return failure(problem("angle/empty", "", "The angle is empty.", 'Type a number, or "theta".'));
  }
  if (text.length > MAX_ANGLE_LENGTH) {
    return failure(
      problem(
        "angle/too-long",
        "",
        `The angle has ${text.length} characters; ${MAX_ANGLE_LENGTH} are allowed.`,
        "Shorten it.",
      ),
    );
  }
  try {
    const terms = checkFinite(collect(termsOf(readExpression(text))));
    return success({ text, terms });
  } catch (error) {
    if (error instanceof AngleRefusal) return failure(error.problem);
    const where = (error as { index?: number }).index;
    const reason = (error as { description?: string }).description ?? "It cannot be read";
    const place = where === undefined ? "" : ` at character ${where + 1}`;
    return failure(
      problem("angle/syntax", "", `${reason}${place}.`, 'Try "pi/2", "theta" or "2*x0".'),
    );
  }
}

const parsed = new Map<string, Result<Angle>>();
const MAX_REMEMBERED = 2000;

/** The normal form of an angle's text, or why there is none. Equal texts give the same object. */
export function parseAngle(text: string): Result<Angle> {
  const known = parsed.get(text);
  if (known) return known;
  if (parsed.size >= MAX_REMEMBERED) parsed.clear();
  const result = parseUncached(text);
  parsed.set(text, result);
  return result;
}

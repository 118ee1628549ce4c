/** The values of expressions that are known before anything runs: sizes, indices, loops, powers. */
import { describeEntity, type Scope } from "./scope.ts";
import type { Expression } from "./syntax.ts";
import { refuse } from "./text-problem.ts";

const NUMBERS: Readonly<Record<string, number>> = {
  pi: Math.PI,
  π: Math.PI,
  tau: 2 * Math.PI,
  τ: 2 * Math.PI,
  euler: Math.E,
  ℇ: Math.E,
};

const FUNCTIONS: Readonly<Record<string, (...list: number[]) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  exp: Math.exp,
  log: Math.log,
  ln: Math.log,
  sqrt: Math.sqrt,
  floor: Math.floor,
  ceiling: Math.ceil,
  pow: (base, exponent) => base ** exponent,
  mod: (a, b) => a % b,
};

interface Source {
  readonly scope: Scope;
}

function valueOfName({ name, ...span }: Expression & { kind: "name" }, { scope }: Source): number {
  const entity = scope.find(name);
  if (entity?.kind === "number") return entity.value;
  const known = Object.hasOwn(NUMBERS, name) ? NUMBERS[name] : undefined;
  if (!entity && known !== undefined) return known;
  const what = entity ? `is ${describeEntity(entity)}` : "is not declared";
  return refuse(
    span,
    "not-constant",
    `"${name}" ${what}; here a number is needed that is known beforehand.`,
    'Write a number, or a name declared with "const".',
  );
}

/** @throws {TextRefusal} when the value is not known beforehand. */
export function evaluateConstant(expression: Expression, source: Source): number {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "name":
      return valueOfName(expression, source);
    case "unary": {
      const value = evaluateConstant(expression.operand, source);
      return expression.operator === "-" ? -value : value;
    }
    case "binary": {
      const left = evaluateConstant(expression.left, source);
      const right = evaluateConstant(expression.right, source);
      switch (expression.operator) {
        case "+":
          return left + right;
        case "-":
          return left - right;
        case "*":
          return left * right;
        case "/":
          return left / right;
        case "%":
          return left % right;
        default:
          return left ** right;
      }
    }
    case "call": {
      const { callee, list } = expression;
      const f = Object.hasOwn(FUNCTIONS, callee.text) ? FUNCTIONS[callee.text] : undefined;
      if (!f || list.length !== f.length) {
        return refuse(
          callee,
          "unknown-function",
          `There is no function "${callee.text}" of ${list.length} value(s) here.`,
          "Write the number itself.",
        );
      }
      return f(...list.map((argument) => evaluateConstant(argument, source)));
    }
  }
}

/** Whether the value is known beforehand. */
export function isConstant(expression: Expression, scope: Scope): boolean {
  switch (expression.kind) {
    case "number":
      return true;
    case "name":
      return (scope.find(expression.name)?.kind ?? "number") === "number";
    case "unary":
      return isConstant(expression.operand, scope);
    case "binary":
      return isConstant(expression.left, scope) && isConstant(expression.right, scope);
    case "call":
      return expression.list.every((argument) => isConstant(argument, scope));
  }
}

/** @param what names it in the message, e.g. "the size". @throws {TextRefusal} when it is not whole. */
export function evaluateWhole(expression: Expression, source: Source, what: string): number {
  const value = evaluateConstant(expression, source);
  if (Number.isSafeInteger(value)) return value;
  return refuse(
    expression,
    "not-whole",
    `${what} is ${Number(value.toPrecision(6))}, not a whole number.`,
    "Write a whole number.",
  );
}

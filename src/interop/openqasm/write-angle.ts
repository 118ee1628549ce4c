/** From an expression of OpenQASM to the text of an angle here, as much as it can stay as typed. */
import { FEATURE_FUNCTIONS } from "../../circuit/angle.ts";
import { parseAngle } from "../../circuit/parse-angle.ts";
import { evaluateConstant, isConstant } from "./constant.ts";
import { describeEntity, refuseUndeclared, type Scope } from "./scope.ts";
import type { Expression } from "./syntax.ts";
import { refuse, type Span } from "./text-problem.ts";

interface Source {
  readonly text: string;
  readonly scope: Scope;
  /** Where a missing input would be declared. */
  readonly inputsAt: number;
}

interface Edit extends Span {
  readonly insert: string;
}

/** How angles here write the constants and functions that have another name. */
const CONSTANTS: Readonly<Record<string, string>> = {
  pi: "pi",
  π: "π",
  tau: "tau",
  τ: "τ",
  euler: String(Math.E),
  ℇ: String(Math.E),
};
const FUNCTIONS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(FEATURE_FUNCTIONS.map((name) => [name, name])),
  arcsin: "asin",
  arccos: "acos",
  arctan: "atan",
  ln: "log",
};

function nameEdits(expression: Expression & { kind: "name" }, source: Source): Edit[] {
  const { name, from, to } = expression;
  const entity = source.scope.find(name);
  if (!entity) {
    const constant = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
    if (constant === undefined) refuseUndeclared(name, expression, source.scope, source.inputsAt);
    return constant === name ? [] : [{ from, to, insert: constant ?? name }];
  }
  if (entity.kind === "angle" || entity.kind === "number") {
    return entity.text === name ? [] : [{ from, to, insert: entity.text }];
  }
  if (entity.kind === "broken") return [];
  return refuse(
    expression,
    "not-an-angle",
    `"${name}" is ${describeEntity(entity)}, not an angle.`,
    "Name an input, a constant or a number.",
  );
}

function callEdits(expression: Expression & { kind: "call" }, source: Source): Edit[] {
  const { callee, list } = expression;
  const inner = list.flatMap((argument) => editsOf(argument, source));
  if (callee.text === "pow") {
    const [base, exponent] = list;
    if (!base || !exponent || list.length !== 2) {
      return refuse(
        expression,
        "arguments",
        "pow takes two arguments.",
        'Write "pow(base, exponent)".',
      );
    }
    const between = { from: base.to, to: exponent.from, insert: ")^(" };
    const opening = { from: callee.from, to: base.from, insert: "((" };
    return [...inner, opening, between, { from: exponent.to, to: expression.to, insert: "))" }];
  }
  const known = Object.hasOwn(FUNCTIONS, callee.text) ? FUNCTIONS[callee.text] : undefined;
  if (known === undefined) {
    return refuse(
      callee,
      "unknown-function",
      `There is no function "${callee.text}" here.`,
      `Use one of ${Object.keys(FUNCTIONS).toSorted().join(", ")}, pow.`,
    );
  }
  if (list.length !== 1) {
    return refuse(expression, "arguments", `${callee.text} takes one argument.`, "Give it one.");
  }
  return known === callee.text ? inner : [...inner, { ...callee, insert: known }];
}

/** What to change in the text of `expression` to make it an angle here. */
function editsOf(expression: Expression, source: Source): Edit[] {
  switch (expression.kind) {
    case "number": {
      const { from, to, value } = expression;
      const isPlain = /^[\d.eE+-]+$/.test(source.text.slice(from, to).replaceAll(/[()]/g, ""));
      return isPlain ? [] : [{ from, to, insert: String(value) }];
    }
    case "name":
      return nameEdits(expression, source);
    case "unary":
      return editsOf(expression.operand, source);
    case "binary": {
      const { operator, at, left, right } = expression;
      if (operator === "%") {
        return isConstant(expression, source.scope)
          ? [{ ...expression, insert: String(evaluateConstant(expression, source)) }]
          : refuse(at, "modulo", "An angle here cannot be a remainder.", "Write it without %.");
      }
      const inner = [...editsOf(left, source), ...editsOf(right, source)];
      return operator === "**" ? [...inner, { ...at, insert: "^" }] : inner;
    }
    case "call":
      return callEdits(expression, source);
  }
}

const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** @throws {TextRefusal} when it names what it may not, or has no normal form. */
export function writeAngle(expression: Expression, source: Source): string {
  const edits = editsOf(expression, source).toSorted((a, b) => a.from - b.from);
  let written = "";
  let read = expression.from;
  for (const { from, to, insert } of edits) {
    written += source.text.slice(read, from) + insert;
    read = Math.max(read, to);
  }
  written += source.text.slice(read, expression.to);
  const angle = written.replaceAll(COMMENT, " ").replaceAll(/\s+/g, " ").trim();
  const parsed = parseAngle(angle);
  if (parsed.ok) return angle;
  const [first] = parsed.problems;
  return refuse(expression, "angle", first?.message ?? "", first?.remedy ?? "");
}

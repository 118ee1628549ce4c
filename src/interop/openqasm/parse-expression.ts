/** Expressions of OpenQASM by precedence climbing: `**` before signs, then `* / %`, then `+ -`. */
import type { BinaryOperator, Expression } from "./syntax.ts";
import { refuse } from "./text-problem.ts";
import type { TokenStream } from "./token-stream.ts";

const PRECEDENCE: Readonly<Record<string, number>> = { "+": 1, "-": 1, "*": 2, "/": 2, "%": 2 };
const SIGN_PRECEDENCE = 3;

function numberOf(text: string): number {
  return Number(text.replaceAll("_", ""));
}

function parsePrimary(stream: TokenStream): Expression {
  const { token } = stream;
  if (token.kind === "number" || token.kind === "integer") {
    stream.next();
    return { kind: "number", value: numberOf(token.text), from: token.from, to: token.to };
  }
  if (token.kind === "name") {
    const callee = stream.expectName("a value");
    if (!stream.take("("))
      return { kind: "name", name: callee.text, from: callee.from, to: callee.to };
    const list = stream.nest(() => parseList(stream, ")"));
    stream.expect(")", `the arguments of "${callee.text}"`);
    return { kind: "call", callee, list, from: callee.from, to: stream.end };
  }
  if (stream.is("(")) {
    stream.next();
    const inner = stream.nest(() => parseExpression(stream));
    stream.expect(")", "an expression in parentheses");
    return { ...inner, from: token.from, to: stream.end };
  }
  return refuse(
    token.kind === "end" ? { from: Math.max(0, stream.end - 1), to: stream.end } : token,
    "expected-value",
    `A value was expected, but here stands ${stream.describe()}.`,
    'Write a number, a name or an expression such as "pi/2".',
  );
}

/** A power, right-associative; in OpenQASM 3 `^` would be a bitwise operation on integers. */
function parsePower(stream: TokenStream): Expression {
  const base = parsePrimary(stream);
  if (stream.is("^") && !stream.isVersion2) {
    const { from, to } = stream.token;
    return refuse(
      { from, to },
      "bitwise",
      'In OpenQASM 3 "^" works on the bits of integers; it is not a power.',
      'Write "**" for a power.',
      { label: "Write **", from, to, insert: "**" },
    );
  }
  if (!stream.is("**") && !stream.is("^")) return base;
  const at = stream.next();
  const right = stream.nest(() => parseSign(stream));
  return {
    kind: "binary",
    operator: "**",
    at: { from: at.from, to: at.to },
    left: base,
    right,
    from: base.from,
    to: right.to,
  };
}

function parseSign(stream: TokenStream): Expression {
  const { token } = stream;
  if (!stream.is("-") && !stream.is("+")) return parsePower(stream);
  stream.next();
  const operand = stream.nest(() => parseSign(stream));
  const operator = token.text === "-" ? "-" : "+";
  return { kind: "unary", operator, operand, from: token.from, to: operand.to };
}

function parseBinary(stream: TokenStream, lowest: number): Expression {
  if (lowest >= SIGN_PRECEDENCE) return parseSign(stream);
  let left = parseBinary(stream, lowest + 1);
  while (PRECEDENCE[stream.token.text] === lowest && stream.token.kind === "symbol") {
    const at = stream.next();
    const right = parseBinary(stream, lowest + 1);
    left = {
      kind: "binary",
      operator: at.text as BinaryOperator,
      at: { from: at.from, to: at.to },
      left,
      right,
      from: left.from,
      to: right.to,
    };
  }
  return left;
}

/** @throws {TextRefusal} at the first token that cannot be. */
export function parseExpression(stream: TokenStream): Expression {
  return parseBinary(stream, 1);
}

/** Expressions with commas between them, up to `closing`, which is left standing. */
export function parseList(stream: TokenStream, closing: string): Expression[] {
  const list: Expression[] = [];
  if (stream.is(closing)) return list;
  do list.push(parseExpression(stream));
  while (stream.take(","));
  return list;
}

/** Operands: a qubit or a bit, some of a register, or all of it. */
import { parseExpression, parseList } from "./parse-expression.ts";
import type { Expression, Name, Operand, Range } from "./syntax.ts";
import type { TokenStream } from "./token-stream.ts";

/** `first:last`, `first:step:last`, or a single expression. */
export function parseRangeOrOne(stream: TokenStream): Range | Expression {
  const { from } = stream.token;
  const parts: (Expression | null)[] = [];
  do parts.push(stream.is(":") || stream.is("]") ? null : parseExpression(stream));
  while (parts.length < 3 && stream.take(":"));
  const [first = null, second = null, third = null] = parts;
  if (parts.length === 1 && first) return first;
  if (parts.length === 1) return parseExpression(stream);
  const step = parts.length === 3 ? second : null;
  return { first, step, last: parts.length === 3 ? third : second, from, to: stream.end };
}

export const isRange = (found: Range | Expression): found is Range => "first" in found;

export function parseOperand(stream: TokenStream, what = "a qubit or register"): Operand {
  return parseIndex(stream, stream.expectName(what));
}

/** What follows the name of a register. */
export function parseIndex(stream: TokenStream, register: Name): Operand {
  const { from, to } = register;
  if (!stream.take("[")) return { register, index: null, from, to };
  if (stream.take("{")) {
    const list = parseList(stream, "}");
    stream.expect("}", "a set of indices");
    stream.expect("]", "an index");
    return { register, index: { kind: "set", list }, from, to: stream.end };
  }
  const found = parseRangeOrOne(stream);
  stream.expect("]", "an index");
  const index = isRange(found)
    ? ({ kind: "range", range: found } as const)
    : ({ kind: "one", at: found } as const);
  return { register, index, from, to: stream.end };
}

export function parseOperands(stream: TokenStream): Operand[] {
  const operands: Operand[] = [];
  do operands.push(parseOperand(stream));
  while (stream.take(","));
  return operands;
}

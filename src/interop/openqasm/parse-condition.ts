/** The condition of an `if`: measured bits compared with numbers, all of which must agree. */
import { parseOperand } from "./parse-operand.ts";
import type { Comparison } from "./syntax.ts";
import { refuse } from "./text-problem.ts";
import type { TokenStream } from "./token-stream.ts";

/** What joins or compares bits elsewhere in OpenQASM, and not here. */
const OTHERS = ["||", "|", "&", "^", "<", ">", "<=", ">=", "+", "-", "<<", ">>"];

function refuseOperator(stream: TokenStream): void {
  if (!OTHERS.some((symbol) => stream.is(symbol))) return;
  refuse(
    stream.token,
    "condition",
    `"${stream.token.text}" is not read in a condition: bits are compared with == or != and joined by &&.`,
    'Write one "if" for each case.',
  );
}

/** A number, `true`, `false`, or a string of bits such as "01", the highest first. */
function parseValue(stream: TokenStream): number {
  const { token } = stream;
  const text = token.text.replaceAll("_", "");
  if (token.kind === "integer") return Number(stream.next() && text);
  if (token.kind === "name" && (text === "true" || text === "false")) {
    stream.next();
    return text === "true" ? 1 : 0;
  }
  const [, bits] = /^["']([01]+)["']$/.exec(text) ?? [];
  if (token.kind === "string" && bits !== undefined) {
    stream.next();
    return Number.parseInt(bits, 2);
  }
  return refuse(
    token,
    "condition",
    `A bit is compared with a number, and here stands ${stream.describe()}.`,
    "Write 0 or 1, or the number that a register of bits stands for.",
  );
}

function parseComparison(stream: TokenStream): Comparison[] {
  const { from } = stream.token;
  if (stream.take("!")) {
    const [only, ...others] = parseComparison(stream);
    if (only && others.length === 0) {
      return [{ ...only, isEqual: !only.isEqual, from, to: stream.end }];
    }
    return refuse(
      { from, to: stream.end },
      "condition",
      '"!" of several comparisons is not read.',
      'Write each case as an "if" of its own.',
    );
  }
  if (stream.take("(")) {
    const inside = stream.nest(() => parseConjunction(stream));
    stream.expect(")", "a condition");
    return inside;
  }
  const bits = parseOperand(stream, "a bit");
  refuseOperator(stream);
  const isEqual = stream.take("==");
  const isCompared = isEqual || stream.take("!=");
  const value = isCompared ? parseValue(stream) : 1;
  return [{ bits, value, isEqual: isEqual || !isCompared, from, to: stream.end }];
}

function parseConjunction(stream: TokenStream): Comparison[] {
  const comparisons = parseComparison(stream);
  while (stream.take("&&")) comparisons.push(...parseComparison(stream));
  refuseOperator(stream);
  return comparisons;
}

/** The condition in its parentheses. @throws {TextRefusal} */
export function parseCondition(stream: TokenStream): readonly Comparison[] {
  stream.expect("(", '"if"');
  const condition = stream.nest(() => parseConjunction(stream));
  stream.expect(")", "the condition");
  return condition;
}

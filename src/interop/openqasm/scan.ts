/** From OpenQASM text to tokens, one at a time, so that a long text can be read in slices. */
import type { Span } from "./text-problem.ts";

export type TokenKind =
  | "name"
  | "integer"
  | "number"
  | "string"
  | "symbol"
  /** `@name` and what follows it on its line. */
  | "annotation"
  /** A `pragma` or `#pragma` line. */
  | "pragma"
  /** What no token begins with. */
  | "unknown"
  | "end";

export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
}

/** Spaces and comments; a comment that is not closed reaches to the end. */
const SPACE = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/y;
const TOKEN = new RegExp(
  [
    String.raw`(?<annotation>@\s*[\p{L}_][\p{L}\p{N}_.]*[^\n]*)`,
    String.raw`(?<pragma>#?pragma\b[^\n]*)`,
    String.raw`(?<name>[\p{L}\p{Nl}_$][\p{L}\p{Nl}\p{Nd}_]*)`,
    String.raw`(?<number>(?:\d[\d_]*\.(?!\.)[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?|\d[\d_]*[eE][+-]?\d+)`,
    String.raw`(?<integer>0[xX][\da-fA-F_]+|0[bB][01_]+|0o[0-7_]+|\d[\d_]*)`,
    String.raw`(?<string>"[^"\n]*"?|'[^'\n]*'?)`,
    String.raw`(?<symbol>\*\*|->|==|!=|<=|>=|&&|\|\||<<|>>|\+\+|[-+*\/%^=<>!~&|@,;:()\[\]{}])`,
    String.raw`(?<unknown>[\s\S])`,
  ].join("|"),
  "uy",
);
const KINDS: readonly TokenKind[] = [
  "annotation",
  "pragma",
  "name",
  "number",
  "integer",
  "string",
  "symbol",
  "unknown",
];

/** The first token at or after `offset`. An annotation is one only where `isStart` says a statement begins. */
export function scanToken(text: string, offset: number, isStart: boolean): Token {
  SPACE.lastIndex = offset;
  SPACE.test(text);
  const from = Math.max(offset, SPACE.lastIndex);
  if (from >= text.length) return { kind: "end", text: "", from: text.length, to: text.length };
  // Elsewhere `@` stands between a modifier and its gate.
  if (text[from] === "@" && !isStart) return { kind: "symbol", text: "@", from, to: from + 1 };
  TOKEN.lastIndex = from;
  const groups = TOKEN.exec(text)?.groups ?? {};
  const kind = KINDS.find((name) => groups[name] !== undefined) ?? "unknown";
  const found = groups[kind] ?? text.charAt(from);
  return { kind, text: found, from, to: from + found.length };
}

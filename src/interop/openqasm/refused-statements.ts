/** What OpenQASM can say and a circuit here cannot hold, refused by name. */
import { refuse } from "./text-problem.ts";
import type { TokenStream } from "./token-stream.ts";

const CLASSICAL =
  "Ansatz keeps no classical values but measured bits: a circuit is gates, and its readout is set beside it.";
const CONTROL_FLOW = 'A circuit here has an end; gates may only wait for measured bits, with "if".';
const TIMING = "Ansatz knows no pulses and no timing.";

const REASONS: Readonly<Record<string, string>> = {
  else: 'There is no "if" before it.',
  while: CONTROL_FLOW,
  switch: CONTROL_FLOW,
  break: CONTROL_FLOW,
  continue: CONTROL_FLOW,
  end: CONTROL_FLOW,
  return: CONTROL_FLOW,
  def: "Subroutines are not read here; a gate definition can do the same for gates.",
  opaque: "An opaque gate says nothing of what it does.",
  let: "Aliases of registers are not read here.",
  output: CLASSICAL,
  array: CLASSICAL,
  int: CLASSICAL,
  uint: CLASSICAL,
  bool: CLASSICAL,
  float: CLASSICAL,
  angle: CLASSICAL,
  complex: CLASSICAL,
  duration: TIMING,
  stretch: TIMING,
  delay: TIMING,
  box: TIMING,
  cal: TIMING,
  defcal: TIMING,
  defcalgrammar: TIMING,
  nop: TIMING,
};

const REMEDIES: Readonly<Record<string, string>> = {
  opaque: "Write a gate with a body instead.",
  def: 'Write "gate" instead of "def".',
  let: "Name the register's qubits themselves.",
};

export function isRefusedKeyword(word: string): boolean {
  return Object.hasOwn(REASONS, word);
}

/** Reads on to the end of the statement, blocks and all, and refuses it. @throws {TextRefusal} always. */
export function refuseStatement(stream: TokenStream, keyword: string, from: number): never {
  skipStatement(stream);
  const span = { from, to: Math.max(stream.end, from + 1) };
  const isRest = /^\s*\n/.test(stream.text.slice(span.to));
  return refuse(
    span,
    "not-read",
    `"${keyword}" is not read here. ${REASONS[keyword] ?? CLASSICAL}`,
    REMEDIES[keyword] ?? "Remove this statement, or write the gates it stands for.",
    {
      label: "Remove it",
      from,
      to: isRest ? stream.text.indexOf("\n", span.to) + 1 : span.to,
      insert: "",
    },
  );
}

/** Moves past the next `;` outside braces, or past the brace that closes a block begun here. */
export function skipStatement(stream: TokenStream): void {
  let depth = 0;
  while (stream.token.kind !== "end") {
    if (depth === 0 && stream.is("}")) return;
    const { text, kind } = stream.next();
    if (kind === "string") continue;
    if (text === "{") depth++;
    if (text === "}") depth--;
    if (depth > 0) continue;
    if (text === ";" || (text === "}" && !stream.is("else"))) return;
  }
}

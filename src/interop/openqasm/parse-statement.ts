/** Statements of OpenQASM 2 and 3, one at a time; a statement that makes no sense is left behind whole. */
import { parseCondition } from "./parse-condition.ts";
import { parseExpression, parseList } from "./parse-expression.ts";
import {
  isRange,
  parseIndex,
  parseOperand,
  parseOperands,
  parseRangeOrOne,
} from "./parse-operand.ts";
import { isRefusedKeyword, refuseStatement, skipStatement } from "./refused-statements.ts";
import type {
  Annotation,
  Expression,
  Modifier,
  Name,
  Operand,
  Range,
  Statement,
} from "./syntax.ts";
import { refuse, TextRefusal, type Span, type TextComplaint } from "./text-problem.ts";
import type { TokenStream } from "./token-stream.ts";

/** Types whose inputs are numbers. */
const NUMBER_TYPES = new Set(["float", "angle"]);
const MODIFIERS = new Set(["ctrl", "negctrl", "inv", "pow"]);

const spanOf = ({ from, to }: Span): Span => ({ from, to });

type Report = (complaint: TextComplaint) => void;
/** Without span and annotations, which `parseStatement` adds. */
type Bare<T = Statement> = T extends Statement ? Omit<T, "from" | "to" | "annotations"> : never;

/** `[...]` after a type or a register, if there is one. */
function parseSize(stream: TokenStream, what: string): Expression | null {
  if (!stream.take("[")) return null;
  const size = parseExpression(stream);
  stream.expect("]", what);
  return size;
}

function parseModifiers(stream: TokenStream): Modifier[] {
  const modifiers: Modifier[] = [];
  while (MODIFIERS.has(stream.token.text)) {
    const { text, from } = stream.next();
    let argument: Expression | null = null;
    if (stream.take("(")) {
      argument = parseExpression(stream);
      stream.expect(")", `the number of "${text}"`);
    }
    modifiers.push({ kind: text as Modifier["kind"], argument, from, to: stream.end });
    stream.expect("@", `the modifier "${text}"`);
  }
  return modifiers;
}

/** What follows `measure`. @param bits what stood before it. */
function parseMeasure(stream: TokenStream, bits: Operand | null): Bare {
  const qubits = parseOperand(stream);
  const target = !bits && stream.take("->") ? parseOperand(stream, "a bit") : bits;
  stream.expect(";", "a measurement");
  return { kind: "measure", qubits, bits: target, declares: null };
}

function parseCall(stream: TokenStream): Bare {
  const { from } = stream.token;
  const modifiers = parseModifiers(stream);
  const gate = stream.expectName("a gate");
  if (modifiers.length === 0 && (stream.is("=") || stream.is("["))) {
    const bits = parseIndex(stream, gate);
    stream.expect("=", "a bit");
    if (!stream.take("measure")) return refuseStatement(stream, "=", from);
    return parseMeasure(stream, bits);
  }
  let angles: Expression[] = [];
  if (stream.take("(")) {
    angles = parseList(stream, ")");
    stream.expect(")", `the angles of "${gate.text}"`);
  }
  // Only a global phase acts on no qubit.
  const operands = gate.text === "gphase" && stream.is(";") ? [] : parseOperands(stream);
  stream.expect(";", "a gate");
  return { kind: "call", modifiers, gate, angles, operands };
}

function parseNames(stream: TokenStream, what: string, closing: string): Name[] {
  const names: Name[] = [];
  if (stream.is(closing)) return names;
  do names.push(stream.expectName(what));
  while (stream.take(","));
  return names;
}

function parseBlock(stream: TokenStream, what: string, report: Report): Statement[] {
  stream.expect("{", what);
  const body: Statement[] = [];
  stream.nest(() => {
    while (!stream.is("}") && stream.token.kind !== "end") {
      const statement = parseStatement(stream, report);
      if (statement) body.push(statement);
    }
  });
  stream.expect("}", `the body of ${what}`);
  return body;
}

function parseGate(stream: TokenStream, report: Report): Bare {
  const name = stream.expectName("a gate");
  let formals: Name[] = [];
  if (stream.take("(")) {
    formals = parseNames(stream, "an angle", ")");
    stream.expect(")", `the angles of "${name.text}"`);
  }
  const operands = parseNames(stream, "a qubit", "{");
  const body = parseBlock(stream, `gate "${name.text}"`, report);
  return { kind: "gate", name, formals, operands, body };
}

function parseFor(stream: TokenStream, report: Report): Bare {
  if (["int", "uint"].includes(stream.token.text)) {
    stream.next();
    parseSize(stream, "the type");
  }
  const variable = stream.expectName("the loop's variable");
  stream.expect("in", "the loop's variable");
  let values: Range | Expression[];
  if (stream.take("{")) {
    values = parseList(stream, "}");
    stream.expect("}", "a set of values");
  } else {
    stream.expect("[", 'the loop\'s "in"');
    const found = parseRangeOrOne(stream);
    values = isRange(found) ? found : [found];
    stream.expect("]", "a range");
  }
  return { kind: "for", variable, values, body: parseBranch(stream, "a loop", report) };
}

/** A block, or a single statement without braces. */
function parseBranch(stream: TokenStream, what: string, report: Report): readonly Statement[] {
  if (stream.is("{")) return parseBlock(stream, what, report);
  const only = stream.nest(() => parseStatement(stream, report));
  return only ? [only] : [];
}

function parseVersion(stream: TokenStream): Bare {
  const { token } = stream;
  if (token.kind !== "number" && token.kind !== "integer") stream.expect("3.0", '"OPENQASM"');
  else stream.next();
  stream.expect(";", "the version");
  const isVersion2 = /^2(\.|$)/.test(token.text);
  if (!isVersion2 && !/^3(\.|$)/.test(token.text)) {
    return refuse(
      token,
      "version",
      `OpenQASM ${token.text} is not read here.`,
      'Write "OPENQASM 3.0;" (2.0 is read too).',
    );
  }
  stream.isVersion2 = isVersion2;
  return { kind: "version", version: token.text };
}

function parseInput(stream: TokenStream, from: number): Bare {
  const type = stream.next();
  if (!NUMBER_TYPES.has(type.text)) {
    skipStatement(stream);
    return refuse(
      type,
      "input-type",
      `An input of type "${type.text}" is not read here: inputs are angles.`,
      'Write "input float[64]" or "input angle".',
      { label: "Write float[64]", from: type.from, to: type.to, insert: "float[64]" },
    );
  }
  parseSize(stream, "the type");
  const name = stream.expectName("an input");
  if (stream.is("=")) {
    return refuse(
      { from, to: stream.token.to },
      "input-value",
      "An input has no value here: training or the data give it one.",
      'Remove "=" and what follows, or write "const" instead of "input".',
    );
  }
  stream.expect(";", "an input");
  return { kind: "input", name };
}

function parseConst(stream: TokenStream): Bare {
  stream.next();
  parseSize(stream, "the type");
  const name = stream.expectName("a constant");
  stream.expect("=", "the constant's name");
  const value = parseExpression(stream);
  stream.expect(";", "a constant");
  return { kind: "const", name, value };
}

/** `qubit[n] name;` or, as in OpenQASM 2, `qreg name[n];`. The same for bits. */
function parseRegister(
  stream: TokenStream,
  kind: "qubits" | "bits",
  isOld: boolean,
  from: number,
): Bare {
  let size = isOld ? null : parseSize(stream, "the size of the register");
  const name = stream.expectName("a register");
  if (isOld) size = parseSize(stream, "the size of the register");
  if (kind === "bits" && stream.take("=")) {
    if (!stream.take("measure")) return refuseStatement(stream, "=", from);
    const measured = parseMeasure(stream, { register: name, index: null, ...spanOf(name) });
    return { ...measured, declares: { name, size } } as Bare;
  }
  stream.expect(";", `the register "${name.text}"`);
  return { kind, name, size };
}

function parseKeyword(stream: TokenStream, report: Report): Bare {
  const { token } = stream;
  const { from } = token;
  if (token.kind !== "name") {
    return refuse(
      token,
      "not-a-statement",
      `No statement begins with ${stream.describe()}.`,
      "Remove it.",
    );
  }
  if (Object.hasOwn(STARTERS, token.text)) {
    stream.next();
    const start = STARTERS[token.text as keyof typeof STARTERS];
    return start(stream, report, from);
  }
  if (isRefusedKeyword(token.text)) return refuseStatement(stream, token.text, from);
  return parseCall(stream);
}

type Starter = (stream: TokenStream, report: Report, from: number) => Bare;

/** By the word that begins the statement, which is taken. */
const STARTERS = {
  OPENQASM: (stream) => parseVersion(stream),
  include(stream) {
    const { kind, text, from, to } = stream.token;
    if (kind !== "string") stream.expect('"stdgates.inc"', '"include"');
    stream.next();
    stream.expect(";", "an include");
    return { kind: "include", file: text.slice(1, -1), at: { from, to } };
  },
  qubit: (stream, _report, from) => parseRegister(stream, "qubits", false, from),
  qreg: (stream, _report, from) => parseRegister(stream, "qubits", true, from),
  bit: (stream, _report, from) => parseRegister(stream, "bits", false, from),
  creg: (stream, _report, from) => parseRegister(stream, "bits", true, from),
  input: (stream, _report, from) => parseInput(stream, from),
  const: (stream) => parseConst(stream),
  extern(stream) {
    const name = stream.expectName("a function");
    skipStatement(stream);
    return { kind: "extern", name };
  },
  gate: (stream, report) => parseGate(stream, report),
  for: (stream, report) => parseFor(stream, report),
  measure: (stream) => parseMeasure(stream, null),
  reset(stream) {
    const operands = parseOperands(stream);
    stream.expect(";", "a reset");
    return { kind: "reset", operands };
  },
  if(stream, report) {
    const condition = parseCondition(stream);
    const body = parseBranch(stream, "if", report);
    const otherwise = stream.take("else") ? parseBranch(stream, "else", report) : [];
    return { kind: "if", condition, body, otherwise };
  },
  barrier(stream) {
    const operands = stream.is(";") ? [] : parseOperands(stream);
    stream.expect(";", "a barrier");
    return { kind: "barrier", operands };
  },
} satisfies Readonly<Record<string, Starter>>;

function parseAnnotations(stream: TokenStream): Annotation[] {
  const annotations: Annotation[] = [];
  while (stream.token.kind === "annotation") {
    const { text, from, to } = stream.next();
    const [, keyword = "", content = ""] = /^@\s*(\S+)\s*(.*)$/.exec(text.trim()) ?? [];
    annotations.push({ keyword, content: content.trim(), from, to });
  }
  return annotations;
}

/**
 * The next statement; null when it is refused, which `report` is told, or when there is nothing to it.
 * The stream is past it in any case.
 */
export function parseStatement(stream: TokenStream, report: Report): Statement | null {
  const annotations = parseAnnotations(stream);
  const { token } = stream;
  if (token.kind === "end") return null;
  if (token.kind === "pragma" || token.text === ";") {
    stream.next();
    return null;
  }
  const { from } = token;
  try {
    const bare = parseKeyword(stream, report);
    return { ...bare, annotations, from, to: stream.end } as Statement;
  } catch (error) {
    if (!(error instanceof TextRefusal)) throw error;
    report(error.complaint);
    recover(stream, from, error.complaint.span);
    return null;
  }
}

/** Past the end of a statement begun at `from`, unless it is read already. */
function recover(stream: TokenStream, from: number, span: Span): void {
  const read = stream.text.slice(from, stream.end);
  if (stream.end > span.from && /[;}]$/.test(read) && stream.end >= span.to) return;
  // What stands on the next line is a statement of its own.
  const line = stream.text.indexOf("\n", Math.max(from, span.to - 1));
  const isCutOff = stream.token.from > span.to && line >= 0 && line < stream.token.from;
  if (isCutOff) return;
  const before = stream.token.from;
  skipStatement(stream);
  // A stray closing brace would hold the parser for ever.
  if (stream.token.from === before && stream.token.kind !== "end") stream.next();
}

/**
 * OpenQASM 3 (and 2) as a circuit, or every problem at its place.
 *
 * A parser of our own: qasm-ts, the kept one, stops at its first error, gives no line or column, and its
 * tree has no places either, so that nothing could be underlined.
 */
import type { Problem } from "../../base/result.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import { validateCircuit } from "../../circuit/validate.ts";
import { parseStatement } from "./parse-statement.ts";
import { placeInSlices } from "./place-gates.ts";
import { ProgramReader } from "./read-program.ts";
import { placeComplaint, type Span, type TextComplaint, type TextProblem } from "./text-problem.ts";
import { TokenStream } from "./token-stream.ts";

/** 5000 gates have about 150,000 characters. */
export const MAX_TEXT_LENGTH = 1_000_000;
const MAX_PROBLEMS = 100;
/** Statements read between two pauses: well below a millisecond. */
const STATEMENTS_PER_SLICE = 100;

export interface Reading {
  /** The circuit that was given, itself, when the text says the same. */
  readonly circuit: Circuit;
  /** Where each op stands, by its id; its angles by `${id}/angles/${index}`. */
  readonly spans: ReadonlyMap<string, Span>;
  /** Where the wires are declared. */
  readonly wiresSpan: Span;
  /** What was understood but has no place in the picture. */
  readonly notes: readonly TextProblem[];
}

/** As a Result, but of problems that have a place in the text. */
export type ReadResult =
  | { readonly ok: true; readonly value: Reading }
  | { readonly ok: false; readonly problems: readonly TextProblem[] };

function placeAll(text: string, complaints: readonly TextComplaint[]): TextProblem[] {
  return complaints
    .toSorted((a, b) => a.span.from - b.span.from)
    .slice(0, MAX_PROBLEMS)
    .map((complaint) => placeComplaint(text, complaint));
}

/** Custom gates in the order that the circuit being edited has them, new ones after. */
function orderGates(circuit: Circuit, previous: Circuit | null): Circuit["customGates"] {
  const old = previous?.customGates ?? [];
  const rank = new Map(old.map(({ id }, index) => [id, index]));
  const gates = (circuit.customGates ?? []).toSorted(
    (a, b) => (rank.get(a.id) ?? old.length) - (rank.get(b.id) ?? old.length),
  );
  const isSame = gates.length === old.length && gates.every((gate, index) => gate === old[index]);
  return isSame ? previous?.customGates : gates;
}

function* assemble(program: ProgramReader, previous: Circuit | null) {
  const unplaced = program.gates.map(({ gate }) => gate);
  const { ops, ids } = yield* placeInSlices(unplaced, previous?.ops ?? []);
  yield;
  const customGates = orderGates(program.circuit, previous);
  const isSame =
    previous !== null &&
    customGates === previous.customGates &&
    JSON.stringify(program.wires) === JSON.stringify(previous.wires) &&
    ops.length === previous.ops.length &&
    ops.every((op, index) => op === previous.ops[index]);
  const circuit: Circuit = isSame
    ? previous
    : {
        wires: program.wires,
        ops,
        ...(customGates && customGates.length > 0 && { customGates }),
      };
  const spans = new Map<string, Span>();
  program.gates.forEach(({ span, angleSpans }, index) => {
    const id = ids[index] ?? "";
    spans.set(id, span);
    angleSpans.forEach((angle, k) => spans.set(`${id}/angles/${k}`, angle));
  });
  return { circuit, spans };
}

/** Where a problem of the document stands in the text: at its op, its angle, its gate or the wires. */
export function findPlace(place: string, spans: ReadonlyMap<string, Span>, otherwise: Span): Span {
  const parts = place.split("/");
  for (let length = parts.length; length > 0; length--) {
    const span = spans.get(parts.slice(0, length).join("/"));
    if (span) return span;
  }
  return otherwise;
}

function asComplaint(problem: Problem, span: Span): TextComplaint {
  const { code, message, remedy } = problem;
  return { span, code: code.replace(/^.*\//, ""), message, remedy };
}

/**
 * Reads a text in slices: each step of the generator takes well below a millisecond or so.
 * @param previous the circuit that the text is an edit of: its ops keep their ids and columns.
 */
export function* readInSlices(text: string, previous: Circuit | null): Generator<void, ReadResult> {
  const complaints: TextComplaint[] = [];
  const report = (complaint: TextComplaint): void => void complaints.push(complaint);
  if (text.length > MAX_TEXT_LENGTH) {
    report({
      span: { from: 0, to: 0 },
      code: "too-long",
      message: `This text has ${text.length} characters; ${MAX_TEXT_LENGTH} are read.`,
      remedy: "Shorten it.",
    });
    return { ok: false, problems: placeAll(text, complaints) };
  }
  const stream = new TokenStream(text);
  const program = new ProgramReader(text, previous, report);
  for (let count = 1; stream.token.kind !== "end"; count++) {
    const statement = parseStatement(stream, report);
    if (statement) program.add(statement);
    if (count % STATEMENTS_PER_SLICE === 0) yield;
    if (complaints.length >= MAX_PROBLEMS) break;
  }
  const atEnd = { from: Math.max(0, text.trimEnd().length - 1), to: text.trimEnd().length };
  if (program.wires.length === 0 && complaints.length === 0) {
    report({
      span: atEnd,
      code: "no-qubits",
      message: "The program declares no qubits.",
      remedy: 'Write "qubit[2] q;" before the first gate.',
    });
  }
  if (complaints.length > 0) return { ok: false, problems: placeAll(text, complaints) };
  yield;
  const { circuit, spans } = yield* assemble(program, previous);
  yield;
  const wiresSpan = program.wiresSpan ?? atEnd;
  const places = new Map([...spans, ...program.gateSpans]);
  const problems = validateCircuit(circuit).map((problem) =>
    asComplaint(problem, findPlace(problem.place, places, wiresSpan)),
  );
  if (problems.length > 0) return { ok: false, problems: placeAll(text, problems) };
  return { ok: true, value: { circuit, spans, wiresSpan, notes: placeAll(text, program.notes) } };
}

/** The same in one go. */
export function readOpenqasm(text: string, previous: Circuit | null = null): ReadResult {
  const steps = readInSlices(text, previous);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
